"""The invented data of the kit page: all names are fictional, all figures come from small formulas."""

from __future__ import annotations

from dataclasses import dataclass, field

from lingji.core.numbers import ONE_POINT, show, trim
from lingji.design.charts import Category, Entrant, HeatCell, heat_map, profile_chart, standing_chart, strip
from lingji.design.charts.heat import HeatMap
from lingji.design.charts.profile import ProfileChart
from lingji.design.charts.standing import StandingChart
from lingji.design.charts.strip import Strip

TOWNS = ("云溪", "桐岭", "白渡", "青禾", "石门", "月河", "松阳", "兰亭")
BODIES = ("税务局", "图书馆", "人民医院", "供电所", "实验小学", "政务服务中心", "客运站")
CATEGORIES = (
    "业务工作实绩",
    "政治建设与民主管理",
    "文化与和谐",
    "阵地与设施",
    "服务与环境",
    "内部管理",
    "创建工作",
    "群众满意",
)
POINTS = (140, 110, 120, 130, 150, 120, 110, 120)
MINIMUM, SEATS = 600 * ONE_POINT, 46


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a tree, as the `tree` component reads it."""

    kind: str
    title: str
    figure: str
    sentence: str = ""
    children: list[Step] = field(default_factory=list)
    href: str = ""
    opened: bool = False


def name(at: int) -> str:
    return f"{TOWNS[at % 8]}县{BODIES[at % 7]}"


def total(at: int, count: int) -> int:
    """A total that falls slowly, then quickly, as real fields do."""
    fall = 360 * at * at // (count * count) + 70 * at // count
    return int((952 - fall) * ONE_POINT) - (at * 7919 % 9973)


def outcome(at: int, count: int, seats: int) -> str:
    if at >= count - 2:
        return "vetoed" if at == count - 1 else "incomplete"
    if at in (seats, seats + 1):
        return "tied_at_line"
    if at < seats:
        return "selected"
    return "below_minimum" if total(at, count) < MINIMUM else "not_selected"


def entrants(count: int = 100, seats: int = SEATS) -> list[Entrant]:
    """A field in the order of its standing, with a tie at the line, a veto and an incomplete entry."""
    made = []
    for at in range(count):
        points = total(seats if at == seats + 1 else at, count)
        ranked = str(at + 1 - (at == seats + 1)) if at < count - 2 else ""
        made.append(Entrant(name(at), points, outcome(at, count, seats), show(points), ranked, "#standing"))
    return made


def standing(count: int = 100, seats: int = SEATS) -> StandingChart:
    return standing_chart(entrants(count, seats), minimum=MINIMUM)


def profile() -> ProfileChart:
    made = []
    for at, (title, points) in enumerate(zip(CATEGORIES, POINTS, strict=True)):
        scale = points * ONE_POINT // 100
        marks = [scale * (62 + (at * 5 + other * 37) % 36) for other in range(100)]
        mark = scale * (74 + at * 11 % 24) - 1234
        made.append(
            Category(title, mark, points * ONE_POINT, marks, show(mark), trim(points * ONE_POINT), "#tree")
        )
    return profile_chart(made)


def heat() -> HeatMap:
    rows = [
        (
            (title, ""),
            [
                None
                if (row, column) == (3, 5)
                else HeatCell(580 + (row * 97 + column * 61) % 380, 1000, "#heat")
                for column in range(8)
            ],
        )
        for row, title in enumerate(CATEGORIES)
    ]
    return heat_map([(f"{town}县", "") for town in TOWNS], rows, caption="各类得分率(按县)", corner="类别")


def totals_strip() -> Strip:
    values = [entrant.total for entrant in entrants()]
    return strip(values, values[28], values[SEATS])


def tree() -> list[Step]:
    """A total that opens down to two records."""
    records = [
        Step("记录", "测评员甲", "18.0000", "6条中符合5条:20 × 18 ÷ 20"),
        Step("记录", "测评员乙", "17.0000", "6条中符合5条:20 × 17 ÷ 20"),
    ]
    occasion = Step("次", "2026年5月12日", "17.5000", "两名测评员取平均:(18 + 17) ÷ 2", records)
    part = Step(
        "部分", "6.3 窗口服务 · 暗访", "17.5000", "三次取平均;相差不超过五分之一。", [occasion], "#tree"
    )
    item = Step(
        "项",
        "6.3 窗口服务",
        "25.5000",
        "暗访 17.5 + 问卷 8.0",
        [part, Step("部分", "6.3 窗口服务 · 问卷", "8.0000")],
    )
    return [
        Step("类", "6 内部管理", "108.2500", "六项相加。", [item, Step("项", "6.4 投诉处理", "20.0000")]),
        Step("加分", "B2 省级表彰", "3.0000", "加分不超过30分。"),
    ]
