"""Imports of thousands of rows in the background: with progress, to be cancelled, all or nothing."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.urls import reverse

from lingji.apps.jobs.actions import start_job
from lingji.apps.jobs.models import Job
from lingji.apps.jobs.work import Done, Step, Write
from lingji.apps.people.models import User
from lingji.apps.registry.actions_import import confirm_import, plan_import, store_import
from lingji.apps.registry.models_import import CHANGED, NEW, RegistryImport
from lingji.core.text import Text
from lingji.exchange.registry import SHEETS

# More rows than a page may wait for.
MANY = 500


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
    step(0, 3, Text("读取文件", "Reading the file"))
    user = User.objects.get(username=by)
    planned = plan_import(by=user, sheet=sheet, name=name, content=content)
    step(2, 3, Text("保存预览", "Keeping the preview"))

    def write() -> Done:
        made = store_import(
            by=user, sheet=sheet, name=name, content=content, planned=planned, key=UUID(batch)
        )
        counts = made.counts
        return Done(
            Text(
                f"新增{counts[NEW]}，变更{counts[CHANGED]}；请查看预览",
                f"{counts[NEW]} new, {counts[CHANGED]} changed; look at the preview",
            )
        )

    return write


def write_file(step: Step, _content: bytes, *, by: str, batch: str) -> Write:
    """Write what was shown."""
    step(0, 1, Text("写入名录", "Writing the register"))
    user = User.objects.get(username=by)

    def write() -> Done:
        done = confirm_import(by=user, batch=RegistryImport.objects.get(pk=batch))
        counts = done.counts
        return Done(
            Text(
                f"已导入：新增{counts[NEW]}，变更{counts[CHANGED]}",
                f"Imported: {counts[NEW]} new, {counts[CHANGED]} changed",
            )
        )

    return write
