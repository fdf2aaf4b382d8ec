"""Questions about files as pages show them: to offices with both files, to units with their own alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from lingji.apps.evidence.models import Evidence, ReuseQuestion
from lingji.apps.evidence.models.reuse import (
    ANSWERED,
    KINDS,
    LATE,
    OPEN,
    SAME_BYTES,
    SAME_PICTURE,
    SAME_TEXT,
    SETTLED,
    STATES,
)
from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.core.text import Text
from lingji.design.speech import say

SHOWN = 100
KIND_WORDS = {
    SAME_BYTES: Text("文件完全相同", "the same file"),
    SAME_PICTURE: Text("图片近似", "nearly the same picture"),
    SAME_TEXT: Text("文字近似", "nearly the same text"),
    LATE: Text("形成时间与文件日期不符", "stated day and the file's own day"),
}
STATE_WORDS = {
    OPEN: Text("待单位说明", "waits for the unit"),
    ANSWERED: Text("待核定", "to be settled"),
    SETTLED: Text("已核定", "settled"),
}
STATE_MARKS = {OPEN: "waiting", ANSWERED: "care", SETTLED: "done"}
# What the unit is asked: never whose the other file is, nor how many there are.
ASKED = {
    SAME_BYTES: Text(
        "此文件与较早提交的另一份文件完全相同。请说明来源，例如上级统一印发。",
        "This is the very same file as one that was handed in earlier. Say where it comes from, for "
        "instance that an office above issued it to all.",
    ),
    SAME_PICTURE: Text(
        "此图片与较早提交的另一张图片十分近似。请说明拍摄或制作情况。",
        "This picture looks like one that was handed in earlier. Say how it came to be.",
    ),
    SAME_TEXT: Text(
        "此文件的文字与较早提交的另一份文件大部分相同。请说明，例如按统一模板填写。",
        "Most of this text is that of a file that was handed in earlier. Say why, for instance that all "
        "fill in one template.",
    ),
    LATE: Text(
        "此文件自身的生成日期比所填形成时间晚得多。请说明，例如由原件重新录入。",
        "The file itself says that it was made much later than the day that was stated. Say why, for "
        "instance that it was typed anew from the original.",
    ),
}
SORTS = {
    "raised": ("raised_at", "pk"),
    "organisation": ("evidence__entry__organisation__name", "pk"),
    "kind": ("kind", "pk"),
    "state": ("state", "pk"),
}


class Asked(NamedTuple):
    """A question as its unit sees it."""

    question: ReuseQuestion
    words: str
    mark: str
    state: str
    settled: bool


class Row(NamedTuple):
    """A question in the office's list."""

    key: int
    kind: str
    figure: str
    mark: str
    state: str
    organisation: str
    title: str
    other: str
    raised_at: datetime


def questions_within(reach: Reach) -> QuerySet[ReuseQuestion]:
    """Return the questions about evidence of organisations within reach, with all that pages read."""
    found = ReuseQuestion.objects.filter(within(reach, "evidence__entry__organisation__"))
    return found.select_related(
        "evidence__entry__organisation__region",
        "evidence__entry__selection__region",
        "evidence__file",
        "other__entry__organisation__region",
        "other__entry__selection",
        "other__file",
        "answered_by",
        "settled_by",
    )


def asked_about(evidence: Evidence) -> list[Asked]:
    """Return what a unit is asked about a piece of its own."""
    found = evidence.questions.order_by("pk")
    return [
        Asked(
            one,
            say(ASKED[one.kind]),
            STATE_MARKS[one.state],
            say(STATE_WORDS[one.state]),
            one.state == SETTLED,
        )
        for one in found
    ]


def figure_of(kind: str, figure: int) -> str:
    """Return in words how much a question is about."""
    says = {
        SAME_BYTES: Text("每个字节相同", "every byte"),
        SAME_PICTURE: Text(f"256 位中相差 {figure} 位", f"{figure} of 256 bits differ"),
        SAME_TEXT: Text(f"约 {figure}% 相同", f"about {figure} % in common"),
        LATE: Text(f"晚 {figure} 天", f"{figure} days later"),
    }
    return say(says[kind])


@dataclass(frozen=True)
class Wanted:
    """What the address of the office's list asks for."""

    q: str = ""
    kind: str = ""
    state: str = ""
    sort: str = "-raised"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.kind or self.state)

    def applied(self, found: QuerySet[ReuseQuestion]) -> QuerySet[ReuseQuestion]:
        """Return the questions that were asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(evidence__title__icontains=word)
                | Q(evidence__entry__organisation__name__icontains=word)
                | Q(other__entry__organisation__name__icontains=word)
            )
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.state:
            found = found.filter(state=self.state)
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what the address asks for; what it cannot mean is passed over."""
    kind, state, sort = query.get("kind", ""), query.get("state", ""), query.get("sort", "-raised")
    return Wanted(
        query.get("q", "").strip()[:100],
        kind if kind in KINDS else "",
        state if state in STATES else "",
        sort if sort.removeprefix("-") in SORTS else "-raised",
    )


def rows_of(found: QuerySet[ReuseQuestion]) -> list[Row]:
    """Return the rows of the office's list in one query."""
    columns = (
        "pk",
        "kind",
        "figure",
        "state",
        "evidence__entry__organisation__name",
        "evidence__title",
        "other__entry__organisation__name",
        "raised_at",
    )
    kinds = {kind: say(word) for kind, word in KIND_WORDS.items()}
    states = {state: say(word) for state, word in STATE_WORDS.items()}
    return [
        Row(
            key,
            kinds[kind],
            figure_of(kind, figure),
            STATE_MARKS[state],
            states[state],
            name,
            title,
            other or "",
            at,
        )
        for key, kind, figure, state, name, title, other, at in found.values_list(*columns)
    ]


def paged(found: QuerySet[ReuseQuestion], asked: str | None) -> tuple[Page[ReuseQuestion], list[Row]]:
    """Return the page of the list that was asked for, and its rows."""
    pages = Paginator(found, SHOWN).get_page(asked)
    start = (pages.number - 1) * SHOWN
    return pages, rows_of(found[start : start + SHOWN])
