"""Detailed rules, plans and tasks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from lingji.apps.people.reach import Place
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Entry, Selection
from lingji.core.tasks import DRAFT, STATES

SOMEBODY = settings.AUTH_USER_MODEL


class PlanState(models.TextChoices):
    """Where the detailed rules and the plan of an entry stand."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class Plan(models.Model):
    """The detailed rules and the plan of one entry, approved as a whole by its main leader.

    `version` counts the writes (optimistic lock).
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="plan")
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    submitted_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    why_returned = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.entry_id)


class OwnRule(models.Model):
    """A line of a unit's detailed rules: how it means to meet one item, by whom and until when."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rules")
    item = models.CharField(max_length=60)
    standard = models.TextField(blank=True)
    department = models.CharField(max_length=100, blank=True)
    leader = models.CharField(max_length=60, blank=True)
    responsible = models.CharField(max_length=60, blank=True)
    due_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "item"], name="own_rule_once")]

    def __str__(self) -> str:
        return self.item


class Task(models.Model):
    """One thing to be done until a day: by a unit (`entry`), an office or a superior department.

    Names of people stand as a paper needs them; an account beside a name is who is reminded and who may
    report or confirm. The supervisor is never the person responsible. `done_on` is the day on which the
    owner says the work was done; it counts once `confirmed_at` is set by somebody else.
    A support task of an office or a superior may name the entry that it `helps`.
    What each `state` means stands in `core.tasks`. `number` counts within the selection.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="tasks")
    office = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    superior = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    helps = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="help")
    phase = models.CharField(max_length=40, blank=True)
    item = models.CharField(max_length=60, blank=True)
    rule = models.ForeignKey(OwnRule, on_delete=models.SET_NULL, null=True, related_name="tasks")
    basis = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200)
    leader = models.CharField(max_length=60, blank=True)
    responsible = models.CharField(max_length=60, blank=True)
    responsible_account = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    supervisor = models.CharField(max_length=60, blank=True)
    supervisor_account = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=[(code, name.en) for code, name in STATES.items()], default=DRAFT
    )
    percent = models.PositiveSmallIntegerField(default=0)
    progress = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    reported_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    pushed_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "number"], name="task_number_once"),
            models.CheckConstraint(
                condition=Q(entry__isnull=False, office=None, superior=None)
                | Q(entry=None, office__isnull=False, superior=None)
                | Q(entry=None, office=None, superior__isnull=False),
                name="task_has_one_owner",
            ),
        ]
        indexes = [models.Index(fields=["selection", "due_on"], name="tasks_by_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def elements(self) -> dict[str, object]:
        """What `core.tasks.missing` looks at."""
        return {
            "title": self.title,
            "phase": self.phase,
            "serves": self.item or self.basis or self.rule_id,
            "leader": self.leader,
            "responsible": self.responsible,
            "supervisor": self.supervisor,
            "starts_on": self.starts_on,
            "due_on": self.due_on,
            "proof": self.proof,
        }

    @property
    def place(self) -> Place:
        """Where its owner stands, for the permissions; load it with its owner and that one's region."""
        if self.entry is not None:
            return self.entry.organisation.place
        if self.superior is not None:
            return self.superior.place
        return Place(self.office.path if self.office else "/")
