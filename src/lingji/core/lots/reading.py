"""Reading a published record strictly: all of it, or `Refused` with every fault."""

from __future__ import annotations

from collections.abc import Mapping
from re import compile as pattern

from lingji.core.apportion import HAMILTON, SAINTE_LAGUE
from lingji.core.canonical import canonical
from lingji.core.faults import Faults, Unreadable
from lingji.core.jsonread import Fields
from lingji.core.lots.ceremony import Pool, Public, Terms, equal_ones
from lingji.core.lots.drawing import Drawn
from lingji.core.lots.pool import Row, read_size
from lingji.core.lots.record import FORMAT, Draw, Opening, Record, Result
from lingji.core.lots.rule import KINDS, STRATA, Rule, Substitution
from lingji.core.lots.tickets import TICKET
from lingji.core.text import Text

HEX = pattern(r"[0-9a-f]{64}")
MOST = 10**6


def read_record(record: Mapping[str, object], file: str = "lots-record.json") -> Record:
    """Read a record; `file` names it in the faults. Raises `Refused` with all of them."""
    faults = Faults(file)
    fields = Fields(record, "", faults)
    fields.choice("format", [FORMAT])
    round_ = _name(fields, "round")
    announced = fields.integer("announced", 1, MOST)
    pools, roots = _pools(fields)
    draws = [_draw(each) for each in fields.objects("draws")]
    _once(fields, "draws", [str(draw.draw) for draw in draws])
    fields.done()
    with faults.catching():
        canonical(record)
    faults.refuse_if_any()
    return Record(round_, announced, pools, roots, tuple(draws))


def _pools(fields: Fields) -> tuple[dict[str, Pool], dict[str, str]]:
    pools, roots = {}, {}
    for code, inner in _members(fields, "pools"):
        rows = tuple(_row(each) for each in inner.objects("rows"))
        _once(inner, "rows", [row.id for row in rows])
        excluded = inner.objects("excluded", empty=True)
        reasons = [(each.text("id"), each.text("reason")) for each in excluded]
        _once(inner, "excluded", [unit for unit, _ in reasons])
        roots[code] = _hex(inner, "root")
        _done(inner, *excluded)
        pools[code] = Pool(rows, dict(reasons))
    return pools, roots


def _members(fields: Fields, key: str) -> list[tuple[str, Fields]]:
    """Take an object whose keys are free names and whose values are objects."""
    given = fields.take(key)
    inner = Fields(given, key, fields.faults, annotations=())
    return [(name, inner.inner(name)) for name in (given if isinstance(given, dict) else ())]


def _row(fields: Fields) -> Row:
    size = fields.figure("size", _size_text, "1")
    stratum = fields.figure("stratum", str, "")
    row = Row(fields.text("id"), stratum, size)
    fields.done()
    return row


def _draw(fields: Fields) -> Draw:
    number = fields.integer("draw", 1, MOST)
    commitments = _by_custodian(fields, "commitments", "commitment", empty=False)
    plan = _hex(fields, "plan")
    opening = (
        None if fields.has("opening") and fields.take_null("opening") else _opening(fields.inner("opening"))
    )
    fields.done()
    return Draw(number, plan, commitments, opening)


def _opening(fields: Fields) -> Opening:
    salt = _hex(fields, "salt")
    secrets = _by_custodian(fields, "secrets", "secret", empty=True)
    if not fields.has("dummy"):
        fields.take("dummy")
    terms = result = None
    if not fields.flag("dummy"):
        public = fields.objects("public")
        events = tuple(Public(each.text("name"), each.text("time"), each.text("text")) for each in public)
        _done(*public)
        terms = Terms(fields.text("pool"), _rule(fields), events)
        result = _result(fields)
    fields.done()
    return Opening(salt, secrets, terms, result)


def _rule(fields: Fields) -> Rule:
    kind = fields.choice("kind", KINDS)
    count = fields.integer("count", 1, MOST)
    replace = fields.flag("replace")
    if kind != STRATA:
        return Rule(kind, count, replace)
    strata = fields.inner("strata")
    if strata.has("numbers"):
        numbers = _numbers(strata)
        strata.done()
        return Rule(kind, count, replace, numbers)
    method = strata.choice("apportion", [HAMILTON, SAINTE_LAGUE])
    floor = strata.integer("floor", 0, MOST)
    strata.done()
    return Rule(kind, count, replace, None, method, floor)


def _numbers(fields: Fields) -> dict[str, int]:
    given = fields.take("numbers")
    inner = Fields(given, fields.at("numbers"), fields.faults, annotations=())
    return {
        stratum: inner.integer(stratum, 0, MOST) for stratum in (given if isinstance(given, dict) else ())
    }


def _result(fields: Fields) -> Result:
    drawn = tuple(_drawn(each) for each in fields.objects("drawn"))
    substitutions = []
    for each in fields.objects("substitutions", empty=True):
        out, into = _drawn(each.inner("out")), _drawn(each.inner("in"))
        substitutions.append(Substitution(out, into, each.text("reason")))
        each.done()
    return Result(_hex(fields, "seed"), drawn, tuple(substitutions))


def _drawn(fields: Fields) -> Drawn:
    drawn = Drawn(fields.figure("ticket", _ticket, ""), fields.text("id"))
    fields.done()
    return drawn


def _by_custodian(fields: Fields, key: str, name: str, *, empty: bool) -> dict[str, str]:
    listed = fields.objects(key, empty=empty)
    pairs = [(_name(each, "custodian"), _hex(each, name)) for each in listed]
    _once(fields, key, [custodian for custodian, _ in pairs])
    _done(*listed)
    return dict(pairs)


def _once(fields: Fields, key: str, names: list[str]) -> None:
    for doubled in equal_ones(names):
        fields.fault(key, Text("重复，只写一次", "this stands twice; write it once"), doubled)


def _done(*all_fields: Fields) -> None:
    for fields in all_fields:
        fields.done()


def _name(fields: Fields, key: str) -> str:
    name = fields.text(key)
    if "\0" in name:
        fields.fault(key, Text("名称不得含空字符", "a name holds no NUL character"), name)
    return name


def _hex(fields: Fields, key: str) -> str:
    return fields.figure(key, _digest, "")


def _digest(text: str) -> str:
    if not HEX.fullmatch(text):
        raise Unreadable(Text("应为64位小写十六进制", "write 64 lower-case hexadecimal digits"))
    return text


def _ticket(text: str) -> str:
    if not TICKET.fullmatch(text):
        raise Unreadable(Text("签号应为 0. 加数字", "a ticket is 0. followed by digits"))
    return text


def _size_text(text: str) -> str:
    read_size(text)
    return text
