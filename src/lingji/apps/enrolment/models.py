"""Applications, every step of their way, the conditions they are held against, and what shall not apply."""

from __future__ import annotations

from django.db import models

from lingji.apps.evidence.models import StoredFile
from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.people.models import User
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.core.eligibility import BY_DOCUMENT, MET, NOT_MET
from lingji.core.enrolment import DRAFT, STATES


class Application(models.Model):
    """One organisation's application in a selection, as the form holds it.

    Of persons it names those whom the paper names, and one telephone of the work place. `paper` is what was
    submitted, word for word, and `digest` its digest, printed on the form; both are empty in a first draft.
    `registered` is what the register said of the contacts when the unit last wrote each of them.
    `due` is the day by which a returned one is to be corrected. `version` counts every change.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=20, default=DRAFT, choices=[(s, w.en) for s, w in STATES.items()])
    main_leader = models.CharField(max_length=60, blank=True)
    leader_in_charge = models.CharField(max_length=60, blank=True)
    clerk = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    statement = models.TextField(blank=True)
    points_confirmed = models.BooleanField(default=False)
    registered = models.JSONField(default=dict)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    due = models.DateField(null=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="application")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "organisation"], name="application_once"),
        ]
        indexes = [models.Index(fields=["selection", "state"], name="applications_by_state")]

    def __str__(self) -> str:
        return f"{self.selection_id}-{self.pk}"


class ApplicationStep(FrozenModel):
    """One step of an application: who moved it from where to where, when, with which words.

    `version` is the application's version that the step was taken from, `digest` that of the form as it then
    stood: a signature under one form is not one under another.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=30)
    side = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opinion = models.TextField(blank=True)
    due = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.application_id} {self.move}"


class Conditions(models.Model):
    """The clauses of a selection (JSON of `core.eligibility`); without a row the usual ones hold."""

    selection = models.OneToOneField(Selection, on_delete=models.PROTECT, related_name="conditions")
    clauses = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.selection_id)


class ClauseDecision(FrozenModel):
    """What an office decided about one clause of one application, and why; the newest row counts."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="clause_decisions")
    clause = models.CharField(max_length=300)
    outcome = models.CharField(max_length=20, choices=[(MET, MET), (NOT_MET, NOT_MET)])
    found = models.CharField(max_length=20, choices=[(o, o) for o in (MET, NOT_MET, BY_DOCUMENT)])
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.clause} {self.outcome}"


class ItemRequest(models.Model):
    """A unit asks that an item shall not apply to it; the county advises, the prefecture decides.

    `granted` is empty until it is decided. A granted one becomes a `selections.NotApplicable` of the entry.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="item_requests")
    item = models.CharField(max_length=60)
    reason = models.TextField()
    advised = models.BooleanField(null=True)
    advice = models.TextField(blank=True)
    advised_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    granted = models.BooleanField(null=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "item"], name="item_asked_once")]

    def __str__(self) -> str:
        return self.item
