"""Regions as a tree, and organisations."""

from __future__ import annotations

from django.db import models


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
    """An organisation; known by its name, region and sector until it gives its credit code (GB 32100)."""

    name = models.CharField(max_length=200)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="organisations")
    sector = models.CharField(max_length=100, blank=True)
    credit_code = models.CharField(max_length=18, null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "region", "sector"], name="organisation_once"),
        ]

    def __str__(self) -> str:
        return self.name
