"""The record of a visit or review: the very bytes that a phone or a page made (`lingji-record/1`).

Its id is made where it is made, its times come from a clock that only counts (milliseconds since the start);
the device's own clock is read once, at the start. A position is that of the site, never a trail.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise
from re import compile as pattern
from uuid import UUID

from lingji.core.canonical import LARGEST_SAFE, canonical
from lingji.core.faults import Faults, Unreadable
from lingji.core.framework import Framework
from lingji.core.jsonread import Fields, load_object
from lingji.core.numbers import read_decimal
from lingji.core.text import Text

FORMAT = "lingji-record/1"
FILE = "record"
# As the column of the observations holds them.
LONGEST_VALUE, LONGEST_NOTE, MOST_PHOTOS, MOST_EVENTS = 400, 500, 60, 2000
DIGEST = pattern(r"[0-9a-f]{64}")
UUID_TEXT = pattern(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NO_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Line:
    """What was found about one item; `value` is written as its rule reads it."""

    item: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture taken on the spot: the digest of its bytes as they left the phone, and what it shows."""

    sha256: str
    item: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """One record. `seat` is where it was made from, `occasion` the visit; `body` its very bytes.

    `corrects` is the id of the record that it corrects and `reason` why; both empty for a first one.
    """

    id: UUID
    seat: int
    occasion: str
    started_at: datetime
    lines: tuple[Line, ...]
    photos: tuple[Photo, ...]
    corrects: UUID | None
    reason: str
    app: str
    body: bytes


def write_record(fields: Mapping[str, object]) -> bytes:
    """Return the bytes of a record made here, from its fields as JSON names them."""
    return canonical({"format": FORMAT, **fields})


def read_record(body: bytes) -> InspectionRecord:
    """Read the bytes of a record; raises `core.faults.Refused` with everything that is wrong."""
    given = load_object(FILE, body)
    faults = Faults(FILE)
    fields = Fields(given, "", faults, annotations=())
    fields.choice("format", [FORMAT])
    correcting = fields.has("corrects")
    record = InspectionRecord(
        id=fields.figure("id", _uuid, NO_ID),
        seat=fields.integer("seat", 1, LARGEST_SAFE),
        occasion=fields.code("occasion"),
        started_at=fields.figure("started_at", _moment, datetime.min.replace(tzinfo=UTC)),
        lines=tuple(_line(line) for line in fields.objects("lines", annotations=())),
        photos=tuple(_photo(photo) for photo in _list(fields, "photos", MOST_PHOTOS)),
        corrects=fields.optional("corrects", _uuid, None),
        reason=fields.text("reason") if correcting or fields.has("reason") else "",
        app=fields.text("app"),
        body=body,
    )
    events = tuple(_event(event) for event in _list(fields, "events", MOST_EVENTS))
    _check_position(fields)
    fields.done()
    _check_whole(faults, record, events)
    faults.refuse_if_any()
    return record


def check_lines(record: InspectionRecord, framework: Framework, method: str) -> None:
    """Refuse lines about items that have no part by this method, or whose value its rule cannot read."""
    faults = Faults(FILE)
    for number, line in enumerate(record.lines):
        column = f"lines[{number}].value"
        part = framework.parts.get((line.item, method))
        if part is None:
            faults.add(
                Text(
                    "本项没有这种测评方式，请删去", "this item is not assessed by this method: leave it out"
                ),
                column=f"lines[{number}].item",
                value=line.item,
            )
            continue
        with faults.catching(column=column, value=line.value):
            part.rule.mark(line.value)
    faults.refuse_if_any()


def _check_whole(faults: Faults, record: InspectionRecord, events: tuple[int, ...]) -> None:
    items = [line.item for line in record.lines]
    for number, item in enumerate(items):
        if item in items[:number]:
            faults.add(
                Text("同一项只填一行", "an item stands on one line"), column=f"lines[{number}]", value=item
            )
    if any(later < earlier for earlier, later in pairwise(events)):
        faults.add(Text("时间须依次递增", "times only count upwards"), column="events")


def _list(fields: Fields, key: str, most: int) -> list[Fields]:
    found = fields.objects(key, empty=True, annotations=()) if fields.has(key) else []
    if len(found) > most:
        fields.fault(key, Text(f"至多{most}条", f"at most {most}"), len(found))
    return found


def _line(fields: Fields) -> Line:
    line = Line(fields.code("item"), fields.text("value"), _short(fields, "note", LONGEST_NOTE))
    if len(line.value) > LONGEST_VALUE:
        fields.fault(
            "value", Text(f"至多{LONGEST_VALUE}字", f"at most {LONGEST_VALUE} characters"), line.value
        )
    fields.done()
    return line


def _photo(fields: Fields) -> Photo:
    photo = Photo(
        fields.figure("sha256", _digest, ""), fields.code("item"), _short(fields, "shows", LONGEST_NOTE)
    )
    fields.done()
    return photo


def _event(fields: Fields) -> int:
    at = fields.integer("at", 0, LARGEST_SAFE)
    fields.text("what")
    _short(fields, "item", LONGEST_NOTE)
    fields.done()
    return at


def _check_position(fields: Fields) -> None:
    """A position is optional; where the device says that it was made up, that is a field of its own."""
    if fields.take_null("position"):
        return
    inner = fields.inner("position", annotations=())
    for key in ("latitude", "longitude", "accuracy"):
        inner.figure(key, lambda text: read_decimal(text, signed=True), Fraction(0))
    inner.flag("mock")
    inner.done()


def _short(fields: Fields, key: str, longest: int) -> str:
    if fields.take_null(key):
        return ""
    text = fields.figure(key, str, "")
    if len(text) > longest:
        fields.fault(key, Text(f"至多{longest}字", f"at most {longest} characters"), text)
    return text


def _uuid(text: str) -> UUID:
    if not UUID_TEXT.fullmatch(text):
        raise Unreadable(Text("应为小写的 UUID", "write a UUID in lower case"))
    return UUID(text)


def _digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise Unreadable(Text("应为64位小写十六进制", "write 64 digits of lower-case hex"))
    return text


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Unreadable(
            Text("应为带时区的时间，如 2026-05-06T09:00:00+08:00", "write a time with its zone (RFC 3339)")
        )
    return moment
