"""The names of the invented prefecture: every one of them is made up."""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """A place in the region tree; codes beginning with 99 are given to no real place (GB/T 2260)."""

    code: str
    name_zh: str
    name_en: str
    parent: str


PREFECTURE = Region("990100", "示例自治州", "Sample Prefecture", "")
COUNTIES = tuple(
    Region(f"9901{number:02d}", name_zh, name_en, PREFECTURE.code)
    for number, (name_zh, name_en) in enumerate(
        [
            ("甲山市", "Jia-shan City (invented)"),
            ("乙水县", "Yi-shui County (invented)"),
            ("丙川县", "Bing-chuan County (invented)"),
            ("丁湖县", "Ding-hu County (invented)"),
            ("戊原县", "Wu-yuan County (invented)"),
            ("己林县", "Ji-lin County (invented)"),
            ("庚溪县", "Geng-xi County (invented)"),
            ("辛谷县", "Xin-gu County (invented)"),
        ],
        start=21,
    )
)
# Sector → the kinds of organisation in it.
SECTORS = {
    "政务服务": ("政务服务中心", "不动产登记中心", "社会保险服务中心"),
    "教育": ("第一示例小学", "示例中学", "示例幼儿园"),
    "医疗卫生": ("示例人民医院", "示例疾控中心"),
    "公用事业": ("示例供水公司", "示例供电公司"),
    "交通运输": ("示例客运站", "公路养护段"),
    "文化旅游": ("示例图书馆", "示例文化馆", "示例博物馆"),
    "市场监管": ("市场监管所", "计量检定所"),
    "金融服务": ("示例农商行营业部", "示例公积金管理部"),
}


def organisation_names(count: int) -> list[tuple[Region, str, str]]:
    """Return (county, sector, name) for so many organisations, county by county in turn."""
    kinds = [(sector, kind) for sector, kinds in SECTORS.items() for kind in kinds]
    made = []
    for number in range(count):
        county = COUNTIES[number % len(COUNTIES)]
        sector, kind = kinds[(number // len(COUNTIES)) % len(kinds)]
        made.append((county, sector, county.name_zh + kind))
    return made
