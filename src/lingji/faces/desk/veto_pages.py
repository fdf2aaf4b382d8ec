"""What the pages of findings show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lingji.apps.discipline.actions_vetoes import CONFIRMATIONS
from lingji.apps.discipline.models import Confirmation, Finding
from lingji.apps.frameworks.queries import framework_of
from lingji.core.text import Text
from lingji.design.speech import say

OPEN, UPHELD, DROPPED = "open", "upheld", "dropped"


class Row(NamedTuple):
    """A finding as a list shows it; `mark` is a kind of `{% mark %}`."""

    finding: Finding
    organisation: str
    region: str
    selection: str
    veto: str
    state: str
    mark: str


class Wanted(NamedTuple):
    """What of a list is wanted: words, and a state."""

    q: str
    state: str

    @property
    def narrowed(self) -> bool:
        """Say whether something was left out."""
        return bool(self.q or self.state)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The states to choose from: code, word, chosen."""
        words = [(OPEN, _("Being examined")), (UPHELD, _("In force")), (DROPPED, _("Dropped"))]
        return [(code, word, code == self.state) for code, word in words]

    def applied(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        """Narrow the findings."""
        if self.q:
            named = Q(entry__organisation__name__icontains=self.q) | Q(entry__code__iexact=self.q)
            found = found.filter(
                named | Q(authority__icontains=self.q) | Q(document_number__icontains=self.q)
            )
        if self.state == OPEN:
            return found.filter(decided_at=None)
        if self.state in (UPHELD, DROPPED):
            return found.filter(decided_at__isnull=False, upheld=self.state == UPHELD)
        return found


def read_filter(given: Mapping[str, str]) -> Wanted:
    """Read what is wanted from an address."""
    return Wanted(given.get("q", "").strip()[:100], given.get("state", ""))


def lean(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Return findings with what rows show; a framework's long text is read once, not with every row."""
    found = findings.select_related(None).select_related("entry__organisation__region")
    return found.prefetch_related(None).prefetch_related("entry__selection__framework")


def rows_of(findings: Iterable[Finding]) -> list[Row]:
    """Return the rows of some of the findings of a list (`listed`)."""
    found = list(findings)
    confirmed = Counter(Confirmation.objects.filter(finding__in=found).values_list("finding", flat=True))
    return [_row(finding, confirmed[finding.pk]) for finding in found]


def one_row(finding: Finding) -> Row:
    """Return one finding as a row."""
    return _row(finding, len(finding.confirmations.all()))


def _row(finding: Finding, confirmed: int) -> Row:
    entry = finding.entry
    region = entry.organisation.region
    state, mark = state_of(finding, confirmed)
    return Row(
        finding,
        entry.organisation.name,
        say(Text(region.name_zh, region.name_en)) if region else "",
        say(Text(entry.selection.title_zh, entry.selection.title_en)),
        f"{finding.veto} {say(framework_of(entry.selection.framework).vetoes[finding.veto].title)}",
        state,
        mark,
    )


def state_of(finding: Finding, confirmed: int) -> tuple[str, str]:
    """Return where a finding that so many confirmed stands, in words and as a kind of mark."""
    if finding.upheld:
        return _("In force"), "stopped"
    if finding.decided_at is not None:
        return _("Dropped"), "waiting"
    if confirmed:
        return _("Confirmed by %(count)s of %(needed)s") % {
            "count": confirmed,
            "needed": CONFIRMATIONS,
        }, "care"
    if finding.replied_at is not None:
        return _("Replied, to be confirmed"), "going"
    return _("Reply until %(day)s") % {"day": finding.reply_until.isoformat()}, "going"
