"""Rounds, the inspections of tasks in them, findings with their re-checks, and citizens' reports."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from lingji.apps.evidence.models import Evidence, StoredFile
from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.people.reach import Place
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Entry, Selection

SOMEBODY = settings.AUTH_USER_MODEL


class Picks(models.TextChoices):
    """How a round picks what it inspects."""

    ALL = "all"
    WEAK = "weak"
    LOT = "lot"
    CHOSEN = "chosen"


class Unit(models.TextChoices):
    """What a round picks: single tasks, or entries with all their tasks."""

    TASKS = "tasks"
    ENTRIES = "entries"


class RoundState(models.TextChoices):
    """Where a round stands."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class FindingState(models.TextChoices):
    """Where a finding stands; it is closed by somebody other than its owner, and opens again on relapse."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Source(models.TextChoices):
    """Where a finding comes from (the official column 来源)."""

    SUPERVISION = "supervision"
    OPEN_INSPECTION = "open_inspection"
    COVERT_VISIT = "covert_visit"
    PUBLIC = "public"
    DEPARTMENT = "department"


class Round(models.Model):
    """A supervision round of an office: when, what it inspects and how that was picked.

    `lot` is the record of the draw (`core.lots`), where it was picked by lot: sealed at first, with
    `lot_secret` and what is drawn kept aside until the public event; opened at the draw. `number` counts
    within the selection. `key` is made with the form, so that sending it twice makes one round.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="rounds")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    picks = models.CharField(max_length=10, choices=Picks)
    of = models.CharField(max_length=10, choices=Unit, default=Unit.TASKS)
    lot = models.TextField(blank=True)
    lot_secret = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.PREPARED)
    prepared_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    opened_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    key = models.UUIDField(null=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "number"], name="round_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def place(self) -> Place:
        """The area that it covers, for the permissions; load it with its region."""
        return Place(self.region.path if self.region else "/")


class Seconded(models.Model):
    """Somebody seconded to a round, with the workplace that conflicts are checked against.

    Staff of an office work in none of the organisations inspected: they have no workplace here.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="seconded")
    user = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    workplace = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="seconded_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.user_id}"


class Finding(models.Model):
    """A problem with its way to being put right: a row of the rectification ledger (整改台账).

    Its owner is the unit (`entry`), or whoever owns the `task` it was found in. `reopened` counts relapses,
    `escalated` is the highest level that was told of its delay. `number` counts within the selection. `key`
    is made with the form, so that sending it twice makes one.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="problems")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, related_name="findings")
    found_on = models.DateField()
    source = models.CharField(max_length=20, choices=Source)
    problem = models.TextField()
    item = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=60, blank=True)
    responsible = models.CharField(max_length=60, blank=True)
    responsible_account = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    supervisor = models.CharField(max_length=60, blank=True)
    supervisor_account = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    measures = models.TextField(blank=True)
    due_on = models.DateField()
    progress = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=FindingState, default=FindingState.OPEN)
    answered_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    reopened = models.PositiveIntegerField(default=0)
    escalated = models.PositiveSmallIntegerField(default=0)
    found_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.UUIDField(null=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "number"], name="finding_number_once"),
            models.CheckConstraint(
                condition=Q(entry__isnull=False) | Q(task__isnull=False), name="finding_has_an_owner"
            ),
        ]
        indexes = [models.Index(fields=["selection", "state", "due_on"], name="findings_by_due")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def place(self) -> Place:
        """Where its owner stands, for the permissions; load it with its owner and that one's region."""
        if self.entry is not None:
            return self.entry.organisation.place
        assert self.task is not None, "a finding has an owner"
        return self.task.place


class Check(models.Model):
    """One task inspected in a round: its four boxes but the last, which an issued bulletin fills.

    Inspection = `inspected_by`, `inspected_at`, `found`; assessment = `level`; result = `passed`, or the
    `finding` with its deadline. `key` is made on the phone, so that a record that is sent twice is one.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="checks")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="checks")
    assigned = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    inspected_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    inspected_at = models.DateTimeField(null=True)
    found = models.TextField(blank=True)
    level = models.CharField(max_length=10, blank=True)
    passed = models.BooleanField(null=True)
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, null=True, related_name="check_made")
    key = models.UUIDField(null=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "task"], name="task_once_in_a_round")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.task_id}"


class Answer(FrozenModel):
    """What the owner of a finding handed in at one time; the finding carries the last one.

    `proof` is evidence that the entry has handed in: a file lies there once, and is cited here.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="answers")
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    measures = models.TextField()
    progress = models.TextField()
    proof = models.ManyToManyField(Evidence, related_name="+")

    def __str__(self) -> str:
        return f"{self.finding_id} {self.by_id}"


class Recheck(FrozenModel):
    """One look at whether a finding was put right, by somebody other than its owner; a photo may show it."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="rechecks")
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    passed = models.BooleanField()
    relapse = models.BooleanField(default=False)
    words = models.TextField()
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.finding_id} {self.by_id}"


class CitizenReport(models.Model):
    """A problem that somebody reported by the code at a unit's door, without an account.

    No address or device is kept, and the day alone. Screened, it becomes a finding or is put aside with a
    reason. `receipt` is the digest of the code that leads to the answer, `salt` opens the commitment that the
    sealed log keeps of it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="citizen_reports")
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    receipt = models.CharField(max_length=64, unique=True)
    salt = models.CharField(max_length=64)
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, null=True, related_name="reported")
    put_aside = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    screened_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    screened_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.received_on}"
