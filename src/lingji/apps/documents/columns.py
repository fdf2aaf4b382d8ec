"""How wide the columns of a table are, and whether it needs a page turned on its side.

Widths are counted in characters of a table's type.
"""

from __future__ import annotations

from lingji.apps.documents import measures
from lingji.apps.documents.paper import Table

NARROWEST, WIDEST = 2.5, 24.0
# Up to here a column is not squeezed: a date or a short name stays on one line.
SHORT = 9.0
# In less than this, text in a column reads as a ladder.
COMFORT = 10.0


def shares_of(table: Table, *, wide: bool = False) -> tuple[float, ...]:
    """Return the share of the width of each column: as given, or by what the cells hold."""
    widths = table.widths or _fitted(_natural(table), room_of(wide=wide))
    return tuple(width / sum(widths) for width in widths)


def is_wide(table: Table) -> bool:
    """Say whether a table is too wide for an upright page: its columns would be squeezed into ladders."""
    return sum(min(COMFORT, width) for width in _natural(table)) > room_of(wide=False)


def room_of(*, wide: bool) -> float:
    """Return how many characters of a table go into a line of the block."""
    across = measures.BLOCK_HEIGHT if wide else measures.BLOCK_WIDTH
    return across * measures.MM / measures.IN_TABLES


def _natural(table: Table) -> tuple[float, ...]:
    columns = zip(table.head, *table.rows, strict=True)
    return tuple(
        min(WIDEST, max(NARROWEST, *(measures.width_of(cell) + 1 for cell in column))) for column in columns
    )


def _fitted(widths: tuple[float, ...], room: float) -> tuple[float, ...]:
    """Return the widths with only long columns squeezed, where that leaves them enough."""
    long = [width for width in widths if width > SHORT]
    rest = room - sum(width for width in widths if width <= SHORT)
    if sum(widths) <= room or rest < SHORT * len(long):
        return widths
    return tuple(width if width <= SHORT else rest * width / sum(long) for width in widths)
