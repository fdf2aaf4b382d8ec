"""Looking at files in the background: one that was handed in, or again at all of a selection."""

from __future__ import annotations

from lingji.apps.evidence.actions_reuse import raise_questions
from lingji.apps.evidence.comparing import Seen, reading_of, seen_before
from lingji.apps.evidence.models import Evidence
from lingji.apps.jobs.work import Done, Step, Write
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Selection
from lingji.core.text import Text

_RELATED = ("file", "entry__selection")


def look_at_one(step: Step, _content: bytes, *, evidence: int) -> Write:
    """Look whether a piece that was handed in is like an earlier one."""
    piece = Evidence.objects.select_related(*_RELATED).get(pk=evidence)
    seen = _seen(piece)
    step(1, 1)

    def write() -> Done:
        raise_questions(by=None, selection=piece.entry.selection, seen=seen)
        return Done(Text("已比对", "Compared"))

    return write


def look_at_all(step: Step, _content: bytes, *, selection: int, by: int) -> Write:
    """Look again at every file of a selection, also at those handed in before they could be compared."""
    held, user = Selection.objects.get(pk=selection), User.objects.get(pk=by)
    pieces = Evidence.objects.filter(entry__selection=held, withdrawn_at=None, file__isnull=False)
    listed = list(pieces.select_related(*_RELATED).order_by("pk"))
    # Files of earlier rounds may never have been read.
    earlier = Evidence.objects.filter(withdrawn_at=None, file__isnull=False).exclude(entry__selection=held)
    for one in earlier.select_related("file").order_by("pk"):
        _read(one)
    seen: list[Seen] = []
    for number, piece in enumerate(listed, 1):
        seen += _seen(piece)
        step(number, len(listed))

    def write() -> Done:
        count = raise_questions(by=user, selection=held, seen=seen)
        says = Text(
            f"已比对{len(listed)}个文件，新增{count}个疑问",
            f"{len(listed)} files compared, {count} new questions",
        )
        return Done(says, {"files": len(listed), "questions": count})

    return write


def _seen(piece: Evidence) -> list[Seen]:
    """Return what is to be asked; a file that is gone or was changed is the business of its download page."""
    try:
        return seen_before(piece)
    except NotAllowed:
        return []


def _read(piece: Evidence) -> None:
    if piece.file is not None:
        try:
            reading_of(piece.file)
        except NotAllowed:
            return
