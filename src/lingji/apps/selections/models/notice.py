"""What a selection tells the levels below it: the notice and who has read it; mobilisation meetings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lingji.apps.people.models import User
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models.selection import Selection


class SelectionNotice(models.Model):
    """A notice of a selection, published to every office and unit below; numbered within the selection."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveIntegerField()
    document = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "number"], name="notice_number_once")]

    def __str__(self) -> str:
        return self.title


class NoticeReceipt(models.Model):
    """That an office (by its region) or an organisation has read a notice: once, by whoever confirms first.

    It says nothing of who else opened the page: organisations confirm, persons are not followed.
    """

    notice = models.ForeignKey(SelectionNotice, on_delete=models.PROTECT, related_name="receipts")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=60)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "region"], name="office_reads_once"),
            models.UniqueConstraint(fields=["notice", "organisation"], name="organisation_reads_once"),
            models.CheckConstraint(
                condition=Q(region=None) ^ Q(organisation=None), name="read_by_office_or_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """A mobilisation meeting of an office: where and when, how many organisations came, the minutes."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="meetings")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=100, blank=True)
    organisations = models.PositiveIntegerField()
    minutes = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "region", "held_on"], name="meeting_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.held_on}"
