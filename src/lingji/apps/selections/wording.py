"""A policy in words, as the selection, its papers and the wizard show it."""

from __future__ import annotations

from fractions import Fraction

from lingji.core.explain.line import RULES, TIES, criterion_title
from lingji.core.framework import Framework
from lingji.core.numbers import trim
from lingji.core.policy import ENTRANTS, Policy, Quota
from lingji.core.quota import total_seats
from lingji.core.text import Text
from lingji.core.words import ROUNDING

INCOMPLETE = {
    "block": Text(
        "缺记录或有争议的单位不排名，补齐后再评分", "Entries with missing or disputed parts are not ranked"
    ),
    "zero": Text(
        "缺记录的部分记0分；有争议的单位不排名", "Missing parts count as 0; disputed ones are not ranked"
    ),
}
GROUPS = {"region": Text("县（市）", "county"), "sector": Text("行业", "sector")}
OPEN_TO_ALL = Text(
    "名额面向全部参评单位，不按原有称号预留",
    "The seats are open to everybody who enters; none is kept for the formerly titled",
)


def policy_sentences(policy: Policy, framework: Framework | None) -> list[Text]:
    """Return everything that a policy says, the seats first."""
    seats = [quota_sentence(policy.quota, None), *group_sentences(policy.quota), OPEN_TO_ALL]
    return seats + rest_sentences(policy, framework)


def rest_sentences(policy: Policy, framework: Framework | None) -> list[Text]:
    """Return what a policy says besides its quota."""
    least, most = trim(policy.minimum), trim(policy.not_applicable_max)
    texts = [
        TIES[policy.tie_at_line],
        Text(
            f"总分低于{least}的不入选，也不占名额", f"Below {least} points nobody is selected or takes a seat"
        ),
        INCOMPLETE[policy.incomplete],
        Text(
            f"每个单位不适用的项目合计至多{most}分",
            f"At most {most} points may be not applicable for one entry",
        ),
    ]
    if framework is None:
        return texts
    order = [criterion_title(framework, criterion) for criterion in policy.order]
    zh, en = "，".join(title.zh for title in order), ", ".join(title.en for title in order)
    return [Text(f"依次比较：{zh}", f"Compared in this order: {en}"), *texts]


def quota_sentence(quota: Quota, base: int | None) -> Text:
    """Say how the number of seats comes about: with the base, worked out to the last step."""
    share, how = per_cent(quota.share), ROUNDING[quota.rounding]
    if isinstance(quota.base, int):
        what, base = Text("固定基数", "a fixed base of"), quota.base
    elif quota.base == ENTRANTS:
        what = Text("参评单位数", "the entries")
    else:
        what = Text("原有称号单位数", "the formerly titled")
    if base is None:
        return Text(
            f"名额为{what.zh}的{share}，{how.zh}取整数",
            f"Seats: {share} of {what.en}, {how.en} to a whole number",
        )
    exact, seats = quota.share * base, total_seats(quota, base)
    worked = f"{share} × {base} = {_figure(exact)}"
    if exact == seats:
        return Text(
            f"{what.zh}{base}个，{worked}，即{seats}个名额", f"{what.en} {base}: {worked}, so {seats} seats"
        )
    return Text(
        f"{what.zh}{base}个，{worked}，{how.zh}取整，即{seats}个名额",
        f"{what.en} {base}: {worked}, {how.en}: {seats} seats",
    )


def group_sentences(quota: Quota) -> list[Text]:
    """Say how the seats are shared over groups, where they are."""
    if quota.by is None:
        return [Text("所有单位同列一榜排名", "All entries stand in one list")]
    group, rule = GROUPS[quota.by], RULES[quota.apportion]
    return [
        Text(
            f"名额按{group.zh}用{rule.zh}分配，每组至少{quota.floor}个；各组分别排名、划线",
            f"Shared by {group.en} with {rule.en}, at least {quota.floor} each; each group has its own line",
        )
    ]


def per_cent(share: Fraction) -> str:
    """Write a share in per cent, as people do: 60 %."""
    return f"{_figure(share * 100)}%"


def _figure(value: Fraction) -> str:
    """Write a figure with as many places as it needs, four at most (then with a mark that it goes on)."""
    scaled, rest = divmod(value.numerator * 10**4, value.denominator)
    return trim(scaled) + ("…" if rest else "")
