"""What long work is made of, for the rooms that have some.

Work is a function in two halves. The first reads and checks its input, in no transaction, and tells how
far it is; where the input has faults it raises `Refused`. It returns the second half, which writes: all of
it in one transaction, so that the work is done whole or not at all. On SQLite everybody else waits for a
writer, so the second half should have nothing left to think about.

    def import_organisations(step: Step, content: bytes, *, by: str) -> Write:
        rows = read_rows(content, step)

        def write() -> Done:
            create_organisations(by=by, rows=rows)
            return Done(Text(f"已导入{len(rows)}家单位", f"{len(rows)} organisations imported"))

        return write
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from lingji.core.text import Text


class Step(Protocol):
    """Tells how far the work is; raises `Cancelled` where somebody asked for it."""

    def __call__(self, done: int, of: int, says: Text | None = None) -> None: ...


@dataclass(frozen=True)
class Done:
    """How work ended well: a sentence, and figures for the page that shows it (JSON)."""

    says: Text
    result: dict[str, Any] = field(default_factory=dict)


Write = Callable[[], Done]
# Called with `step` and `content` by place, then with the arguments of the job by name.
Work = Callable[..., Write]


class Cancelled(Exception):
    """Somebody asked for the work to stop."""


class Stopped(Exception):
    """The work cannot go on for a reason that is no fault of a file; `says` tells why and what to do."""

    def __init__(self, says: Text) -> None:
        self.says = says
        super().__init__(says.en)
