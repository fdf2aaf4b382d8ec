"""A browser's own description of itself in two words, so that somebody knows their own devices again."""

from __future__ import annotations

# The first that is found counts: many call themselves by each other's names, too.
NAMES = (
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(agent: str) -> str:
    """Return `Edge · Windows`, or the beginning of what is not known."""
    name = next((name for part, name in NAMES if part in agent), "")
    system = next((name for part, name in SYSTEMS if part in agent), "")
    return " · ".join(filter(None, (name, system))) or agent[:40]
