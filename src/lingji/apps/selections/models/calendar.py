"""Own rows of the working calendar."""

from __future__ import annotations

from django.db import models


class CalendarDay(models.Model):
    """A day on which work is or is not done, against what the calendar of holidays says."""

    day = models.DateField(unique=True)
    works = models.BooleanField()
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return str(self.day)
