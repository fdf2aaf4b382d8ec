"""Tasks from a workbook: what would change is said first, then all rows or none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lingji.apps.plans.actions_tasks import change_task
from lingji.apps.plans.actions_tasks_import import import_tasks, preview_tasks
from lingji.apps.plans.changes import CHANGED, NEW, SAME, digest_of
from lingji.apps.plans.models import Task
from lingji.apps.plans.task_sheets import COLUMNS, WIDTHS, write_tasks
from lingji.apps.plans.workbooks import write_table
from lingji.core.faults import Refused
from tests.apps.plans.people import RAMP, Cast, drafted

BENCH = ("", "Carry out", "Paint the bench", "1.1", "Li", "Wang", "Zhao", "2026-03-01", "2026-04-01", "photo")


def table(*rows: Sequence[str]) -> bytes:
    """Return a workbook of rows with the columns of the export; what is left out is empty."""
    whole = [[*row, *[""] * (len(COLUMNS) - len(row))] for row in rows]
    return write_table("Tasks", [head.en for head in COLUMNS.values()], WIDTHS, whole)


def row_of(task: Task, **changed: str) -> list[str]:
    given = {
        "number": str(task.number),
        "phase": "2",
        "title": task.title,
        "serves": task.item,
        "leader": task.leader,
        "responsible": task.responsible,
        "supervisor": task.supervisor,
        "starts_on": "2026-03-01",
        "due_on": "2026-04-01",
        "proof": task.proof,
    } | changed
    return [given.get(name, "") for name in COLUMNS]


def taken(cast: Cast, content: bytes) -> int:
    seen = digest_of(preview_tasks(content, cast.school))
    return len(import_tasks(by=cast.clerk, entry=cast.school, content=content, seen=seen))


def test_an_export_comes_back_unchanged(cast: Cast) -> None:
    content = write_tasks("Tasks", [(drafted(cast), "draft")])
    assert [change.kind for change in preview_tasks(content, cast.school)] == [SAME]


def test_a_row_without_a_number_is_new(cast: Cast) -> None:
    content = table(("", "2", *BENCH[2:]))
    assert [change.kind for change in preview_tasks(content, cast.school)] == [NEW]


def test_looking_writes_nothing(cast: Cast) -> None:
    preview_tasks(table(("", "2", *BENCH[2:])), cast.school)
    assert not Task.objects.exists()


def test_new_rows_become_drafts(cast: Cast) -> None:
    assert taken(cast, table(("", "2", *BENCH[2:]))) == 1
    assert (Task.objects.get().title, Task.objects.get().state) == ("Paint the bench", "draft")


def test_a_row_with_a_number_changes_that_draft(cast: Cast) -> None:
    content = table(row_of(drafted(cast), title="Mend both ramps"))
    assert [change.kind for change in preview_tasks(content, cast.school)] == [CHANGED]
    taken(cast, content)
    assert Task.objects.get().title == "Mend both ramps"


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    content = table(("", "2", *BENCH[2:]))
    taken(cast, content)
    assert taken(cast, content) == 0


def test_every_fault_of_every_row_is_named_and_nothing_taken(cast: Cast) -> None:
    content = table(("77", "2", *BENCH[2:]), ("", "someday", *BENCH[2:6], "", "soon", "2026-04-01"))
    with pytest.raises(Refused) as refused:
        preview_tasks(content, cast.school)
    # The title stands in row 1, the heads in row 2.
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (3, "Number"),
        (4, "Starts on"),
        (4, "Phase"),
    ]


def test_what_changed_since_it_was_looked_at_is_refused(cast: Cast) -> None:
    task = drafted(cast)
    content = table(row_of(task, title="Mend both ramps"))
    seen = digest_of(preview_tasks(content, cast.school))
    change_task(by=cast.clerk, task=task, version=task.version, fields=RAMP._replace(title="Mend one ramp"))
    with pytest.raises(Refused, match="changed since you looked"):
        import_tasks(by=cast.clerk, entry=cast.school, content=content, seen=seen)
