"""Evidence as pages show it: the items to pick from, and one piece with all that is said of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.evidence.facts import EvidenceFacts, facts_of, kind_word
from lingji.apps.evidence.limits import limits_of, warning_of
from lingji.apps.evidence.models import Evidence
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.selections.models import Selection
from lingji.core.framework import Framework
from lingji.design.speech import say


class Choice(NamedTuple):
    """One item that a piece may speak for."""

    code: str
    title: str
    ticked: bool


class Group(NamedTuple):
    """A category with its items; `ticked` counts those chosen in it."""

    title: str
    choices: list[Choice]
    ticked: int


def groups_of(framework: Framework, ticked: Collection[str] = ()) -> list[Group]:
    """Return the items by category, those ticked marked."""
    groups = []
    for category in framework.categories:
        choices = [Choice(item.code, say(item.title), item.code in ticked) for item in category.items]
        title = f"{category.code} {say(category.title)}"
        groups.append(Group(title, choices, sum(one.ticked for one in choices)))
    return groups


def context_of(evidence: Evidence) -> dict[str, object]:
    """Return what the page of one piece shows of it."""
    selection = evidence.entry.selection
    facts, known = facts_of(evidence), framework_of(selection.framework).items
    warning = warning_of(selection, evidence.stated_on)
    return {
        "evidence": evidence,
        "entry": evidence.entry,
        "selection": selection,
        "title": say(selection.title),
        "word": say(kind_word(evidence.kind)),
        "what": say(evidence.file.what.word) if evidence.file else "",
        "items": [(code, say(known[code].title)) for code in facts.items if code in known],
        "warning": say(warning) if warning else "",
    }


def rules_of(selection: Selection) -> dict[str, object]:
    """Return the limits and days that a form tells beforehand."""
    return {
        "limits": limits_of(selection),
        "counts_from": selection.evidence_from,
        "counts_to": selection.evidence_to,
    }


def both(theirs: EvidenceFacts, yours: EvidenceFacts) -> list[tuple[str, str, str]]:
    """Return the fields in which two versions differ: label, saved, typed."""
    labels = {
        "title": _("Title of the evidence"),
        "url": _("Link"),
        "source": _("Issued by"),
        "stated_on": _("Came to be on"),
        "pages": _("Number of pages"),
        "items": _("Speaks for"),
    }
    found = []
    for name, label in labels.items():
        one, other = _word(getattr(theirs, name)), _word(getattr(yours, name))
        if one != other:
            found.append((label, one, other))
    return found


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(sorted(value))
    return "" if value is None else str(value)
