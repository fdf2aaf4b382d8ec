"""Regions as a tree; organisations, the titles they once held, where they serve, and what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lingji.apps.people.reach import Place
from lingji.apps.registry import models_import
from lingji.apps.registry.kinds import ACTIVE, CHANGES, ENDINGS, KINDS, LEVELS, STATUSES, choices

# Django finds the models of a room in its module `models`.
ImportRow, RegistryImport = models_import.ImportRow, models_import.RegistryImport
ImportedOrganisation = models_import.ImportedOrganisation


class Region(models.Model):
    """A region by its code (GB/T 2260 where it has one); `path` holds the codes from the root down."""

    code = models.CharField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=400, db_index=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.code


class Organisation(models.Model):
    """An organisation; known by its credit code (GB 32100), or by name, region and sector with a reason.

    `superior` is the department that it answers to. `version` counts its changes: who saves a form of an
    older version is shown both. The three names and the telephone are those that the enrolment list prints;
    nothing else is kept of a person here.
    """

    name = models.CharField(max_length=200)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="organisations")
    sector = models.CharField(max_length=100, blank=True)
    credit_code = models.CharField(max_length=18, null=True, unique=True)
    no_code_reason = models.CharField(max_length=200, blank=True)
    superior = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="units")
    kind = models.CharField(max_length=20, blank=True, choices=choices(KINDS))
    status = models.CharField(max_length=20, default=ACTIVE, choices=choices(STATUSES))
    main_leader = models.CharField(max_length=60, blank=True)
    leader_in_charge = models.CharField(max_length=60, blank=True)
    clerk = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "region", "sector"], name="organisation_once"),
            models.CheckConstraint(
                condition=Q(credit_code=None) | Q(no_code_reason=""), name="code_or_reason_why_none"
            ),
        ]
        indexes = [models.Index(fields=["status", "name"], name="organisations_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """Where it stands, for the permissions; load it with its region."""
        return Place(self.region.path if self.region else "/", self.sector, self.pk, self.superior_id)


class FormerTitle(models.Model):
    """A title held before. It is shown as expired, may size a quota, and is never read by scoring.

    `organisation` carries it now; `conferred_to` is whom it was given to, where a merger handed it on.
    Without `ended` it is valid until its date, without a date until the selection from zero.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former_titles")
    conferred_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="titles_conferred")
    level = models.CharField(max_length=20, choices=choices(LEVELS))
    name = models.CharField(max_length=100)
    document = models.CharField(max_length=100, blank=True)
    conferred_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    ended = models.CharField(max_length=20, blank=True, choices=choices(ENDINGS))
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class ServicePoint(models.Model):
    """A place where an organisation serves people: declared by it, and what visits are drawn from."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="service_points")
    place = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    windows = models.PositiveIntegerField(null=True)
    hours = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "place"], name="service_point_once"),
        ]

    def __str__(self) -> str:
        return self.place


class OrganisationChange(models.Model):
    """One step from an organisation to what it became, by a document.

    A merger of two has two rows to the same target, a split two rows from the same source; a rename leads
    from an organisation to itself, a closing to none. Names are kept as they were on that day. `entry` is
    the number of the journal entry that tells of it.
    """

    kind = models.CharField(max_length=20, choices=choices(CHANGES))
    effective_on = models.DateField()
    document = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="changes_from")
    target = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="changes_to")
    name_before = models.CharField(max_length=200)
    name_after = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    entry = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.name_before}"
