"""The trade words that codes stand for, in both languages; each is written here once."""

from __future__ import annotations

from lingji.core.text import Text

METHODS = {
    "material_review": Text("材料审核", "Material review"),
    "observation": Text("整体观察", "Overall observation"),
    "hearing": Text("听取汇报", "Hearing of reports"),
    "covert_visit": Text("暗访", "Covert visit"),
    "survey": Text("问卷调查", "Survey"),
    "department_opinion": Text("部门意见", "Department opinion"),
    "ledger": Text("系统台账", "Ledger"),
}
STATUSES = {
    "ok": Text("有效", "Counted"),
    "void": Text("作废", "Void"),
    "missing": Text("缺记录", "Missing"),
    "disputed": Text("待第三人意见", "Disputed"),
    "not_applicable": Text("不适用", "Not applicable"),
}
OUTCOMES = {
    "selected": Text("入选", "Selected"),
    "not_selected": Text("未入选", "Not selected"),
    "tied_at_line": Text("线上并列待定", "Tied at the line"),
    "below_minimum": Text("未达最低分", "Below the minimum"),
    "incomplete": Text("记录不全", "Incomplete"),
    "vetoed": Text("一票否决", "Vetoed"),
}
COMBINERS = {
    "mean": Text("平均", "mean"),
    "median": Text("中位数", "median"),
    "trimmed": Text("去掉一个最高分和一个最低分后平均", "mean without one highest and one lowest"),
    "min": Text("取最低", "lowest"),
}
MIDDLE_TWO = Text("中位数（中间两个的平均）", "median (mean of the middle two)")
ROUNDING = {
    "half_even": Text("四舍六入五成双", "half to even"),
    "half_up": Text("四舍五入", "half away from zero"),
    "floor": Text("舍去小数", "rounded down"),
    "ceil": Text("进一取整", "rounded up"),
}


def combiner(code: str, count: int) -> Text:
    """Say how `count` marks are combined: of two, none is left out and none is the middle one."""
    if count < 3 and code in ("trimmed", "median"):
        return COMBINERS["mean"]
    return MIDDLE_TWO if code == "median" and count % 2 == 0 else COMBINERS[code]
