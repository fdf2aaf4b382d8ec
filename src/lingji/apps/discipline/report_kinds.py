"""What a report may be about."""

from __future__ import annotations

from lingji.core.text import Text

KINDS = {
    "gift": Text("收送礼品、宴请、旅游娱乐", "Gifts, meals, travel or entertainment"),
    "lobbying": Text("打招呼、说情", "Putting in a word, lobbying"),
    "leak": Text("打听、泄露暗访", "Prying into or leaking a covert visit"),
    "faking": Text("材料或问卷作假", "Faked material or survey answers"),
    "other": Text("其他", "Something else"),
}
