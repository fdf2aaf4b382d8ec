"""Reading single fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lingji.core.faults import Faults, Unreadable
from lingji.core.text import Text

Given = Mapping[str, str]
YEARS = range(1949, 2101)
MISSING = Text("请填写", "fill this in")


def typed(given: Given, name: str) -> str:
    """Return what was typed into a field, without blanks around it."""
    return str(given.get(name) or "").strip()


def limited(given: Given, name: str, faults: Faults, most: int) -> str:
    """Return what was typed into a field that holds so many characters."""
    found = typed(given, name)
    if len(found) > most:
        faults.add(Text(f"至多{most}个字", f"at most {most} characters"), column=name, value=found)
    return found


def needed(given: Given, name: str, faults: Faults, most: int = 200) -> str:
    """Return what was typed into a field that may not stay empty."""
    found = limited(given, name, faults, most)
    if not found:
        faults.add(MISSING, column=name)
    return found


def chosen(given: Given, name: str, choices: Mapping[str, object], faults: Faults) -> str:
    """Return one of the offered choices."""
    found = typed(given, name)
    if found not in choices:
        faults.add(Text("请从列出的选项中选择", "choose one of those listed"), column=name, value=found)
    return found


def day(given: Given, name: str, faults: Faults) -> date | None:
    """Return a day that was typed as 2027-03-01, or None where nothing (or no day) was."""
    found = typed(given, name)
    if not found:
        return None
    try:
        read = date.fromisoformat(found)
    except ValueError:
        faults.add(Text("日期应写成 2027-03-01", "write a day like 2027-03-01"), column=name, value=found)
        return None
    if read.year not in YEARS:
        advice = Text(
            f"年份应在{YEARS[0]}至{YEARS[-1]}之间", f"the year must lie between {YEARS[0]} and {YEARS[-1]}"
        )
        faults.add(advice, column=name, value=found)
        return None
    return read


def days(given: Given, first: str, last: str, faults: Faults) -> tuple[date, date] | None:
    """Return two days that must both be given, in their order."""
    before = len(faults.found)
    begin, end = day(given, first, faults), day(given, last, faults)
    if len(faults.found) > before:
        return None
    for name, found in ((first, begin), (last, end)):
        if found is None:
            faults.add(MISSING, column=name)
    if begin is None or end is None:
        return None
    if end < begin:
        faults.add(Text("结束日期早于开始日期", "the end lies before the beginning"), column=last, value=end)
        return None
    return begin, end


def percent(given: Given, name: str, faults: Faults) -> str:
    """Return a share of 1 as the policy writes it (`0.6`) from per cent as people write it (`60`)."""
    found = needed(given, name, faults).removesuffix("%").removesuffix("％").strip()
    share = "0"
    if found:
        with faults.catching(column=name, value=found):
            share = _as_share(found)
    return share


def _as_share(text: str) -> str:
    whole, _, part = text.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (part and not (part.isascii() and part.isdigit())):
        raise Unreadable(Text("请填写百分数，如 60", "write per cent, such as 60"))
    if len(part) > 4:
        raise Unreadable(Text("百分数至多四位小数", "per cent have at most four places"))
    scaled = int(whole) * 10_000 + int(part.ljust(4, "0"))
    if not 0 < scaled <= 100 * 10_000:
        raise Unreadable(Text("应大于0、不超过100", "it lies above 0 and is at most 100"))
    before, after = divmod(scaled, 10**6)
    return f"{before}.{after:06d}".rstrip("0").rstrip(".")
