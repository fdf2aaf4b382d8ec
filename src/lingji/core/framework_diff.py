"""What parts two frameworks, in plain words: items added, removed and moved, points and rules changed.

Both are JSON objects as a framework is written; a draft that is not finished yet is compared as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any, NamedTuple

from lingji.core.faults import Faults, Unreadable
from lingji.core.jsonread import Fields
from lingji.core.numbers import read_figure, read_points
from lingji.core.rules import read_rule
from lingji.core.text import CHINESE, ENGLISH, Text, same
from lingji.core.words import COMBINERS, METHODS, ROUNDING

Json = Mapping[str, Any]
ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
KINDS = {
    ADDED: Text("增加", "Added"),
    REMOVED: Text("删除", "Removed"),
    MOVED: Text("移动", "Moved"),
    CHANGED: Text("修改", "Changed"),
}
NONE = same("")
NOTHING = Text("（空）", "(empty)")
UNFINISHED = Text("（规则未写完）", "(rule not finished)")
FIGURES = {
    "code": Text("代码", "code"),
    "version": Text("版本", "version"),
    "total": Text("总分", "total"),
    "points": Text("分值", "points"),
    "tolerance": Text("容差", "tolerance"),
    "min_occasions": Text("至少次数", "least number of occasions"),
    "scale": Text("折算", "scale"),
}
COMBINED = {
    "assessors": Text("多人合并", "assessors combined by"),
    "occasions": Text("多次合并", "occasions combined by"),
}
TEXTS = {"title": Text("名称", "title"), "note": Text("说明", "note"), "source": Text("来源", "source")}
IN = {CHINESE: Text("中文", "Chinese"), ENGLISH: Text("英文", "English")}


class Difference(NamedTuple):
    """One difference: of which kind, at which place, what, and what stood and stands there."""

    kind: str
    place: Text
    what: Text = NONE
    before: Text = NONE
    after: Text = NONE

    def sentence(self) -> Text:
        """Say the difference as one line."""
        change = self.after
        if self.before.zh:
            change = Text(f"{self.before.zh} → {self.after.zh}", f"{self.before.en} → {self.after.en}")
        if self.kind == CHANGED:
            return Text(
                f"{self.place.zh}：{self.what.zh} {change.zh}",
                f"{self.place.en}: {self.what.en} {change.en}",
            )
        verb, more = KINDS[self.kind], change if self.kind == MOVED else self.after
        return Text(
            f"{verb.zh}：{self.place.zh}" + (f"（{more.zh}）" if more.zh else ""),
            f"{verb.en}: {self.place.en}" + (f" ({more.en})" if more.en else ""),
        )


class _Held(NamedTuple):
    """An item with the category that holds it."""

    item: Json
    category: Json


Pair = tuple[Any, Any]


def compare(before: Json, after: Json) -> list[Difference]:
    """Return what changed from one framework to another: the whole first, then in the new one's order."""
    found = list(_whole(before, after))
    categories = _pairs(_list(before, "categories"), _list(after, "categories"), _identity)
    items = _pairs(_items(before), _items(after), lambda held: _identity(held.item))
    known = {id(new): old for old, new in categories if old is not None}
    for category in _list(after, "categories"):
        old = known.get(id(category))
        if old is None:
            found.append(Difference(ADDED, name_of(category), after=_worth(category)))
        else:
            found += _named(old, category, name_of(category))
        for was, now in items:
            if now is not None and now.category is category:
                found += _item(was, now, known)
        found += _order(_list(old or {}, "items"), _list(category, "items"))
    gone = [old for old, new in categories if new is None] + [old.item for old, new in items if new is None]
    found += [Difference(REMOVED, name_of(old), after=_worth(old)) for old in gone]
    return [*found, *_order(_list(before, "categories"), _list(after, "categories"))]


