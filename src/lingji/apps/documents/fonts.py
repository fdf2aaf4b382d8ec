"""The fonts of this machine: which of the wanted ones it has, and what to say where it has none."""

from __future__ import annotations

from functools import cache

import typst

from lingji.core.text import Text

# Families with Chinese characters, the wanted one first. They are named and never shipped; what a machine
# lacks is passed over. The first names are those of the fonts that official papers are set in.
FAMILIES = {
    "fangsong": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R"),
    "biaosong": (
        "FZXiaoBiaoSong-B05S",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GBK",
        "STZhongsong",
    ),
    "hei": ("SimHei", "黑体", "STHeiti", "FandolHei"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "AR PL UKai CN"),
    "song": ("SimSun", "宋体", "STSong", "FandolSong"),
    "sans": ("PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC"),
}
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Source Han Serif CN", "SimSun")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
FREE = {"hei": SANS + SERIF, "sans": SANS + SERIF}

NO_FONT = Text(
    "本机没有中文字体，无法生成PDF。请安装“Noto CJK”字体（Debian：apt-get install fonts-noto-cjk）后重试；"
    "Word文件不受影响。",
    "This machine has no Chinese font, so no PDF can be made. Install the Noto CJK fonts (Debian: "
    "apt-get install fonts-noto-cjk) and try again; Word files can be made without.",
)


class NoChineseFont(Exception):
    """No font with Chinese characters is installed: a PDF would show blanks. `says` is what to do."""

    says = NO_FONT

    def __init__(self) -> None:
        super().__init__(NO_FONT.en)


@cache
def installed() -> typst.Fonts:
    """Return the fonts that were found on this machine (looked for once in a process)."""
    return typst.Fonts(include_embedded_fonts=False)


@cache
def _families() -> frozenset[str]:
    return frozenset(family.lower() for family in installed().families())


def chosen(kind: str) -> list[str]:
    """Return the families of a kind that this machine has, best first; raises `NoChineseFont`."""
    return choose(kind, _families())


def choose(kind: str, families: frozenset[str]) -> list[str]:
    """Return which of these families (in small letters) serve a kind; raises `NoChineseFont` for none."""
    wanted = (*FAMILIES[kind], *FREE.get(kind, SERIF + SANS))
    found = [family for family in dict.fromkeys(wanted) if family.lower() in families]
    if not found:
        raise NoChineseFont
    return found
