"""The figures of GB/T 9704-2012 and what follows from them, each in one place.

Lengths are millimetres where the standard gives millimetres, points (1/72 inch) for type.
"""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, LEFT, BOTTOM, RIGHT = 37.0, 28.0, 35.0, 26.0
BLOCK_WIDTH, BLOCK_HEIGHT = 156.0, 225.0
# A page turned for a wide table: bound on the same side, so each margin moves on by a quarter turn.
TURNED_MARGINS = {"top": LEFT, "right": TOP, "bottom": RIGHT, "left": BOTTOM}
LINES, CHARACTERS = 22, 28

# 28 characters of 16 pt would be 448 pt wide and the block has 442.2; 22 lines fill its 637.8 pt.
LINE_PITCH, CHARACTER_PITCH = 28.95, 15.79
NUMBER_THREE, NUMBER_FOUR, NUMBER_TWO = 16.0, 14.0, 22.0  # 3号, 4号, 2号
IN_TABLES = 12.0  # 小4号
TABLE_PITCH = 18.0

# The red head: the names stand 35 mm below the top of the block, the red rule 4 mm below the number.
SIGN_BELOW_TOP, RULE_BELOW_NUMBER = 35.0, 4.0
SIGN_LARGEST, SIGN_SMALLEST, SIGN_NARROWEST = 48.0, 30.0, 0.5
RED_RULE = 1.5  # pt

# The dash of the page number stands 7 mm below the block.
PAGE_NUMBER_BELOW = 7.0

# The rules of the imprint: 0.35 mm outside, 0.25 mm between.
THICK_RULE, THIN_RULE = 1.0, 0.75  # pt

MM = 72 / 25.4  # points in a millimetre


def width_of(text: str) -> float:
    """Return how many characters wide a text is: Latin letters and figures are half as wide."""
    return sum(0.5 if ord(one) < 0x2000 else 1.0 for one in text)


def sign_of(longest: str) -> tuple[float, float]:
    """Return size (pt) and width (1 is as drawn) of a red head, so that its longest name is one line."""
    room = BLOCK_WIDTH * MM
    wide = max(1.0, width_of(longest))
    size = min(SIGN_LARGEST, max(SIGN_SMALLEST, room / wide))
    return round(size * 2) / 2, max(SIGN_NARROWEST, min(1.0, 0.98 * room / (wide * size)))
