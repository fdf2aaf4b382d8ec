"""Messages to the office, and the door that counts how often it is knocked at."""

from __future__ import annotations

import uuid

from django.db import models

from lingji.apps.feedback.states import NEW, STATES


class Message(models.Model):
    """One complaint or suggestion; who wrote it is known only if they left a contact.

    No account, address or device is kept with it; of the time the day alone. Its key is random, so that
    gaps tell a county nothing of the messages to others. `region` is the path of the region whose office
    reads it, `page` the kind of page that it is about, `receipt` the digest of the code that leads the
    sender to the answer, `salt` opens the commitment that the sealed log keeps of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    region = models.CharField(max_length=400)
    text = models.TextField()
    page = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    receipt = models.CharField(max_length=64, unique=True, null=True)
    salt = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=10, default=NEW, choices=[(code, state.says.en) for code, state in STATES.items()]
    )
    answer = models.TextField(blank=True)
    settled_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["region", "state"], name="messages_of_region")]

    def __str__(self) -> str:
        return self.text[:60]


class Door(models.Model):
    """The one row that counts the messages of this hour; no message keeps its own."""

    hour = models.DateTimeField()
    knocks = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.hour} {self.knocks}"
