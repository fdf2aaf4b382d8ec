"""What a form says of a piece of evidence, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from lingji.apps.evidence.limits import check_photos, check_pieces
from lingji.apps.evidence.models import Evidence, StoredFile
from lingji.apps.evidence.models.evidence import FILE, LINK
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.selections.models import Entry
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_TITLE, LONGEST_SOURCE, LONGEST_URL, MOST_PAGES = 200, 200, 1000, 9999
_is_url = URLValidator(schemes=["http", "https"])


class EvidenceFacts(NamedTuple):
    """What is said of a piece: empty and None stand for nothing said; `items` are codes of the framework."""

    title: str
    url: str = ""
    source: str = ""
    stated_on: date | None = None
    pages: int | None = None
    items: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the facts for a digest."""
        day = self.stated_on.isoformat() if self.stated_on else None
        return {**self._asdict(), "stated_on": day, "items": list(self.items)}


def facts_of(evidence: Evidence) -> EvidenceFacts:
    """Return what is said of a piece of evidence."""
    items = tuple(evidence.uses.order_by("item").values_list("item", flat=True))
    return EvidenceFacts(
        evidence.title, evidence.url, evidence.source, evidence.stated_on, evidence.pages, items
    )


def checked(
    facts: EvidenceFacts, entry: Entry, file: StoredFile | None, this: Evidence | None = None
) -> EvidenceFacts:
    """Return the facts tidied; raises `Refused` with every fault (`column` is the field of the form).

    `this` is the piece that is changed, None for a new one. Load the entry with its selection's framework.
    """
    faults = Faults("evidence")
    facts = facts._replace(
        title=facts.title.strip(),
        url=facts.url.strip(),
        source=facts.source.strip(),
        items=tuple(sorted(set(facts.items))),
    )
    _check_text(faults, "title", facts.title, LONGEST_TITLE)
    if not facts.title:
        faults.add(Text("请填写材料名称", "give it a title"), column="title")
    _check_text(faults, "source", facts.source, LONGEST_SOURCE)
    _check_figures(faults, facts)
    if file is None:
        _check_url(faults, facts.url)
    elif facts.url:
        faults.add(Text("链接和文件只选一种", "a link or a file, not both"), column="url", value=facts.url)
    check_items(faults, entry, facts.items)
    _check_once(faults, facts, entry, file, this)
    if this is None:
        check_pieces(faults, entry)
    if file is not None:
        check_photos(faults, entry, file, facts.items, this)
    faults.refuse_if_any()
    return facts


def check_items(faults: Faults, entry: Entry, items: Iterable[str]) -> None:
    """Add a fault for each item that the framework of the entry's selection does not have."""
    known = framework_of(entry.selection.framework).items
    for item in items:
        if item not in known:
            faults.add(
                Text("测评体系中没有这一项", "the framework has no such item"), column="items", value=item
            )


def kind_word(kind: str) -> Text:
    """Return the word for a link or a file."""
    return {LINK: Text("链接", "Link"), FILE: Text("文件", "File")}[kind]


def _check_text(faults: Faults, column: str, text: str, most: int) -> None:
    if len(text) > most:
        faults.add(Text(f"最多{most}字", f"at most {most} characters"), column=column)


def _check_figures(faults: Faults, facts: EvidenceFacts) -> None:
    if facts.stated_on is not None and facts.stated_on > timezone.localdate():
        advice = Text("形成时间不能晚于今天", "it cannot have come to be after today")
        faults.add(advice, column="stated_on", value=facts.stated_on)
    if facts.pages is not None and not 1 <= facts.pages <= MOST_PAGES:
        advice = Text(f"页数为1至{MOST_PAGES}", f"pages are 1 to {MOST_PAGES}")
        faults.add(advice, column="pages", value=facts.pages)


def _check_url(faults: Faults, url: str) -> None:
    try:
        _is_url(url)
    except ValidationError:
        advice = Text(
            "请填写以 http:// 或 https:// 开头的完整网址，可从浏览器地址栏复制",
            "write the whole address beginning with http:// or https://; copy it from your browser",
        )
        faults.add(advice, column="url", value=url)
        return
    _check_text(faults, "url", url, LONGEST_URL)


def _check_once(
    faults: Faults, facts: EvidenceFacts, entry: Entry, file: StoredFile | None, this: Evidence | None
) -> None:
    """The same link or file is handed in once and used for many items."""
    same = entry.evidence.filter(withdrawn_at=None).exclude(pk=this.pk if this else 0)
    same = same.filter(kind=LINK, url=facts.url) if file is None else same.filter(file__sha256=file.sha256)
    first = same.order_by("number").first()
    if first is not None:
        advice = Text(
            f"本单位已提交过（材料{first.number}“{first.title}”）；一份材料可对应多项，请在该材料中勾选项目",
            f"it is there already as No. {first.number} “{first.title}”; one piece speaks for many items: "
            "tick them there",
        )
        faults.add(advice, column="url" if file is None else "file")
