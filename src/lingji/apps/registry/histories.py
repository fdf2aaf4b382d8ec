"""What belongs into an organisation's own history though its entry is about something else.

An import leaves one entry for all that it touched; a merger stands with the organisation that goes on, a
split with the one that was split.
"""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.histories import History, Part, Sight, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.registry.kinds import DIVIDE, MERGE
from lingji.apps.registry.models import ImportedOrganisation, Organisation, OrganisationChange
from lingji.apps.registry.policies import EDIT, SEE, SEE_OWN
from lingji.core.text import Text


def parts_of_organisation(user: User, code: str) -> list[Part]:
    """Return the imports, mergers and splits that an organisation took part in, in three queries."""
    return [*_imports(user, int(code)), *_changes(user, int(code))] if code.isdecimal() else []


def _imports(user: User, key: int) -> list[Part]:
    found = ImportedOrganisation.objects.filter(organisation=key).select_related("batch")
    touched = {
        str(one.batch_id): one for one in found.defer("batch__content", "batch__counts").order_by("pk")
    }
    entries = JournalEntry.objects.filter(
        kind="registry-import", subject__in=touched, verb="registry.imported"
    )
    parts = []
    for number, batch in entries.values_list("number", "subject"):
        one = touched[batch]
        words = Text("登记", "Registered") if one.new else Text("变更", "Changed")
        says = Text(
            f"由名录导入{words.zh}（日志第{number}条）", f"{words.en} by an import (journal entry {number})"
        )
        # Whoever may not import gets no link to a page that would be refused.
        sees = one.batch.made_by_id == user.pk or may(user, EDIT, one.batch.place)
        parts.append(Part(number, says, reverse("office:import", args=[one.batch_id]) if sees else ""))
    return parts


def _changes(user: User, key: int) -> list[Part]:
    steps = OrganisationChange.objects.filter(kind__in=(MERGE, DIVIDE), entry__isnull=False)
    # Those that stand with this very organisation are its own entries.
    elsewhere = Q(kind=MERGE, source=key) | Q(kind=DIVIDE, target=key)
    parts = []
    for step in steps.filter(elsewhere).select_related("source__region", "target__region").order_by("pk"):
        other = step.target if step.kind == MERGE else step.source
        if other is None or step.entry is None:
            continue
        says = (
            Text(f"并入{other.name}", f"Merged into {other.name}")
            if step.kind == MERGE
            else Text(f"由{other.name}分立而来", f"Split off from {other.name}")
        )
        sees = may(user, SEE, other.place)
        href = reverse("office:organisation", args=[other.pk]) if sees else ""
        parts.append(Part(step.entry, says, href))
    return parts


def _sight(user: User, code: str) -> Sight:
    """Let offices and superiors see the history of what they see; its own people see it without names."""
    found = Organisation.objects.select_related("region").filter(pk=code) if code.isdecimal() else ()
    for organisation in found:
        if may(user, SEE, organisation.place):
            return Sight.WHOLE
        if may(user, SEE_OWN, organisation.place):
            return Sight.WITHOUT_NAMES
    return Sight.NOTHING


def _name(code: str) -> str:
    found = Organisation.objects.filter(pk=code).first() if code.isdecimal() else None
    return found.name if found else code


def tell_registry_histories() -> None:
    """Say how the histories of organisations are told."""
    tell_history("organisation", History(Text("单位", "Organisation"), _sight, _name, parts_of_organisation))
