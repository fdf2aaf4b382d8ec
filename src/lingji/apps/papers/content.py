"""What somebody writes into a paper: plain fields that a version keeps, and the paper made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from lingji.apps.documents import paper
from lingji.apps.documents.marked_text import parse

# Signs without a shape, as texts copied from elsewhere hold them; no file can.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
ANNEX = re.compile(r"^附件\s*\d*\s*[:：]\s*(.*)$")


@dataclass(frozen=True)
class Content:
    """The content of one version. `body` and `annexes` are text with marks (`documents.marked_text`).

    An annex begins with a line `附件：its title`. `sign` is what the number begins with (昌州文明办通报).
    """

    title: str
    body: str
    issuers: tuple[str, ...]
    sign: str = ""
    addressee: str = ""
    annexes: str = ""
    signer: str = ""
    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    red_head: bool = True

    def as_json(self) -> dict[str, object]:
        """Return it as the JSON that a version keeps."""
        return {**asdict(self), "issuers": list(self.issuers), "copies_to": list(self.copies_to)}


def content_from(kept: Mapping[str, object]) -> Content:
    """Return the content that a version keeps."""
    lists = {name: tuple(map(str, _list(kept[name]))) for name in ("issuers", "copies_to")}
    texts = {
        name: str(kept[name])
        for name in ("title", "body", "sign", "addressee", "annexes", "signer", "printed_by")
    }
    return Content(**texts, **lists, red_head=bool(kept["red_head"]))  # type: ignore[arg-type]


def _list(value: object) -> list[object]:
    assert isinstance(value, list | tuple)
    return list(value)


def annexes_of(text: str) -> tuple[paper.Annex, ...]:
    """Return the annexes that a text holds; what stands before the first title belongs to none."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        begins = ANNEX.match(line.strip())
        if begins:
            found.append((begins[1].strip(), []))
        elif found:
            found[-1][1].append(line)
    return tuple(paper.Annex(title, parse("\n".join(lines))) for title, lines in found)


def begins_with_an_annex(text: str) -> bool:
    """Say whether the first line that is not empty is the title of an annex."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return bool(ANNEX.match(first))


def _clean(kept: Mapping[str, object]) -> dict[str, object]:
    """Return the same without signs that have no shape."""

    def clean(value: object) -> object:
        if isinstance(value, str):
            return CONTROL.sub("", value)
        return [clean(one) for one in value] if isinstance(value, list) else value

    return {name: clean(value) for name, value in kept.items()}


def paper_from(
    content: Content, *, year: int, order: int | None, dated: date | None, numbered: bool = True
) -> paper.Paper:
    """Return the paper of a content; before its issue it has no date and a blank for its number."""
    content = content_from(_clean(content.as_json()))
    return paper.Paper(
        issuers=content.issuers,
        title=content.title,
        blocks=parse(content.body),
        number=paper.number_of(content.sign, year, order) if numbered else "",
        addressee=content.addressee,
        annexes=annexes_of(content.annexes),
        signer=content.signer,
        dated=dated,
        imprint=paper.Imprint(content.copies_to, content.printed_by, dated if content.printed_by else None),
        red_head=content.red_head,
    )
