"""Who sees the history of what: each room says so for its own kinds, and the rest is closed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import Enum
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.journal.queries import EVERYTHING, Line, Wanted, history_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.people.policies import READ_JOURNAL
from lingji.apps.people.refusals import NotAllowed
from lingji.core.text import Text


class Sight(Enum):
    """How much of a history somebody sees: nothing, the entries without who made them, or all."""

    NOTHING = "nothing"
    WITHOUT_NAMES = "without names"
    WHOLE = "whole"


HistoryPolicy = Callable[[User, str], Sight]


def sight_by_journal(user: User, _code: str) -> Sight:
    """Who may read the journal sees every history; nobody else sees any. The policy where no room decides."""
    return Sight.WHOLE if may(user, READ_JOURNAL) else Sight.NOTHING


def sight_of_account(user: User, code: str) -> Sight:
    """Everybody sees what happened to their own account; those of others, who may read the journal."""
    return Sight.WHOLE if user.username == code else sight_by_journal(user, code)


class Part(NamedTuple):
    """An entry about something else in which an object took part.

    `says` tells in plain words what became of the object by it; `href` leads to that other thing, where
    whoever looks may see it.
    """

    entry: int
    says: Text
    href: str = ""


class History(NamedTuple):
    """The histories of one kind of object: what it is called, who sees them, and how a code is read.

    `title` returns what one object is called (by its code), where people know it by another name; `parts`
    returns, for a user, the entries about something else that belong into an object's history, `includes`
    the objects whose whole histories do. Where `open_verbs` are named, who sees it without names sees
    entries of these verbs and no others: what a room writes later stays closed until it is added, and a
    covert matter never shows by its hour or its number.
    """

    name: Text
    policy: HistoryPolicy = sight_by_journal
    title: Callable[[str], str] | None = None
    parts: Callable[[User, str], list[Part]] | None = None
    open_verbs: frozenset[str] | None = None
    includes: Callable[[str], list[Subject]] | None = None


# What no room tells otherwise: the names of the kinds.
_histories: dict[str, History] = {
    "account": History(Text("账号", "Account"), sight_of_account),
    "application": History(Text("参评申请", "Application")),
    "calendar": History(Text("工作日历", "Working calendar")),
    "consultation": History(Text("征求意见", "Consultation")),
    "entry": History(Text("参评", "Entry")),
    "feedback": History(Text("投诉或建议", "Complaint or suggestion")),
    "file": History(Text("文件", "File")),
    "framework": History(Text("测评体系", "Framework")),
    "framework_draft": History(Text("测评体系草稿", "Draft of a framework")),
    "journal_key": History(Text("日志签名密钥", "Signing key of the journal")),
    "organisation": History(Text("单位", "Organisation")),
    "region": History(Text("区划", "Region")),
    "registry": History(Text("单位名录", "Registry")),
    "registry-import": History(Text("名录导入", "Import into the registry")),
    "report": History(Text("廉洁举报", "Report of gifts, lobbying or a leak")),
    "sealed_batch": History(Text("封存日志批次", "Batch of the sealed log")),
    "selection": History(Text("评选", "Selection")),
    "selection-draft": History(Text("评选草稿", "Draft of a selection")),
    "veto": History(Text("一票否决", "Veto")),
}


def tell_history(kind: str, history: History) -> None:
    """Let a room say how the histories of its kind are told (in its `policies` or `AppConfig.ready`).

    Its policy decides alone, also for the office. Units see histories without names: they never learn who
    assessed them.
    """
    _histories[kind] = history


def lines_told(
    kind: str, code: str, sight: Sight, wanted: Wanted = EVERYTHING, numbers: Collection[int] = ()
) -> list[Line]:
    """Return the history of an object, and of those it includes, as a sight shows it, newest first.

    `numbers` are those of its parts (see `parts_of`).
    """
    known = _histories.get(kind)
    lines = history_of(kind, code, wanted, numbers, _open_verbs(kind, sight))
    for one in known.includes(code) if known and known.includes else ():
        lines += history_of(one.kind, one.code, wanted, verbs=_open_verbs(one.kind, sight))
    return sorted(lines, key=lambda line: (line.at, line.number, line.sealed or 0), reverse=True)


def _open_verbs(kind: str, sight: Sight) -> frozenset[str] | None:
    """Return the verbs to which a sight of a kind's histories is confined; None where it is not."""
    known = _histories.get(kind)
    return known.open_verbs if known and sight is not Sight.WHOLE else None


def sight_of(user: User, kind: str, code: str) -> Sight:
    """Return how much of a history a user sees."""
    known = _histories.get(kind)
    return (known.policy if known else sight_by_journal)(user, code)


def title_of(kind: str, code: str) -> str:
    """Return what an object is called: its kind, and its name or code."""
    known = _histories.get(kind)
    if known is None:
        return f"{kind} {code}"
    word = known.name.say(get_language() or "zh-hans")
    return f"{word} {known.title(code) if known.title else code}"


def parts_of(user: User, kind: str, code: str) -> dict[int, Part]:
    """Return in which entries about something else an object took part, by their numbers."""
    known = _histories.get(kind)
    return {part.entry: part for part in known.parts(user, code)} if known and known.parts else {}


def check_may_see_history(user: User, kind: str, code: str) -> Sight:
    """Return how much a user sees; raises `NotAllowed` where it is nothing."""
    sight = sight_of(user, kind, code)
    if sight is Sight.NOTHING:
        raise NotAllowed(
            _("This history is open to the office and to auditors. Ask the office if you need to know of it.")
        )
    return sight
