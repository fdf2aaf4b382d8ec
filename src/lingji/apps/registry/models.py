"""Regions as a tree, and organisations."""

from __future__ import annotations

from django.db import models

from lingji.apps.people.reach import Place


class Region(models.Model):
    """A region by its code (GB/T 2260 where it has one); `path` holds the codes from the root down."""

    code = models.CharField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=400, db_index=True)

    def __str__(self) -> str:
        return self.code


class Organisation(models.Model):
    """An organisation; known by its credit code (GB 32100), or by name, region and sector with a reason.

    `superior` is the department that it answers to. `version` counts its changes: who saves a form of an
    older version is shown both.
    """

    name = models.CharField(max_length=200)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="organisations")
    sector = models.CharField(max_length=100, blank=True)
    credit_code = models.CharField(max_length=18, null=True, unique=True)
    superior = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="units")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "region", "sector"], name="organisation_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """Where it stands, for the permissions; load it with its region."""
        return Place(self.region.path if self.region else "/", self.sector, self.pk, self.superior_id)
