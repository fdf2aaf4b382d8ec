"""Checking a published record: everything is computed again, and each difference is a finding.

Lots, section 9: an unopened draw is a finding in itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from lingji.core.faults import Unreadable
from lingji.core.lots.ceremony import Terms, commitment, equal_ones, plan_hash, seed_of
from lingji.core.lots.drawing import Drawn
from lingji.core.lots.reading import read_record
from lingji.core.lots.record import Draw, Opening, Record, Result
from lingji.core.lots.rule import select, substitutes
from lingji.core.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a record that does not hold: a `code` for programs, a place, a sentence."""

    code: str
    place: str
    says: Text

    def sentence(self, language: str) -> str:
        """Return the finding as one line for a person."""
        return f"{self.place}: {self.says.say(language)}"

    def as_json(self) -> dict[str, object]:
        return {"code": self.code, "place": self.place, "says": self.says.as_json()}


def check_record(record: Mapping[str, object]) -> list[Finding]:
    """Return what does not hold in a round's record; none means that every draw was recomputed.

    Raises `Refused` with every fault where the record cannot be read.
    """
    read = read_record(record)
    findings = [*_pools(read), *_numbers(read), *_equals(read)]
    for position, draw in enumerate(read.draws):
        findings += _draw(read, draw, f"draws[{position}]")
    return findings


def _pools(record: Record) -> Iterator[Finding]:
    for code, pool in record.pools.items():
        place = f"pools.{code}"
        if pool.root() != record.roots[code]:
            says = Text(
                "抽签池与冻结时不同：按现有名单算出的根与公布的根不一致",
                "the pool is not the one that was frozen: its rows give another root than the published one",
            )
            yield Finding("pool_changed", f"{place}.root", says)
        for unit in sorted({row.id for row in pool.rows} & set(pool.excluded)):
            says = Text(f"“{unit}”已被排除，却仍在抽签池中", f"“{unit}” is excluded and yet in the pool")
            yield Finding("excluded_in_pool", f"{place}.excluded", says)


def _numbers(record: Record) -> Iterator[Finding]:
    present = {draw.draw for draw in record.draws}
    announced = set(range(1, record.announced + 1))
    for number in sorted(announced - present):
        says = Text(f"第 {number} 次抽签未公布", f"draw {number} was announced but is not in the record")
        yield Finding("draw_missing", "draws", says)
    for number in sorted(present - announced):
        says = Text(f"第 {number} 次抽签未曾预告", f"draw {number} was never announced")
        yield Finding("draw_unannounced", "draws", says)


def _equals(record: Record) -> Iterator[Finding]:
    for equal in equal_ones(each for draw in record.draws for each in draw.commitments.values()):
        says = Text(f"承诺 {equal} 出现两次", f"the commitment {equal} stands twice")
        yield Finding("equal_commitments", "draws", says)
    opened = [draw.opening.secrets for draw in record.draws if draw.opening]
    for equal in equal_ones(secret for secrets in opened for secret in secrets.values()):
        says = Text(
            f"秘密 {equal} 用了两次：每位保管人每次抽签应各有一个",
            f"the secret {equal} was used twice: each custodian needs one of their own for every draw",
        )
        yield Finding("equal_secrets", "draws", says)


def _draw(record: Record, draw: Draw, place: str) -> Iterator[Finding]:
    if draw.opening is None:
        says = Text(
            f"第 {draw.draw} 次抽签未公开：其结果无法核对",
            f"draw {draw.draw} was not opened: nobody can check it",
        )
        yield Finding("unopened", f"{place}.opening", says)
        return
    yield from _secrets(record, draw, draw.opening, place)
    yield from _plan(record, draw, draw.opening, place)
    terms, result = draw.opening.terms, draw.opening.result
    if terms and result and set(draw.opening.secrets) == set(draw.commitments) and terms.pool in record.pools:
        yield from _result(record, draw, draw.opening, terms, result, f"{place}.opening")


