"""Which sheets a workbook has and which leaf of a case stands in which column."""

from __future__ import annotations

from dataclasses import replace

from lingji.core import framework, policy, records
from lingji.core.rules import KINDS
from lingji.core.rules.form import Figure
from lingji.core.tables import Columns
from lingji.exchange.workbook.columns import Column, Layout
from lingji.exchange.workbook.leaves import FLAG, WHOLE, Path

GUIDE_SHEET, LISTS_SHEET = "说明", "代码表"
FORMAT_ROW = "lingji-workbook/1"

_FIGURES = tuple(
    Column(field.name, field.label.zh, 12, "rule", (field.name,), code=True)
    for kind in KINDS.values()
    for field in kind.fields
    if isinstance(field, Figure)
)
PARTS = Layout(
    "测评体系",
    "Framework",
    (
        Column("category", "类代码", 8, "category", ("code",), code=True, required=True),
        Column("category_points", "类分值", 9, "category", ("points",), code=True, required=True),
        Column("item", "项代码", 8, "item", ("code",), code=True, required=True),
        Column("item_points", "项分值", 9, "item", ("points",), code=True, required=True),
        Column("method", "测评方式", 20, "part", ("method",), options="methods", code=True, required=True),
        Column("points", "部分分值", 10, "part", ("points",), code=True, required=True),
        Column("kind", "规则类型", 11, "rule", ("kind",), options="kinds", code=True, required=True),
        *_FIGURES,
        Column("assessors", "多人合并", 11, "part", ("assessors",), options="combiners", code=True),
        Column("occasions", "多次合并", 11, "part", ("occasions",), options="combiners", code=True),
        Column("tolerance", "容差", 9, "part", ("tolerance",), code=True),
        Column("min_occasions", "至少次数", 9, "part", ("min_occasions",), WHOLE, code=True),
        Column("scale", "折算", 9, "part", ("scale",), code=True),
        Column("sentence.zh-Hans", "计分规则（中文，自动生成）", 96, for_people=True),
        Column("sentence.en", "计分规则（英文，自动生成）", 96, for_people=True),
    ),
    (
        ("category_", "类", "category"),
        ("item_", "项", "item"),
        ("part_", "部分", "part"),
        ("rule_", "规则", "rule"),
    ),
)
RULES = Layout(
    "规则",
    "Rules",
    (
        Column("item", "项代码", 8, options="items", code=True, required=True),
        Column("method", "测评方式", 20, options="methods", code=True, required=True),
        Column("element", "要素", 10, options="elements", code=True, required=True),
        Column("code", "代码", 10, code=True, required=True),
        Column("at", "比率", 10, code=True, required=True),
        Column("value", "分值或比例", 12, code=True, required=True),
    ),
    (("", "", "element"),),
)
BONUS_ITEMS = Layout(
    "加分项",
    "Bonus items",
    (
        Column("code", "代码", 10, "row", ("code",), code=True, required=True),
        Column("points", "分值", 10, "row", ("points",), code=True, required=True),
    ),
    (("", "", "row"),),
)
VETO_ITEMS = Layout(
    "一票否决",
    "Vetoes",
    (Column("code", "代码", 10, "row", ("code",), code=True, required=True),),
    (("", "", "row"),),
)
ORDER = Layout(
    "排序",
    "Order",
    (
        Column("by", "依据", 14, "row", ("by",), options="criteria", code=True, required=True),
        Column("code", "代码", 20, "row", ("code",), code=True, required=True),
        Column("ascending", "少者在前", 10, "row", ("ascending",), FLAG, "yes_no", code=True, required=True),
    ),
    (("", "", "row"),),
)
LISTS: tuple[tuple[Layout, str, Path], ...] = (
    (BONUS_ITEMS, framework.FILE, ("bonus", "items")),
    (VETO_ITEMS, framework.FILE, ("vetoes",)),
    (ORDER, policy.FILE, ("order",)),
)
REST = Layout(
    "其他",
    "The rest",
    (
        Column("file", "文件", 18, code=True, required=True),
        Column("path", "位置", 40, code=True, required=True),
        Column("value", "内容", 40, required=True),
    ),
)

_ENTRY = Column("entry", "单位代码", 14, options="entries", code=True)
_ITEM = Column("item", "项代码", 10, options="items", code=True)
_METHOD = Column("method", "测评方式", 20, options="methods", code=True)
_REASON = Column("reason", "理由", 48)


def _table(sheet: str, en: str, columns: Columns, *shown: Column) -> Layout:
    needed = tuple(replace(column, required=column.name in columns.required) for column in shown)
    return Layout(sheet, en, needed)


TABLES: dict[Columns, Layout] = {
    records.ENTRIES: _table(
        "参评单位",
        "Entries",
        records.ENTRIES,
        Column("entry", "单位代码", 14, code=True),
        Column("organisation", "单位名称", 40),
        Column("region", "区划", 14, code=True),
        Column("sector", "行业", 14, code=True),
        Column("existing_title", "原有称号", 10, options="yes_no", code=True),
        Column("reopened", "复发问题数", 12, code=True),
    ),
    records.OBSERVATIONS: _table(
        "测评记录",
        "Observations",
        records.OBSERVATIONS,
        _ENTRY,
        _ITEM,
        _METHOD,
        Column("occasion", "次", 12, code=True),
        Column("assessor", "测评员代号", 14, code=True),
        Column("value", "记录值", 24, code=True),
        Column("note", "备注", 48),
    ),
    records.VOIDS: _table("作废", "Voids", records.VOIDS, _ENTRY, _ITEM, _METHOD, _REASON),
    records.NOT_APPLICABLE: _table(
        "不适用", "Not applicable", records.NOT_APPLICABLE, _ENTRY, _ITEM, _REASON
    ),
    records.BONUS: _table(
        "加分",
        "Bonus",
        records.BONUS,
        _ENTRY,
        Column("code", "加分项代码", 12, options="bonus", code=True),
        Column("points", "加分", 10, code=True),
    ),
    records.VETOES: _table(
        "否决",
        "Vetoed",
        records.VETOES,
        _ENTRY,
        Column("code", "否决项代码", 12, options="vetoes", code=True),
        _REASON,
    ),
}
