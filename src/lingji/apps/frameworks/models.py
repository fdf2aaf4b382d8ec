"""Published versions of frameworks."""

from __future__ import annotations

from django.db import models


class FrameworkVersion(models.Model):
    """One version of a framework: its canonical JSON, and the SHA-256 of it."""

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    source = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
