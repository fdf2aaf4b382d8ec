"""Canonical JSON bytes (RFC 8785), so that the same facts always have the same hash.

Figures in Lingji are strings or whole numbers, so floats are refused rather than written.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import TypeAlias

from lingji.core.faults import Unreadable
from lingji.core.text import Text

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

# The whole numbers that every JSON reader reads alike (RFC 7493, section 2.2).
LARGEST_SAFE = 2**53 - 1
DEEPEST = 100

# Python's writer without ASCII folding escapes strings exactly as RFC 8785, section 3.2.2.2, asks.
_quote = JSONEncoder(ensure_ascii=False).encode


class NotCanonical(Unreadable):
    """A value has no canonical form; `advice` says which and why."""


def canonical(value: object) -> bytes:
    """Return the RFC 8785 bytes of strings, whole numbers, booleans, None, lists and dicts of them.

    Raises `NotCanonical` for floats, whole numbers beyond ±(2⁵³ - 1), lone surrogates, keys that
    are not strings, nesting beyond 100 levels, and anything else.
    """
    try:
        return _write(value, 0).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(
            Text(
                "文字中有不成对的代理码位，请改正该文字",
                "the text holds a lone surrogate: correct the text",
            )
        ) from error


def _write(value: object, depth: int) -> str:
    if depth > DEEPEST:
        raise NotCanonical(Text(f"嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST} levels"))
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, int):
        return _write_whole(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(_write(each, depth + 1) for each in value) + "]"
    if isinstance(value, dict):
        members = (_quote(key) + ":" + _write(value[key], depth + 1) for key in sorted(value, key=_utf16))
        return "{" + ",".join(members) + "}"
    raise NotCanonical(
        Text(f"{type(value).__name__} 不能写成规范 JSON", f"{type(value).__name__} has no canonical JSON")
    )


def _write_whole(value: int) -> str:
    if abs(value) > LARGEST_SAFE:
        raise NotCanonical(
            Text(
                "整数超出 ±（2^53-1），请写成字符串",
                "the whole number is beyond ±(2^53-1): write it as a string",
            )
        )
    return str(value)


def _utf16(key: object) -> bytes:
    """Return what keys sort by: UTF-16 code units (RFC 8785, section 3.2.3)."""
    if not isinstance(key, str):
        raise NotCanonical(Text("对象的键必须是字符串", "the keys of an object must be strings"))
    return key.encode("utf-16-be")
