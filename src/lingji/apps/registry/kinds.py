"""What an organisation, its titles and its changes can be: each code with its word in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lingji.core.text import Text

# Kinds of organisation, as offices list them. A branch has no legal person of its own.
KINDS: Mapping[str, Text] = {
    "authority": Text("机关", "Authority"),
    "institution": Text("事业单位", "Public institution"),
    "enterprise": Text("企业", "Enterprise"),
    "association": Text("社会组织", "Social organisation"),
    "self_governing": Text("基层自治组织", "Self-governing body"),
    "branch": Text("分支机构", "Branch"),
    "other": Text("其他", "Other"),
}

# What has become of an organisation; only an active one enters a selection.
ACTIVE, MERGED, SPLIT, CLOSED = "active", "merged", "split", "closed"
STATUSES: Mapping[str, Text] = {
    ACTIVE: Text("正常", "Active"),
    MERGED: Text("已合并", "Merged"),
    SPLIT: Text("已分立", "Split"),
    CLOSED: Text("已注销", "Closed"),
}

# Who conferred a title, from the highest down.
LEVELS: Mapping[str, Text] = {
    "national": Text("全国", "National"),
    "region": Text("自治区（省）级", "Region"),
    "prefecture": Text("州（市）级", "Prefecture"),
    "county": Text("县（市）级", "County"),
}

# How a title ended; empty while nothing but its date says so.
ENDINGS: Mapping[str, Text] = {
    "expired": Text("届满终止", "Term over"),
    "zero_base": Text("零基启动，自动失效", "Ended by the zero base"),
    "lapsed": Text("自然终止", "Lapsed"),
    "revoked": Text("撤销", "Revoked"),
    "replaced": Text("被更高称号取代", "Replaced by a higher title"),
}

RENAME, MERGE, DIVIDE, CLOSE = "rename", "merge", "split", "close"
CHANGES: Mapping[str, Text] = {
    RENAME: Text("更名", "Renamed"),
    MERGE: Text("合并", "Merged"),
    DIVIDE: Text("分立", "Split"),
    CLOSE: Text("注销", "Closed"),
}


def choices(words: Mapping[str, Text]) -> list[tuple[str, str]]:
    """Return the codes with their English words, as a model field names them."""
    return [(code, word.en) for code, word in words.items()]
