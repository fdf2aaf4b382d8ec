"""Work to try jobs with: it registers organisations, and can be made to go wrong."""

from __future__ import annotations

import time

from django.contrib.sessions.models import Session
from django.utils import timezone

from lingji.apps.jobs.actions import cancel_job
from lingji.apps.jobs.models import Job
from lingji.apps.jobs.work import Done, Step, Stopped, Write
from lingji.apps.registry.models import Organisation
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text, same
from tests.threads import in_thread

SEEN: list[tuple[int, str]] = []


def write_down(line: str) -> None:
    """Write one row, of the simplest table that there is."""
    Session.objects.create(session_key=line, session_data="", expire_date=timezone.now())


def copy_lines(step: Step, content: bytes) -> Write:
    """Copy each line; a line `!` is a fault."""
    lines = content.decode().splitlines()
    for number in range(len(lines)):
        step(number + 1, len(lines))
    faults = [Fault("lines", n, "", one, same("no")) for n, one in enumerate(lines, 1) if one == "!"]
    if faults:
        raise Refused(faults)

    def write() -> Done:
        for line in lines:
            Organisation.objects.create(name=line)
        return Done(Text(f"已写{len(lines)}行", f"{len(lines)} lines written"), {"lines": len(lines)})

    return write


def fail_while_writing(step: Step, content: bytes) -> Write:
    def write() -> Done:
        Organisation.objects.create(name="half")
        raise ZeroDivisionError

    return write


def stop(step: Step, content: bytes) -> Write:
    raise Stopped(Text("先设时间表", "Set the timetable first"))


def cancel_itself_while_checking(step: Step, content: bytes) -> Write:
    cancel_job(job=Job.objects.get())
    step(1, 1)
    raise AssertionError("cancelled before")


def tell_while_writing(step: Step, content: bytes) -> Write:
    """Tell how far it is in the middle of its transaction, and keep what another connection sees of it."""

    def write() -> Done:
        Organisation.objects.create(name="half")
        step(1, 2, Text("写了一半", "half is written"))
        SEEN.append(in_thread(lambda: Job.objects.values_list("done", "says_en").get()))
        return Done(same("done"))

    return write


def cancel_from_elsewhere_while_writing(step: Step, content: bytes) -> Write:
    def write() -> Done:
        Organisation.objects.create(name="half")
        in_thread(lambda: cancel_job(job=Job.objects.get()))
        return Done(same("done"))

    return write


def sleep(step: Step, content: bytes, *, seconds: int) -> Write:
    for number in range(seconds * 10):
        step(number, seconds * 10)
        time.sleep(0.1)
    return lambda: Done(same("slept"))
