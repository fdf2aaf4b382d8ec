"""The lists behind the drop-downs: what may be written, and what each word means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lingji.core.framework import Framework, Named
from lingji.core.rules import KINDS as RULES
from lingji.core.text import Text
from lingji.core.words import COMBINERS, METHODS, ROUNDING
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


KINDS = {name: kind.title for name, kind in RULES.items()}
CRITERIA = {
    "total": Text("总分", "Total"),
    "category": Text("某一类得分", "A category's sum"),
    "method": Text("某一方式得分", "A method's sum"),
    "reopened": Text("复发问题数", "Problems that came back"),
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
        {mode: ROUNDING[mode] for mode in ("half_even", "half_up")},
    ),
    "incomplete": (
        Text("记录不全", "Incomplete"),
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
        {mode: ROUNDING[mode] for mode in ("floor", "ceil", "half_even")},
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
        {"hamilton": Text("最大余数法", "Hamilton"), "sainte_lague": Text("奇数除数法", "Sainte-Laguë")},
    ),
    "ties": (
        Text("线上并列", "Ties at the line"),
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
    items = [Choice(item.code, item.title) for item in framework.items.values()]
    own = (
        items_list(items),
        ChoiceList("bonus", Text("加分项", "Bonus items"), _named(framework.bonus.values()), closed=False),
        ChoiceList("vetoes", Text("一票否决", "Vetoes"), _named(framework.vetoes.values()), closed=False),
    )
    return [*fixed_lists(WORDS), *own]


def fixed_lists(names: Iterable[str]) -> list[ChoiceList]:
    """Return lists of words that are the same in every workbook."""
    chosen = [(name, *WORDS[name]) for name in names]
    return [
        ChoiceList(
            name,
            title,
            tuple(Choice(code, means) for code, means in words.items()),
            closed=name not in OPEN,
        )
        for name, title, words in chosen
    ]


def items_list(items: Iterable[Choice]) -> ChoiceList:
    """Return the list of a framework's items."""
    return ChoiceList("items", Text("项", "Items"), tuple(items), closed=False)


def _named(given: Iterable[Named]) -> tuple[Choice, ...]:
    return tuple(Choice(each.code, each.title) for each in given)
