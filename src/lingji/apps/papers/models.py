"""Papers, the versions of what stands in them, the series that number them, and who receives them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.papers.kinds import DRAFT, KINDS, STATES
from lingji.apps.people.reach import Place
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Selection

SOMEBODY = settings.AUTH_USER_MODEL


class Series(models.Model):
    """The numbers of one issuer, kind and year, given without gaps; its row is locked while one is given.

    `issuer` is the path of a region (its office), or `#` and the key of an organisation.
    """

    issuer = models.CharField(max_length=400)
    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "kind", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.issuer} {self.kind} {self.year}"


class Paper(models.Model):
    """A paper of the office of a region, or of an organisation in it; of a selection or of none.

    `title` is that of the newest version, whose number is `version`: who saves on top of an older one is
    shown both. It bears `series`, `number` and `issued_on` from the day it is issued. A withdrawn paper
    keeps its number, and says why.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, null=True, related_name="papers")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="papers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="papers")
    kind = models.CharField(max_length=30, choices=[(kind, one.says.en) for kind, one in KINDS.items()])
    state = models.CharField(max_length=10, choices=[(state, one.says.en) for state, one in STATES.items()])
    title = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="papers")
    number = models.PositiveIntegerField(null=True)
    issued_on = models.DateField(null=True)
    issued_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    why_withdrawn = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="paper_number_once"),
            models.CheckConstraint(
                condition=Q(state=DRAFT) | Q(issued_on__isnull=False), name="paper_issued_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["region", "-changed_at"], name="papers_of_a_region")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        """Where it is written, for the permissions; load it with its region."""
        return Place(region=self.region.path, organisation=self.organisation_id)

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT


class PaperVersion(FrozenModel):
    """What stood in a paper when somebody saved it; never changed."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.number}"


class PaperRecipient(models.Model):
    """Who receives a paper: the office of a region, or an organisation; chosen before it is issued."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="recipients")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "region"], name="paper_to_office_once"),
            models.UniqueConstraint(fields=["paper", "organisation"], name="paper_to_organisation_once"),
            models.CheckConstraint(
                condition=Q(region=None) ^ Q(organisation=None), name="paper_to_office_or_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.region_id or self.organisation_id}"


class PaperCitation(models.Model):
    """A thing that a paper cites, by its kind and code; this room does not know what it is."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="cites")
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "kind", "code"], name="paper_cites_once")]
        indexes = [models.Index(fields=["kind", "code"], name="papers_citing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