def name_of(place: Json) -> Text:
    """Return how a category or item is called: its code and title."""
    code, titles = _text(place, "code"), _object(place, "title")
    zh, en = _text(titles, CHINESE), _text(titles, ENGLISH)
    return Text(f"{code} {zh or en}".strip(), f"{code} {en or zh}".strip())


def sentence_of(part: Json) -> Text:
    """Return the sentence of a part's rule as the public will read it, or that it is not finished."""
    points = _readable(part.get("points"), lambda text: Fraction(read_points(text)))
    scale = _readable(part["scale"], read_figure) if "scale" in part else Fraction(1)
    if points is None or not scale or (points / scale).denominator != 1:
        return UNFINISHED
    faults = Faults()
    rule = read_rule(Fields(part.get("rule"), "", faults), int(points / scale))
    return UNFINISHED if faults.found else rule.sentence()


def _readable(value: object, read: Callable[[str], Fraction]) -> Fraction | None:
    try:
        return read(value) if isinstance(value, str) else None
    except Unreadable:
        return None


def _whole(before: Json, after: Json) -> Iterator[Difference]:
    place = Text("体系", "Framework")
    yield from _named(before, after, place, ("code", "version", "total"))
    for key, said in (
        ("places", Text("得分小数位", "decimal places")),
        ("mode", Text("修约方式", "rounding")),
    ):
        old, new = (_text(_object(each, "rounding"), key) for each in (before, after))
        if old != new:
            yield Difference(CHANGED, place, said, _word(ROUNDING, old), _word(ROUNDING, new))
    bonus = Text("特色加分", "Bonus")
    old_bonus, new_bonus = _object(before, "bonus"), _object(after, "bonus")
    if _text(old_bonus, "cap") != _text(new_bonus, "cap"):
        cap = Text("上限", "cap")
        yield Difference(CHANGED, bonus, cap, _shown(old_bonus, "cap"), _shown(new_bonus, "cap"))
    yield from _texts(old_bonus, new_bonus, bonus)
    yield from _listed(_list(old_bonus, "items"), _list(new_bonus, "items"), bonus)
    yield from _listed(_list(before, "vetoes"), _list(after, "vetoes"), Text("一票否决", "Veto"))


def _listed(before: list[Json], after: list[Json], where: Text) -> Iterator[Difference]:
    for old, new in _pairs(before, after, _identity):
        name = name_of(old if new is None else new)
        place = Text(f"{where.zh} {name.zh}", f"{where.en} {name.en}")
        if old is None:
            yield Difference(ADDED, place, after=_worth(new))
        elif new is None:
            yield Difference(REMOVED, place, after=_worth(old))
        else:
            yield from _named(old, new, place)


def _item(was: _Held | None, now: _Held, known: Mapping[int, Json]) -> Iterator[Difference]:
    place = name_of(now.item)
    if was is None:
        yield Difference(ADDED, place, after=_worth(now.item))
        return
    if known.get(id(now.category)) is not was.category:
        yield Difference(MOVED, place, before=name_of(was.category), after=name_of(now.category))
    yield from _named(was.item, now.item, place)
    old, new = ({_text(part, "method"): part for part in _list(held.item, "parts")} for held in (was, now))
    for method in [*new, *(method for method in old if method not in new)]:
        word = _word(METHODS, method)
        here = Text(f"{place.zh}·{word.zh}", f"{place.en} · {word.en}")
        if method not in old:
            yield Difference(ADDED, here, after=_worth(new[method], sentence_of(new[method])))
        elif method not in new:
            yield Difference(REMOVED, here, after=_worth(old[method]))
        else:
            yield from _part(old[method], new[method], here)


def _part(old: Json, new: Json, place: Text) -> Iterator[Difference]:
    yield from _named(old, new, place, ("points", "tolerance", "min_occasions", "scale"))
    for key, said in COMBINED.items():
        before, after = (_text(each, key) or "mean" for each in (old, new))
        if before != after:
            yield Difference(CHANGED, place, said, _word(COMBINERS, before), _word(COMBINERS, after))
    before_says, after_says = sentence_of(old), sentence_of(new)
    if before_says != after_says:
        yield Difference(CHANGED, place, Text("规则", "rule"), before_says, after_says)
    yield from _texts(_object(old, "rule"), _object(new, "rule"), place, ("note", "source"))


