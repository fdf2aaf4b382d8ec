"""Who may take part: conditions as data, each held against the facts of the register, each with its reason.

A selection holds a list of clauses (`read_clauses`). A clause is met, not met, or to be shown by a document
where the register does not say enough. Nothing here decides: an office does, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from lingji.core.faults import Faults
from lingji.core.text import Text

MET, NOT_MET, BY_DOCUMENT = "met", "not_met", "by_document"
OUTCOMES = {
    MET: Text("符合", "met"),
    NOT_MET: Text("不符合", "not met"),
    BY_DOCUMENT: Text("须提供证明", "to be shown by a document"),
}
LEVELS = {
    "national": Text("全国", "national"),
    "region": Text("自治区（省）级", "regional"),
    "prefecture": Text("州（市）级", "prefecture"),
    "county": Text("县（市）级", "county"),
}
# Titles that a wrongdoing or a later one ended were not held to the end.
CUT_SHORT = ("revoked", "lapsed", "replaced")
REVOKED = "revoked"
MOST_YEARS = 50
LONGEST_WORDS = 200


class Title(NamedTuple):
    """A title once held, as the register has it; without `ended` its date alone ends it."""

    level: str
    conferred_on: date | None = None
    valid_until: date | None = None
    ended: str = ""
    ended_on: date | None = None


class Facts(NamedTuple):
    """What the register says of an organisation: `region` is the path of its region in the tree."""

    region: str = ""
    kind: str = ""
    credit_code: str = ""
    no_code_reason: str = ""
    active: bool = True
    changes_ahead: tuple[date, ...] = ()
    titles: tuple[Title, ...] = ()


class Setting(NamedTuple):
    """What a clause is held against: the day, and the path of the region that holds the selection."""

    on: date
    region: str = "/"


class Clause(NamedTuple):
    """One condition: its kind, what that kind is told, and for a document the words of what it must show."""

    kind: str
    level: str = ""
    years: int = 0
    says: Text = Text("", "")

    @property
    def code(self) -> str:
        """The name under which a decision about it is kept: it changes with what the clause says."""
        return ":".join(str(part) for part in (self.kind, self.level, self.years or "", self.says.zh) if part)

    @property
    def sentence(self) -> Text:
        """The condition in words."""
        return KINDS[self.kind].sentence(self)

    def as_json(self) -> dict[str, object]:
        made: dict[str, object] = {"kind": self.kind}
        wanted = KINDS[self.kind].wants
        made |= {"level": self.level} if "level" in wanted else {}
        made |= {"years": self.years} if "years" in wanted else {}
        return made | ({"says": self.says.as_json()} if "says" in wanted else {})


class Finding(NamedTuple):
    """A clause held against the facts: what came out and why."""

    clause: Clause
    outcome: str
    reason: Text


Answer = tuple[str, Text]


class Kind(NamedTuple):
    """A kind of clause: its name, what it wants to be told, its sentence and its test."""

    name: Text
    wants: tuple[str, ...]
    sentence: Callable[[Clause], Text]
    test: Callable[[Clause, Facts, Setting], Answer]


def examine(clauses: Iterable[Clause], facts: Facts, setting: Setting) -> tuple[Finding, ...]:
    """Hold every clause against the facts, in their order."""
    return tuple(Finding(clause, *KINDS[clause.kind].test(clause, facts, setting)) for clause in clauses)


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later; a leap day becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _titled(clause: Clause, facts: Facts, setting: Setting) -> Answer:
    held = [title for title in facts.titles if title.level == clause.level]
    good = [title for title in held if title.ended not in CUT_SHORT]
    level = LEVELS[clause.level]
    if not held:
        return NOT_MET, Text(
            f"名录中没有{level.zh}称号记录", f"the register has no {level.en} title of this organisation"
        )
    if not good:
        return NOT_MET, Text(
            f"{level.zh}称号已被撤销、终止或取代", f"its {level.en} title was revoked, lapsed or replaced"
        )
    dated = [title.conferred_on for title in good if title.conferred_on is not None]
    if not dated:
        return BY_DOCUMENT, Text(
            "名录中没有授予日期，请提供命名文件",
            "the register does not say since when: show the document that conferred it",
        )
    since = min(dated)
    if years_later(since, clause.years) <= setting.on:
        return MET, Text(f"自{since}起获{level.zh}称号", f"{level.en} title since {since}")
    ripe = years_later(since, clause.years)
    return NOT_MET, Text(
        f"自{since}起获{level.zh}称号，至{ripe}方满{clause.years}年",
        f"{level.en} title since {since}: {clause.years} years are full on {ripe}",
    )


def _legal_person(_: Clause, facts: Facts, __: Setting) -> Answer:
    if facts.kind == "branch":
        return NOT_MET, Text("登记为分支机构", "registered as a branch")
    if not facts.kind:
        return BY_DOCUMENT, Text(
            "名录中没有单位性质，请提供法人证书",
            "the register does not say what kind of organisation it is: show its certificate",
        )
    return MET, Text("登记为独立法人单位", "registered as a legal person of its own")


def _in_region(_: Clause, facts: Facts, setting: Setting) -> Answer:
    if facts.region.startswith(setting.region):
        return MET, Text("登记地在本评选范围内", "registered in the area of this selection")
    return NOT_MET, Text("登记地不在本评选范围内", "registered outside the area of this selection")


def _credit_code(_: Clause, facts: Facts, __: Setting) -> Answer:
    if facts.credit_code:
        return MET, Text(
            f"统一社会信用代码{facts.credit_code}", f"unified social credit code {facts.credit_code}"
        )
    if facts.no_code_reason:
        return BY_DOCUMENT, Text(
            f"没有代码，登记的原因：{facts.no_code_reason}",
            f"no code; the reason on the register: {facts.no_code_reason}",
        )
    return NOT_MET, Text(
        "名录中没有统一社会信用代码，请联系文明办补登",
        "the register has no unified social credit code: ask the office to enter it",
    )


def _no_merger(_: Clause, facts: Facts, setting: Setting) -> Answer:
    if not facts.active:
        return NOT_MET, Text(
            "单位已合并、分立或注销，应由承接单位申报",
            "merged, split or closed: the organisation that took over applies",
        )
    ahead = sorted(day for day in facts.changes_ahead if day > setting.on)
    if ahead:
        return NOT_MET, Text(
            f"已登记{ahead[0]}起合并、分立或注销",
            f"a merger, split or closing is registered for {ahead[0]}",
        )
    return MET, Text("没有待办的合并、分立或注销", "no merger, split or closing is pending")


def _since_revocation(clause: Clause, facts: Facts, setting: Setting) -> Answer:
    revoked = [title for title in facts.titles if title.ended == REVOKED]
    if not revoked:
        return MET, Text("没有被撤销称号的记录", "no title of it was ever revoked")
    days = [title.ended_on for title in revoked if title.ended_on is not None]
    if len(days) < len(revoked):
        return BY_DOCUMENT, Text(
            "有称号被撤销而没有日期，请提供撤销文件",
            "a title was revoked on a day that the register does not name: show the document",
        )
    ripe = years_later(max(days), clause.years)
    if ripe <= setting.on:
        return MET, Text(
            f"{max(days)}被撤销称号，已满{clause.years}年",
            f"a title was revoked on {max(days)}, more than {clause.years} years ago",
        )
    return NOT_MET, Text(
        f"{max(days)}被撤销称号，至{ripe}方满{clause.years}年",
        f"a title was revoked on {max(days)}: {clause.years} years are full on {ripe}",
    )


def _by_document(_: Clause, __: Facts, ___: Setting) -> Answer:
    return BY_DOCUMENT, Text("名录不载此事，请提供证明", "the register does not tell: show a document")


KINDS: Mapping[str, Kind] = {
    "titled": Kind(
        Text("下一级称号满规定年限", "Titled one level lower for some years"),
        ("level", "years"),
        lambda clause: Text(
            f"获{LEVELS[clause.level].zh}称号满{clause.years}年",
            f"has held a {LEVELS[clause.level].en} title for {clause.years} years",
        ),
        _titled,
    ),
    "legal_person": Kind(
        Text("独立法人", "Separate legal person"),
        (),
        lambda _: Text("具有独立法人资格", "is a separate legal person"),
        _legal_person,
    ),
    "in_region": Kind(
        Text("在评选范围内登记", "Registered in the area"),
        (),
        lambda _: Text("在本评选范围内登记", "is registered in the area of the selection"),
        _in_region,
    ),
    "credit_code": Kind(
        Text("有统一社会信用代码", "Credit code given"),
        (),
        lambda _: Text("有统一社会信用代码", "has a unified social credit code"),
        _credit_code,
    ),
    "no_merger": Kind(
        Text("没有待办的合并、分立、注销", "No merger pending"),
        (),
        lambda _: Text("没有待办的合并、分立、注销", "has no merger, split or closing pending"),
        _no_merger,
    ),
    "since_revocation": Kind(
        Text("撤销称号后满规定年限", "Some years since a revocation"),
        ("years",),
        lambda clause: Text(
            f"称号被撤销的，须满{clause.years}年",
            f"if a title was revoked, {clause.years} years have passed",
        ),
        _since_revocation,
    ),
    "document": Kind(
        Text("以证明文件为准的其他条件", "Another condition, shown by a document"),
        ("says",),
        lambda clause: clause.says,
        _by_document,
    ),
}

# What most notices ask; an office changes it for its selection. Newcomers may enter, so no title is asked.
USUAL = (
    Clause("in_region"),
    Clause("credit_code"),
    Clause("legal_person"),
    Clause("no_merger"),
    Clause("since_revocation", years=2),
)


def read_clauses(rows: Iterable[Mapping[str, object]]) -> tuple[Clause, ...]:
    """Read clauses from JSON objects (`as_json`); raises `core.faults.Refused` with everything wrong."""
    faults = Faults("eligibility")
    read: list[Clause] = []
    for number, row in enumerate(rows, 1):
        before = len(faults.found)
        clause = _read(row, number, faults)
        if clause in read and len(faults.found) == before:
            faults.add(Text("与前面的条件重复，请删去", "the same as one before; remove it"), row=number)
        read.append(clause)
    faults.refuse_if_any()
    return tuple(read)


def _read(row: Mapping[str, object], number: int, faults: Faults) -> Clause:
    """Read one clause; what is wrong is added to the faults, and something harmless stands in for it."""
    kind, level, years = str(row.get("kind", "")), str(row.get("level", "")), row.get("years")
    if kind not in KINDS:
        advice = Text("没有这一类条件", "there is no such kind of condition")
        faults.add(advice, row=number, column="kind", value=kind)
        return Clause("document")
    wants, clause = KINDS[kind].wants, Clause(kind)
    if "level" in wants:
        clause = clause._replace(level=level)
        if level not in LEVELS:
            faults.add(Text("请选择级别", "choose a level"), row=number, column="level", value=level)
    if "years" in wants:
        whole = years if isinstance(years, int) else 0
        clause = clause._replace(years=whole)
        if not 1 <= whole <= MOST_YEARS:
            advice = Text(f"请填写1至{MOST_YEARS}的整数", f"write a whole number from 1 to {MOST_YEARS}")
            faults.add(advice, row=number, column="years", value="" if years is None else years)
    if "says" in wants:
        clause = clause._replace(says=_words(row.get("says")))
        if not 1 <= len(clause.says.zh) <= LONGEST_WORDS:
            advice = Text(
                f"请写明条件，最多{LONGEST_WORDS}字",
                f"say what is asked, in at most {LONGEST_WORDS} characters",
            )
            faults.add(advice, row=number, column="says")
        if len(clause.says.en) > LONGEST_WORDS:
            advice = Text(
                f"英文最多{LONGEST_WORDS}个字符", f"at most {LONGEST_WORDS} characters in English, too"
            )
            faults.add(advice, row=number, column="says_en")
    return clause


def _words(says: object) -> Text:
    given = says if isinstance(says, Mapping) else {}
    zh = str(given.get("zh-Hans", "")).strip()
    return Text(zh, str(given.get("en", "")).strip() or zh)
