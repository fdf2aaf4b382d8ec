"""The lists behind the drop-downs: what may be written, and what each word means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lingji.core.framework import Framework, Named
from lingji.core.text import Text, same
from lingji.exchange.workbook.rule_elements import ELEMENTS


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    means: Text


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """One list of codes; a `closed` one refuses anything else, an open one warns."""

    name: str
    title: Text
    choices: tuple[Choice, ...]
    closed: bool = True


METHODS = {
    "material_review": Text("材料审核", "Material review"),
    "observation": Text("整体观察", "Observation"),
    "hearing": Text("听取汇报", "Hearing"),
    "covert_visit": Text("暗访", "Covert visit"),
    "survey": Text("问卷", "Survey"),
    "department_opinion": Text("部门意见", "Department opinion"),
    "ledger": Text("台账", "Ledger"),
}
OUTCOMES = {
    "selected": Text("入选", "Selected"),
    "not_selected": Text("未入选", "Not selected"),
    "tied_at_line": Text("线上同分，待审定", "Tied at the line"),
    "below_minimum": Text("低于最低分", "Below the minimum"),
    "incomplete": Text("测评不全", "Incomplete"),
    "vetoed": Text("一票否决", "Vetoed"),
}
STATUSES = {
    "ok": Text("已计分", "Marked"),
    "void": Text("作废，记0分", "Void, marked 0"),
    "missing": Text("缺少记录", "Records missing"),
    "disputed": Text("分差过大，待第三人", "Disputed: a third opinion is owed"),
    "not_applicable": Text("不适用", "Not applicable"),
}
KINDS = {
    "grade": Text("按等级", "By level"),
    "checklist": Text("逐项核对", "Checklist"),
    "deduct": Text("按问题扣分", "Points off for faults"),
    "ratio": Text("按比率", "By ratio"),
    "steps": Text("分档", "By steps"),
    "number": Text("所给数值", "A figure given"),
}
COMBINERS = {
    "mean": Text("平均", "Mean"),
    "median": Text("中位数", "Median"),
    "trimmed": Text("去掉最高最低后平均", "Mean without highest and lowest"),
    "min": Text("最低", "Lowest"),
}
CRITERIA = {
    "total": Text("总分", "Total"),
    "category": Text("某一类得分", "A category's sum"),
    "method": Text("某一方式得分", "A method's sum"),
    "reopened": Text("重新打开的问题数", "Problems reopened"),
}
WORDS: dict[str, tuple[Text, dict[str, Text]]] = {
    "methods": (Text("测评方式", "Methods"), METHODS),
    "kinds": (Text("规则类型", "Rule kinds"), KINDS),
    "elements": (Text("规则要素", "Rule elements"), {name: each.meaning for name, each in ELEMENTS.items()}),
    "combiners": (Text("合并方法", "Combining"), COMBINERS),
    "criteria": (Text("排序依据", "Order by"), CRITERIA),
    "yes_no": (Text("是否", "Yes or no"), {"1": Text("是", "Yes"), "0": Text("否", "No")}),
    "rounding_modes": (
        Text("修约方式", "Rounding"),
        {
            "half_even": Text("四舍六入五成双", "Half to even"),
            "half_up": Text("四舍五入", "Half away from zero"),
        },
    ),
    "incomplete": (
        Text("测评不全", "Incomplete"),
        {"block": Text("不排名", "Not ranked"), "zero": Text("按0分计", "Counts as 0")},
    ),
    "quota_bases": (
        Text("名额基数", "Quota base"),
        {
            "existing_titled": Text("原有称号单位数", "Formerly titled"),
            "entrants": Text("全部参评单位数", "All entries"),
        },
    ),
    "quota_roundings": (
        Text("名额取整", "Quota rounding"),
        {
            "floor": Text("舍去", "Down"),
            "ceil": Text("进一", "Up"),
            "half_even": Text("四舍六入五成双", "Half to even"),
        },
    ),
    "quota_groups": (
        Text("按组分配", "Groups"),
        {
            "region": Text("区划", "Region"),
            "sector": Text("行业", "Sector"),
            "null": Text("不分组", "No groups"),
        },
    ),
    "apportionments": (
        Text("分配方法", "Apportionment"),
        {"hamilton": Text("最大余数法", "Hamilton"), "sainte_lague": Text("圣拉古法", "Sainte-Laguë")},
    ),
    "ties": (
        Text("线上同分", "Ties at the line"),
        {
            "exclude": Text("全部不入选", "Exclude all"),
            "include": Text("全部入选", "Include all"),
            "committee": Text("提交审定", "The committee decides"),
        },
    ),
}
# A whole number of seats is allowed too, so this list only warns.
OPEN = ("quota_bases",)


def choice_lists(framework: Framework) -> list[ChoiceList]:
    """Return the lists of a workbook: the fixed words, then the framework's own codes."""
    fixed = [
        ChoiceList(
            name,
            title,
            tuple(Choice(code, means) for code, means in words.items()),
            closed=name not in OPEN,
        )
        for name, (title, words) in WORDS.items()
    ]
    own = (
        ("items", Text("项", "Items"), [Choice(item.code, item.title) for item in framework.items.values()]),
        ("bonus", Text("加分项", "Bonus items"), _named(framework.bonus.values())),
        ("vetoes", Text("一票否决", "Vetoes"), _named(framework.vetoes.values())),
    )
    return fixed + [ChoiceList(name, title, tuple(choices), closed=False) for name, title, choices in own]


def _named(given: Iterable[Named]) -> list[Choice]:
    return [Choice(each.code, each.title) for each in given]


def word(words: dict[str, Text], code: str) -> Text:
    """Return what a code means, or the code itself where it has no word."""
    return words.get(code, same(code))