def _named(
    old: Json, new: Json, place: Text, figures: tuple[str, ...] = ("code", "points")
) -> Iterator[Difference]:
    for key in figures:
        if _text(old, key) != _text(new, key):
            yield Difference(CHANGED, place, FIGURES[key], _shown(old, key), _shown(new, key))
    yield from _texts(old, new, place)


def _texts(old: Json, new: Json, place: Text, keys: tuple[str, ...] = tuple(TEXTS)) -> Iterator[Difference]:
    for key in keys:
        before, after = _object(old, key), _object(new, key)
        for language in dict.fromkeys([CHINESE, ENGLISH, *before, *after]):
            if _text(before, language) != _text(after, language):
                word, tongue = TEXTS[key], IN.get(language, same(language))
                what = Text(f"{word.zh}（{tongue.zh}）", f"{word.en} ({tongue.en})")
                yield Difference(CHANGED, place, what, _shown(before, language), _shown(after, language))


def _order(before: list[Json], after: list[Json]) -> Iterator[Difference]:
    """Yield what stands elsewhere among the neighbours that were there before."""
    there = [_text(each, "code") for each in after]
    old = [code for each in before if (code := _text(each, "code")) in there]
    new = [code for code in there if code in old]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    steady = {code for block in blocks for code in old[block.a : block.a + block.size]}
    for number, each in enumerate(after):
        if there[number] in old and there[number] not in steady:
            ahead = name_of(after[number - 1])
            behind = Text(f"移到“{ahead.zh}”之后", f"now behind “{ahead.en}”")
            yield Difference(MOVED, name_of(each), after=behind if number else Text("移到最前", "now first"))


def _pairs(before: list[Any], after: list[Any], identity: Callable[[Any], tuple[str, str]]) -> list[Pair]:
    """Pair what has the same code, then what has the same titles; None stands for what has no other."""
    left: list[Any] = list(before)
    found: dict[int, Any] = {}
    for which in (0, 1):
        for number, new in enumerate(after):
            key = identity(new)[which]
            fits = [old for old in left if key and identity(old)[which] == key]
            if fits and number not in found:
                found[number] = fits[0]
                left = [old for old in left if old is not fits[0]]
    paired: list[Pair] = [(found.get(number), new) for number, new in enumerate(after)]
    return paired + [(old, None) for old in left]


def _identity(each: Json) -> tuple[str, str]:
    """Return what tells a category or item from others: its code, and its titles as one text."""
    titles = _object(each, "title")
    return _text(each, "code"), "\n".join(f"{language}={titles[language]}" for language in sorted(titles))


def _items(framework: Json) -> list[_Held]:
    categories = _list(framework, "categories")
    return [_Held(item, category) for category in categories for item in _list(category, "items")]


def _list(holder: Json, key: str) -> list[Json]:
    given = holder.get(key)
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _object(holder: Json, key: str) -> Json:
    given = holder.get(key)
    return given if isinstance(given, dict) else {}


def _text(holder: Json, key: str) -> str:
    given = holder.get(key)
    return "" if given is None else str(given)


def _shown(holder: Json, key: str) -> Text:
    return same(_text(holder, key)) if _text(holder, key) else NOTHING


def _word(words: Mapping[str, Text], code: str) -> Text:
    return words.get(code, same(code) if code else NOTHING)


def _worth(holder: Json, says: Text = NONE) -> Text:
    points = _text(holder, "points")
    zh = [f"{points}分"] if points else []
    en = [f"{points} points"] if points else []
    return Text("；".join(filter(None, [*zh, says.zh])), "; ".join(filter(None, [*en, says.en])))
