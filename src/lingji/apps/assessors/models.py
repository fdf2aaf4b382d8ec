"""The pool of assessors, their former workplaces and conflicts, assessments, and who sits where in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.people.reach import Place
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Entry, Selection

SOMEBODY = settings.AUTH_USER_MODEL


class Assessor(models.Model):
    """Somebody in the pool of a selection, with the workplace that conflicts are checked against.

    `code` (`A07`) stands for them in every record: a name never does. `home` and `system` are where they
    work, also where that is no organisation of the registry. `team` is the team they travel with.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="assessors")
    user = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="seats_of")
    code = models.CharField(max_length=10)
    workplace = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    system = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "user"], name="assessor_once"),
            models.UniqueConstraint(fields=["selection", "code"], name="assessor_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class FormerWorkplace(models.Model):
    """Where an assessor worked before; `left_in` is the year, None where it is not known."""

    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="former_workplaces")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    left_in = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessor", "organisation"], name="former_workplace_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id} {self.organisation_id}"


class ConflictSource(models.TextChoices):
    """Where a conflict comes from; those found by rule are computed and have no row (`core.conflicts`)."""

    DECLARED = "declared"
    PINNED = "pinned"


class Conflict(models.Model):
    """A conflict that somebody declared, or that the office pinned, between an assessor and an entry.

    `kind` is a key of `core.conflicts.KINDS`. A lifted one stays with its reason.
    """

    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="conflicts")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=10, choices=ConflictSource)
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    lifted_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    why_lifted = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "entry"], condition=Q(lifted_at=None), name="conflict_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id} {self.entry_id} {self.kind}"


class AssessmentState(models.TextChoices):
    """Where an assessment stands."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class Assessment(models.Model):
    """One method of the framework assessed in a selection: when, and by how many before each entry.

    `code` (`M1`) is the occasion of its observations. `seats` is how many assess each entry on their own,
    `linked` how many entries in a hundred a second team assesses too, so that severity can be compared.
    `lot` is the record of the public draw (`core.lots`) whose seed breaks ties and draws samples and orders.
    `minutes` is what a hearing is given. `key` is made with the form, so that sending it twice makes one.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="assessments")
    code = models.CharField(max_length=10)
    method = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    seats = models.PositiveSmallIntegerField(default=2)
    linked = models.PositiveSmallIntegerField(default=10)
    minutes = models.PositiveSmallIntegerField(default=5)
    lot = models.TextField(blank=True)
    lot_secret = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=AssessmentState, default=AssessmentState.PREPARED)
    prepared_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    key = models.UUIDField(null=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "code"], name="assessment_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def place(self) -> Place:
        """Where it is held, for the permissions; load it with its selection and that one's region."""
        return self.selection.place


class DryRun(FrozenModel):
    """A table of who could sit where, made by the solver or edited by hand, that nobody is bound by yet.

    `table` is JSON: entry code → codes of assessors; `why` what the office changed and why, or nothing.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="dry_runs")
    number = models.PositiveIntegerField()
    table = models.TextField()
    seed = models.CharField(max_length=64)
    why = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="dry_run_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.number}"


class Seat(models.Model):
    """One assessor before one entry in an assessment; `third` for one who only gives third opinions.

    A seat that was released (recusal, illness) is kept with its reason.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="places")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="seats")
    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="seats")
    third = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True)
    why_released = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "entry", "assessor"],
                condition=Q(released_at=None),
                name="seat_once",
            )
        ]
        indexes = [models.Index(fields=["assessor", "assessment"], name="seats_of_an_assessor")]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.entry_id} {self.assessor_id}"
