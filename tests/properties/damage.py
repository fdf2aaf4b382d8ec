"""Ways to damage a sound case: bytes, cells, keys, types, depth."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from tests.properties.cases import Files

Json = object
NESTED = json.loads("[" * 40 + "]" * 40)
TYPES: tuple[Json, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**30,
    float("nan"),
    float("inf"),
    "",
    "-",
    "~",
    "x",
    "-1",
    "1/0",
    "9" * 50,
    "0.00000001",
    "\ud800",
    "\x00",
    [],
    {},
    [[]],
    [None, None],
    {"a": None},
    {"": ""},
    {"title": 5},
    NESTED,
)
CELLS = (
    "",
    "-",
    "~",
    ";",
    "=",
    "1/0",
    "-1",
    "9" * 400,
    "NaN",
    "\x00",
    "\ufeff",
    "１",
    "a\nb",
    '"',
    "\r",
    " ",
    "e\u0301",
)
BYTES = (
    b"\x00",
    b"\xff",
    b'"',
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"[",
    b"{",
    b"-",
    b"9",
)
ESCAPES = (
    b'"\\ud800"',
    b'"\\udfff\\ud800"',
    b"1e999",
    b"NaN",
    b"-Infinity",
    b"9" * 5000,
    b"-0",
    b"1E5",
    b'"\\u0000"',
)


def damage(random: Random, files: Files) -> Files:
    """Return the files with one to three things wrong (or, now and then, still sound)."""
    made = dict(files)
    for _ in range(random.randint(1, 3)):
        name = random.choice(sorted(made))
        kinds = JSON_KINDS if name.endswith(".json") else CSV_KINDS
        body = random.choice((*kinds, *ANY_KINDS))(random, made[name])
        if body is None:
            del made[name]
        else:
            made[name] = body
        if not made:
            break
    return made


def _bytes(random: Random, body: bytes) -> bytes:
    at = random.randint(0, len(body))
    return body[:at] + random.choice(BYTES) + body[at + random.randint(0, 3) :]


def _cut(random: Random, body: bytes) -> bytes:
    return body[: random.randint(0, len(body))]


def _gone(_: Random, __: bytes) -> None:
    return None


def _lines(body: bytes) -> list[bytes]:
    return body.split(b"\n")


def _cell(random: Random, body: bytes) -> bytes:
    lines = _lines(body)
    row = random.randrange(len(lines))
    cells = lines[row].split(b",")
    cells[random.randrange(len(cells))] = random.choice(CELLS).encode()
    lines[row] = b",".join(cells)
    return b"\n".join(lines)


def _row(random: Random, body: bytes) -> bytes:
    lines = _lines(body)
    row = random.randrange(len(lines))
    lines[row : row + 1] = [lines[row]] * random.choice((0, 2, 3))
    return b"\n".join(lines)


def _column(random: Random, body: bytes) -> bytes:
    lines = [line.split(b",") for line in _lines(body)]
    column = random.randrange(len(lines[0]))
    again = random.random() < 0.5
    return b"\n".join(
        b",".join(cells[: column + again] + cells[column + 1 - again :])
        if len(cells) > 1
        else b"".join(cells)
        for cells in lines
    )


def _load(body: bytes) -> Json:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return {}


def _places(source: Json) -> list[tuple[Json, object]]:
    """Every (container, key) of a JSON value."""
    found: list[tuple[Json, object]] = []
    todo = [source]
    while todo:
        value = todo.pop()
        if isinstance(value, dict | list):
            keys = list(value) if isinstance(value, dict) else range(len(value))
            found += [(value, key) for key in keys]
            todo += [value[key] for key in keys]
    return found


def _dump(source: Json) -> bytes:
    return json.dumps(source).encode()


def _retype(random: Random, body: bytes) -> bytes:
    source = _load(body)
    if places := _places(source):
        container, key = random.choice(places)
        container[key] = random.choice(TYPES)  # type: ignore[index]
    return _dump(source)


def _delete(random: Random, body: bytes) -> bytes:
    source = _load(body)
    if places := _places(source):
        container, key = random.choice(places)
        del container[key]  # type: ignore[attr-defined]
    return _dump(source)


def _add(random: Random, body: bytes) -> bytes:
    source = _load(body)
    objects = [source, *(container[key] for container, key in _places(source))]  # type: ignore[index]
    chosen = random.choice([each for each in objects if isinstance(each, dict)] or [{}])
    name = random.choice(("title", "note", "source", "titles", "extra", "", "\udc80", "code", "by"))
    chosen[name] = random.choice(TYPES)
    return _dump(source)


def _double(random: Random, body: bytes) -> bytes:
    """Write a key and its value twice."""
    text = _dump(_load(body))
    at = random.choice([0, *(place for place, byte in enumerate(text) if byte == ord("{"))])
    return text[: at + 1] + b'"code": "x", "code": "y",' + text[at + 1 :]


def _escape(random: Random, body: bytes) -> bytes:
    """Put a literal that Python's own writer would not write in the place of a figure."""
    parts = body.split(b'"')
    at = random.randrange(len(parts))
    return b'"'.join(parts[:at]) + random.choice(ESCAPES) + b'"'.join(parts[at + 1 :])


def _deep(random: Random, body: bytes) -> bytes:
    depth = random.choice((90, 99, 100, 101, 200, 480, 900, 960, 990, 1000, 3000, 100_000))
    opening, closing = random.choice(((b"[", b"]"), (b'{"a":', b"}")))
    nested = opening * depth + b"0" + closing * depth
    return body.rstrip()[:-1] + b', "note": ' + nested + b"}"


Damage = Callable[[Random, bytes], "bytes | None"]
ANY_KINDS: tuple[Damage, ...] = (_bytes, _bytes, _cut, _gone)
CSV_KINDS: tuple[Damage, ...] = (_cell, _cell, _cell, _row, _column)
JSON_KINDS: tuple[Damage, ...] = (_retype, _retype, _retype, _retype, _delete, _add, _double, _escape, _deep)
