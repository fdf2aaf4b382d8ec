"""Notices in people's inboxes, and the mail about them on its way out."""

from __future__ import annotations

import uuid
from datetime import time

from django.db import models
from django.db.models import Q

from lingji.apps.notices.timing import AT_ONCE, DAILY, INBOX_ONLY
from lingji.core.text import Text


class Notice(models.Model):
    """One thing that one person is told, and the page on which it is done.

    Its key is random: a counted one would show by its gaps how much others are told, and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    username = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    says_zh = models.CharField(max_length=200)
    says_en = models.CharField(max_length=200)
    body_zh = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    href = models.CharField(max_length=400)
    key = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["username", "key"], condition=~Q(key=""), name="notice_once"),
        ]
        indexes = [
            models.Index(fields=["username", "-made_at", "id"], name="notice_inbox"),
            models.Index(fields=["username"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.says_en

    @property
    def says(self) -> Text:
        return Text(self.says_zh, self.says_en)

    @property
    def body(self) -> Text:
        return Text(self.body_zh, self.body_en)


class Letter(models.Model):
    """One mail: its notices in one bundle, with all that is needed to try again.

    `message_id` stays the same through all tries, so that a mail server can tell a repetition. A letter
    that is being sent is claimed until a time; whoever claimed it and died is thereby found out.
    """

    WAITING, SENDING, SENT, DEAD = "waiting", "sending", "sent", "dead"

    username = models.CharField(max_length=60)
    display_name = models.CharField(max_length=60)
    address = models.EmailField()
    language = models.CharField(max_length=10, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=10, default=WAITING)
    made_at = models.DateTimeField()
    try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "try_at"], name="letter_due"),
            models.Index(fields=["username", "made_at"], name="letter_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.username} {self.state}"


class OutboxRow(models.Model):
    """A notice that wants a mail, written with it in one transaction; delivery puts it into a letter."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, primary_key=True)
    username = models.CharField(max_length=60)
    display_name = models.CharField(max_length=60)
    address = models.EmailField()
    language = models.CharField(max_length=10, blank=True)
    urgent = models.BooleanField()
    discreet = models.BooleanField()
    due_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="rows")

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(letter=None), name="outbox_due")]

    def __str__(self) -> str:
        return f"{self.username} {self.due_at}"


class OutboxGate(models.Model):
    """The one row that bundling goes through, so that nobody's notices end up in two letters at once.

    `wakes_at` is when the next delivery is queued for, so that it is queued once.
    """

    wakes_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_gate")]

    def __str__(self) -> str:
        return "gate"


class MailWishes(models.Model):
    """How somebody wants mail; who never chose has the installation's defaults."""

    MODES = [(AT_ONCE, "at once"), (DAILY, "once a day"), (INBOX_ONLY, "inbox only")]

    username = models.CharField(max_length=60, primary_key=True)
    mode = models.CharField(max_length=12, choices=MODES, default=AT_ONCE)
    digest_at = models.TimeField(default=time(8, 30))
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.username} {self.mode}"
