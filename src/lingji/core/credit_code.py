"""The unified social credit code of organisations (GB 32100-2015): 18 characters, the last one a check.

Positions: 1 who registers, 2 what kind, 3–8 the region (GB/T 2260), 9–17 the organisation code
(GB 11714), 18 the check character. The letters I, O, S, V and Z are not used.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from lingji.core.faults import Unreadable
from lingji.core.text import Text

LENGTH: Final = 18
CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# GB 32100-2015, 5.3: the weight of position i is 3^(i−1) mod 31.
WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
REGION: Final = slice(2, 8)


def check_character(first: str) -> str:
    """Return the 18th character for the first seventeen; they must be characters of the standard."""
    total = sum(CHARACTERS.index(each) * weight for each, weight in zip(first, WEIGHTS, strict=True))
    return CHARACTERS[-total % 31]


def normalised(written: str) -> str:
    """Return a code as typed without what typing adds: spaces, hyphens, small and full-width letters."""
    plain = unicodedata.normalize("NFKC", written).upper()
    return "".join(each for each in plain if not each.isspace() and each not in "-‐–—'’")


def read_credit_code(written: str) -> str:
    """Return a code in its one spelling; raises `Unreadable` with what to look at."""
    code = normalised(written)
    if len(code) != LENGTH:
        raise Unreadable(
            Text(
                f"统一社会信用代码应为18位，现为{len(code)}位；请对照证书重新填写",
                f"A unified social credit code has 18 characters, this has {len(code)}: copy it from the "
                "certificate",
            )
        )
    strange = [each for each in code if each not in CHARACTERS]
    if strange:
        shown = "".join(dict.fromkeys(strange))
        raise Unreadable(
            Text(
                f"代码中不会出现“{shown}”（不使用I、O、S、V、Z，易与1、0、5、U、2混淆）",
                f"“{shown}” cannot stand in the code: I, O, S, V and Z are not used (look for 1, 0, 5, U, 2)",
            )
        )
    if not code[REGION].isdigit():
        raise Unreadable(
            Text(
                "第3至8位是登记机关的行政区划码，应为6位数字",
                "Characters 3 to 8 are the region's code: six digits",
            )
        )
    if check_character(code[:-1]) != code[-1]:
        raise Unreadable(
            Text(
                "校验码不符：至少有1位填错；请对照证书逐位核对",
                "The check character does not fit: at least one character is wrong. Compare it with the "
                "certificate",
            )
        )
    return code
