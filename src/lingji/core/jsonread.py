"""Reading JSON strictly: unknown, doubled or missing keys and wrong types become faults.

Scoring specification, section 1: figures are strings, and any object may carry `title`,
`note`, `source` and (beside a map of codes) `titles`, which decide nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeVar

from lingji.core.canonical import DEEPEST
from lingji.core.faults import Faults, Refused, Unreadable
from lingji.core.numbers import read_figure, read_points
from lingji.core.text import Text

T = TypeVar("T")
ANNOTATIONS = ("title", "note", "source")
FORBIDDEN_IN_CODES = frozenset(";=~, ")


class Object(dict[str, object]):
    """A JSON object that remembers the keys it was given twice."""

    doubled: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, object]]) -> Object:
    made = Object(pairs)
    if len(made) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        made.doubled = tuple(sorted(key for key, count in counted.items() if count > 1))
    return made


def _too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        within = [each for each in level if isinstance(each, dict | list)]
        level = [child for each in within for child in (each.values() if isinstance(each, dict) else each)]
    return bool(level)


def load_object(file: str, content: bytes) -> Object:
    """Parse the bytes of a JSON file that must hold one object; raises `Refused`."""
    faults = Faults(file)
    try:
        made = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
        if _too_deep(made):
            raise RecursionError
        json.dumps(made, ensure_ascii=False).encode()
        if isinstance(made, Object):
            return made
        faults.add(Text("文件应为一个 JSON 对象", "the file must hold one JSON object"))
    except UnicodeEncodeError:
        faults.add(Text("含有不成对的代理码（\\ud800 之类）", "it holds half of a surrogate pair; remove it"))
    except UnicodeDecodeError as error:
        faults.add(
            Text(
                f"第 {error.start + 1} 字节不是 UTF-8，请以 UTF-8 保存",
                f"byte {error.start + 1} is not UTF-8; save the file as UTF-8",
            )
        )
    except json.JSONDecodeError as error:
        faults.add(
            Text(
                f"第 {error.lineno} 行第 {error.colno} 列不是合法的 JSON",
                f"not JSON at line {error.lineno}, column {error.colno}; mend it there",
            ),
            row=error.lineno,
        )
    except (RecursionError, ValueError):
        faults.add(
            Text("JSON 嵌套过深或数字过大", "the JSON is nested too deeply or holds a number too large")
        )
    raise Refused(faults.found)


class Fields:
    """The fields of one JSON object, read one by one; whatever is left over is a fault."""

    def __init__(
        self, given: object, path: str, faults: Faults, annotations: Iterable[str] = ANNOTATIONS
    ) -> None:
        self.path = path
        self.faults = faults
        self.sound = isinstance(given, dict)
        self._given: dict[str, object] = dict(given) if isinstance(given, dict) else {}
        if not self.sound:
            faults.add(Text("应为 JSON 对象", "this must be a JSON object"), column=path, value=_shown(given))
        self._doubled(self.path, given)
        self.notes = {name: self._languages(name) for name in annotations if name in self._given}

    def _doubled(self, path: str, given: object) -> None:
        for key in getattr(given, "doubled", ()):
            place = f"{path}.{key}" if path else key
            self.faults.add(
                Text("键重复，请删去其一", "the key stands twice; keep one"), column=place, value=key
            )

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, advice: Text, value: object = "") -> None:
        self.faults.add(advice, column=self.at(key), value=_shown(value))

    def has(self, key: str) -> bool:
        return key in self._given

    def is_text(self, key: str) -> bool:
        return isinstance(self._given.get(key), str)

    def take(self, key: str) -> object:
        """Take a field that must be there; its absence (or null) is a fault and gives None."""
        if key not in self._given:
            if self.sound:
                self.fault(key, Text("缺少此项，请补上", "this is missing; add it"))
            return None
        given = self._given.pop(key)
        if given is None:
            self.fault(key, Text("不得为 null，请填写", "null says nothing here; write a value"))
        return given

    def take_null(self, key: str) -> bool:
        """Take a field that is absent or null; leave it where it says something."""
        return self._given.get(key) is None and (self._given.pop(key, None) is None)

    def flag(self, key: str) -> bool:
        """Take an optional true or false (absent is false)."""
        given = self._given.pop(key, False)
        if not isinstance(given, bool):
            self.fault(
                key, Text("应为 true 或 false（不加引号）", "write true or false, without quotes"), given
            )
        return given is True

    def inner(self, key: str, annotations: Iterable[str] = ANNOTATIONS) -> Fields:
        """Take an object that must be there; where it is missing, only that is a fault."""
        given = self.take(key)
        missing = given is None
        faults = Faults() if missing else self.faults
        return Fields({} if missing else given, self.at(key), faults, annotations)

    def text(self, key: str) -> str:
        """Take a string that is not empty."""
        given = self.take(key)
        if isinstance(given, str) and given:
            return given
        if given is not None:
            self.fault(key, Text("应为非空字符串", "write a string that is not empty"), given)
        return ""

    def code(self, key: str) -> str:
        """Take a code (section 3: not empty, not `-`, without `;` `=` `~` `,` or space)."""
        code = self.text(key)
        if code:
            self.check_code(key, code)
        return code

    def check_code(self, key: str, code: str) -> None:
        if code in ("", "-") or FORBIDDEN_IN_CODES & set(code):
            self.fault(
                key,
                Text(
                    "代码不得为空或“-”，不得含 ; = ~ , 或空格",
                    "a code is not empty, not “-”, and holds no ; = ~ , or space",
                ),
                code,
            )

    def choice(self, key: str, options: Iterable[str], default: str | None = None) -> str:
        """Take one of the given words; `default` where the field is absent."""
        if default is not None and key not in self._given:
            return default
        given = self.take(key)
        allowed = list(options)
        if given is not None and given not in allowed:
            words = " ".join(allowed)
            self.fault(key, Text(f"应为其中之一：{words}", f"write one of: {words}"), given)
        return given if isinstance(given, str) and given in allowed else (default or allowed[0])

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Take a JSON integer within `low … high`."""
        if default is not None and key not in self._given:
            return default
        given = self.take(key)
        if isinstance(given, int) and not isinstance(given, bool) and low <= given <= high:
            return given
        if given is not None:
            self.fault(
                key,
                Text(
                    f"应为 {low} 至 {high} 的整数（不加引号）", f"write a JSON integer from {low} to {high}"
                ),
                given,
            )
        return low if default is None else default

    def figure(self, key: str, read: Callable[[str], T], default: T) -> T:
        """Take a figure that must be there, written as a string, and read it."""
        given = self.take(key)
        return default if given is None else self.parse(key, given, read, default)

    def optional(self, key: str, read: Callable[[str], T], default: T) -> T:
        """Take a figure that may be absent; `default` then."""
        return self.figure(key, read, default) if key in self._given else default

    def parse(self, key: str, given: object, read: Callable[[str], T], default: T) -> T:
        if isinstance(given, str):
            try:
                return read(given)
            except Unreadable as unreadable:
                self.fault(key, unreadable.advice, given)
        else:
            self.fault(
                key, Text('数字须写成字符串，如 "0.6"', 'write the figure as a string such as "0.6"'), given
            )
        return default

    def items(self, key: str, *, empty: bool = False) -> list[object]:
        given = self.take(key)
        if isinstance(given, list) and (given or empty):
            return given
        if given is not None:
            self.fault(key, Text("应为非空列表", "write a list that is not empty"), given)
        return []

    def objects(
        self, key: str, *, empty: bool = False, annotations: Iterable[str] = ANNOTATIONS
    ) -> list[Fields]:
        """Take a list of objects, each as `Fields` with its own path."""
        return [
            Fields(item, f"{self.at(key)}[{number}]", self.faults, annotations)
            for number, item in enumerate(self.items(key, empty=empty))
        ]

    def codes(self, key: str, read: Callable[[str], T], default: T) -> dict[str, T]:
        """Take a map from codes to figures; keys whose value is an object are notes."""
        before = len(self.faults.found)
        inner = self.inner(key, annotations=())
        made: dict[str, T] = {}
        for code, value in list(inner._given.items()):
            if code in ANNOTATIONS and isinstance(value, dict):
                inner._languages(code)
                continue
            inner.check_code(code, code)
            made[code] = inner.parse(code, value, read, default)
        if not made and len(self.faults.found) == before:
            self.fault(key, Text("至少写一个代码", "name at least one code"))
        return made

    def titles(self) -> dict[str, dict[str, str]]:
        """Take `titles`, the map code → (language → text) that stands beside a map of codes."""
        if not self.has("titles"):
            return {}
        inner = self.inner("titles", annotations=())
        return {code: inner._languages(code) for code in list(inner._given)}

    def pairs(self, key: str, read_second: Callable[[str], T], zero: T) -> list[tuple[Fraction, T]]:
        """Take a list of `[x, figure]` with x rising strictly."""
        made: list[tuple[Fraction, T]] = []
        for number, given in enumerate(self.items(key)):
            place = f"{key}[{number}]"
            if not isinstance(given, list) or len(given) != 2:
                self.fault(place, Text("应为两个数字组成的列表", "write a list of two figures"), given)
                continue
            before = len(self.faults.found)
            x, second = (
                self.parse(place, given[0], read_figure, Fraction(0)),
                self.parse(place, given[1], read_second, zero),
            )
            if len(self.faults.found) == before and made and x <= made[-1][0]:
                self.fault(
                    place, Text("第一个数须严格递增", "the first figures must rise strictly"), given[0]
                )
            made.append((x, second))
        return made

    def points(self, key: str) -> int:
        """Take points as ten-thousandths."""
        return self.figure(key, read_points, 0)

    def done(self) -> None:
        """Report every field that nobody took."""
        for key, value in self._given.items():
            self.fault(key, Text("不认识的键，请删去", "unknown key; remove it"), value)
        self._given = {}

    def _languages(self, name: str) -> dict[str, str]:
        given = self._given.pop(name)
        self._doubled(self.at(name), given)
        if isinstance(given, dict) and all(isinstance(text, str) for text in given.values()):
            return {str(language): str(text) for language, text in given.items()}
        self.fault(name, Text("应为“语言 → 文字”的对象", "write an object from language to text"), given)
        return {}


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)[:200]