def _secrets(record: Record, draw: Draw, opening: Opening, place: str) -> Iterator[Finding]:
    for custodian, committed in sorted(draw.commitments.items()):
        secret = opening.secrets.get(custodian)
        if secret is None:
            says = Text(
                f"“{custodian}”没有公开第 {draw.draw} 次抽签的秘密：其结果无法核对",
                f"“{custodian}” did not open the secret of draw {draw.draw}: nobody can check it",
            )
            yield Finding("unopened", f"{place}.opening.secrets", says)
        elif commitment(record.round, draw.draw, custodian, bytes.fromhex(secret)) != committed:
            says = Text(
                f"“{custodian}”公开的秘密与事先的承诺不符",
                f"the secret that “{custodian}” opened is not the one committed to",
            )
            yield Finding("wrong_commitment", f"{place}.commitments", says)
    for custodian in sorted(set(opening.secrets) - set(draw.commitments)):
        says = Text(f"“{custodian}”事先没有作出承诺", f"“{custodian}” had not committed to a secret")
        yield Finding("wrong_commitment", f"{place}.opening.secrets", says)


def _plan(record: Record, draw: Draw, opening: Opening, place: str) -> Iterator[Finding]:
    root, excluded = "", dict[str, str]()
    if opening.terms:
        pool = record.pools.get(opening.terms.pool)
        if pool is None:
            says = Text(
                f"没有公布抽签池“{opening.terms.pool}”",
                f"the pool “{opening.terms.pool}” is not in the record",
            )
            yield Finding("pool_missing", f"{place}.opening.pool", says)
            return
        root, excluded = record.roots[opening.terms.pool], dict(pool.excluded)
    if plan_hash(record.round, draw.draw, opening.salt, opening.terms, root, excluded) != draw.plan:
        says = Text(
            "抽签方案与冻结时不同（抽签池、排除、规则、数量、公共随机来源或是否虚设）",
            "the plan is not the one frozen (pool, exclusions, rule, number, public events or dummy)",
        )
        yield Finding("plan_changed", f"{place}.plan", says)


def _result(
    record: Record, draw: Draw, opening: Opening, terms: Terms, result: Result, place: str
) -> Iterator[Finding]:
    public = [each.text for each in terms.public]
    root = record.roots[terms.pool]
    seed = seed_of(record.round, draw.draw, root, draw.commitments, opening.secrets, public)
    if seed != result.seed:
        says = Text(f"种子应为 {seed}", f"the seed should be {seed}")
        yield Finding("seed_differs", f"{place}.seed", says)
    rows = record.pools[terms.pool].rows
    outs = [(each.out, each.reason) for each in result.substitutions]
    try:
        drawn = select(terms.rule, rows, seed)
    except Unreadable as refused:
        yield Finding("impossible", place, refused.advice)
        return
    yield from _compare("result_differs", f"{place}.drawn", result.drawn, drawn)
    try:
        into = tuple(each.into for each in substitutes(terms.rule, rows, seed, outs))
    except Unreadable as refused:
        yield Finding("impossible", f"{place}.substitutions", refused.advice)
        return
    claimed = tuple(each.into for each in result.substitutions)
    yield from _compare("substitution_differs", f"{place}.substitutions", claimed, into)


def _compare(
    code: str, place: str, claimed: tuple[Drawn, ...], computed: tuple[Drawn, ...]
) -> Iterator[Finding]:
    for position, (said, right) in enumerate(zip_longest(claimed, computed)):
        if said == right:
            continue
        says = Text(
            f"记录为{_chinese(said)}，按种子应为{_chinese(right)}",
            f"the record says {_english(said)}, the seed gives {_english(right)}",
        )
        yield Finding(code, f"{place}[{position}]", says)


def _chinese(drawn: Drawn | None) -> str:
    return f"“{drawn.id}”（签号 {drawn.ticket}）" if drawn else "无"


def _english(drawn: Drawn | None) -> str:
    return f"“{drawn.id}” (ticket {drawn.ticket})" if drawn else "nobody"
