"""An official paper (公文) as plain data: what stands in it, never how it looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (一、) to 4 （1）, without its numeral: numerals are counted.

    `goes_on` is the text that follows in the same paragraph, as in （二）窗口服务。检查发现……
    """

    level: int
    text: str
    goes_on: str = ""

    def __post_init__(self) -> None:
        assert 1 <= self.level <= 4, f"a paper has headings of four levels, not {self.level}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table with its heading row; `widths` are shares, by what the cells hold where none are given."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        assert self.head, "a table has at least one column"
        for row in self.rows:
            assert len(row) == len(self.head), f"{row} has not {len(self.head)} cells"


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Annex:
    """An annex (附件) on pages of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Imprint:
    """The imprint (版记) at the foot of the last even page: copies (抄送), who had it printed, and when."""

    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None


@dataclass(frozen=True)
class Paper:
    """A paper; `issuers` are the names in the red head (红头), the leading one first.

    `number` comes whole (`number_of`), empty where the paper has none. `addressee` stands without its colon.
    """

    issuers: tuple[str, ...]
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    addressee: str = ""
    annexes: tuple[Annex, ...] = ()
    signer: str = ""
    dated: date | None = None
    imprint: Imprint = field(default_factory=Imprint)
    red_head: bool = True

    def __post_init__(self) -> None:
        assert self.issuers, "a paper has an issuer"


def number_of(sign: str, year: int, order: int | None) -> str:
    """Return 昌州文明办〔2026〕3号; before it is issued the order is a blank to be filled."""
    return f"{sign}〔{year}〕{'　' if order is None else order}号"


def day_of(day: date) -> str:
    """Return a day as papers write it: Arabic numerals, nothing put before single figures."""
    return f"{day.year}年{day.month}月{day.day}日"
