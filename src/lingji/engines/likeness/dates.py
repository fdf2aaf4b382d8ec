"""The day that is stated against the day that the file carries.

A file that was made after the day on which its content is said to have come to be may be a scan or a copy of
the old paper, which is usual; or it may have been written afterwards. So a question is asked only where the
file is much younger, and by a document that was written, not scanned.
"""

from __future__ import annotations

from datetime import date

# Our own choice: papers are scanned and exported within a quarter.
TOLERATED = 90


def days_late(stated: date | None, made: date | None, tolerated: int = TOLERATED) -> int:
    """Return by how many days a file is younger than what is stated, 0 where that is no question.

    A file that carries no day, or one before the stated one (a template, a draft), raises none.
    """
    if stated is None or made is None:
        return 0
    late = (made - stated).days
    return late if late > tolerated else 0
