"""Imports of thousands of rows in the background: with progress, to be cancelled, all or nothing."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.urls import reverse

from lingji.apps.jobs.actions import start_job
from lingji.apps.jobs.models import Job
from lingji.apps.jobs.work import Done, Step, Stopped, Write
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.actions_import import (
    confirm_import,
    plan_again,
    plan_import,
    store_comparison,
    store_import,
)
from lingji.apps.registry.importing.telling import Tell
from lingji.apps.registry.models_import import CHANGED, NEW, RegistryImport
from lingji.core.text import Text
from lingji.exchange.registry import SHEETS

# More rows than a page may wait for.
MANY = 500
COMPARING = Text("读取文件，与名录核对", "Reading the file and comparing it with the register")
KEEPING = Text("保存预览", "Keeping the preview")
WRITING = Text("写入名录", "Writing the register")
ENDED = Text(
    "这次导入已结束，或您已无权办理，未写入任何内容；如仍需要，请重新上传文件。",
    "This import has ended, or is not yours any more; nothing was written. Hand the file in again if needed.",
)


def start_check(*, by: User, sheet: str, name: str, content: bytes) -> Job:
    """Read a large file in the background; its page leads to the preview."""
    batch = uuid4()
    title = SHEETS[sheet].title
    return start_job(
        by=by.username,
        work=check_file,
        title=Text(f"核对“{title.zh}”", f"Check “{title.en}”"),
        content=content,
        arguments={"by": by.username, "sheet": sheet, "name": name, "batch": str(batch)},
        back=reverse("office:import", args=[batch]),
    )


def start_check_again(*, by: User, batch: RegistryImport) -> Job:
    """Compare a large file with the register as it is now, in the background."""
    title = SHEETS[batch.sheet].title
    return start_job(
        by=by.username,
        work=check_again,
        title=Text(f"重新核对“{title.zh}”", f"Compare “{title.en}” again"),
        arguments={"by": by.username, "batch": str(batch.pk)},
        back=reverse("office:import", args=[batch.pk]),
        once=f"registry-again {batch.pk} {batch.counts['checked']}",
    )


def start_confirm(*, by: User, batch: RegistryImport) -> Job:
    """Write a large import in the background; a second click finds the same job."""
    title = SHEETS[batch.sheet].title
    return start_job(
        by=by.username,
        work=write_file,
        title=Text(f"导入“{title.zh}”", f"Import “{title.en}”"),
        arguments={"by": by.username, "batch": str(batch.pk)},
        back=reverse("office:import", args=[batch.pk]),
        once=f"registry-import {batch.pk} {batch.counts['checked']}",
    )


def check_file(step: Step, content: bytes, *, by: str, sheet: str, name: str, batch: str) -> Write:
    """Read and compare a file, then keep what it would do."""
    step(0, 1, COMPARING)
    user = User.objects.get(username=by)
    planned = plan_import(by=user, sheet=sheet, name=name, content=content)
    step(0, len(planned), KEEPING)

    def write() -> Done:
        return _compared(
            store_import(
                by=user,
                sheet=sheet,
                name=name,
                content=content,
                planned=planned,
                key=UUID(batch),
                tell=_telling(step, KEEPING),
            )
        )

    return write


def check_again(step: Step, _content: bytes, *, by: str, batch: str) -> Write:
    """Compare a kept file with the register as it is now."""
    step(0, 1, COMPARING)
    user, kept = User.objects.get(username=by), RegistryImport.objects.get(pk=batch)
    try:
        planned = plan_again(by=user, batch=kept)
    except NotAllowed as refusal:
        raise Stopped(ENDED) from refusal
    step(0, len(planned), KEEPING)

    def write() -> Done:
        tell = _telling(step, KEEPING)
        try:
            return _compared(store_comparison(by=user, batch=kept, planned=planned, tell=tell))
        except NotAllowed as refusal:
            raise Stopped(ENDED) from refusal

    return write


def write_file(step: Step, _content: bytes, *, by: str, batch: str) -> Write:
    """Write what was shown."""
    step(0, 1, WRITING)
    user = User.objects.get(username=by)

    def write() -> Done:
        kept = RegistryImport.objects.get(pk=batch)
        try:
            done = confirm_import(by=user, batch=kept, tell=_telling(step, WRITING))
        except NotAllowed as refusal:
            raise Stopped(ENDED) from refusal
        counts = done.counts
        return Done(
            Text(
                f"已导入：新增{counts[NEW]}，变更{counts[CHANGED]}",
                f"Imported: {counts[NEW]} new, {counts[CHANGED]} changed",
            )
        )

    return write


def _telling(step: Step, says: Text) -> Tell:
    """Tell each batch at once: a batch takes long enough for somebody to change their mind."""

    def tell(done: int, of: int) -> None:
        step(done, of, says)

    return tell


def _compared(batch: RegistryImport) -> Done:
    new, changed = batch.counts[NEW], batch.counts[CHANGED]
    return Done(
        Text(
            f"新增{new}，变更{changed}；请查看预览",
            f"{new} new, {changed} changed; look at the preview",
        )
    )
