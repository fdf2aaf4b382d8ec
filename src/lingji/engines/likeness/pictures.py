"""Pictures that look alike: PDQ, a perceptual hash of 256 bits that survives scaling and encoding anew.

PDQ (Meta, 2019) by the library `pdqhash`; a distance of at most 31 bits is its authors' own threshold for
“the same picture”. A picture with too little in it (a white page) has a low quality and is compared with
nothing: flat pictures all look alike.
"""

from __future__ import annotations

import io
from typing import NamedTuple

import numpy as np
import pdqhash
from PIL import Image, ImageOps

BITS = 256
NEAR = 31
# The authors' own advice: below 50 of 100 a hash says nothing.
LEAST_QUALITY = 50
_SIDE = 512


class Look(NamedTuple):
    """How a picture looks: 64 hexadecimal digits, and how much there is to see (0 to 100)."""

    pdq: str
    quality: int

    @property
    def says_something(self) -> bool:
        return self.quality >= LEAST_QUALITY


def look_of(content: bytes) -> Look:
    """Return how a picture looks, the right way up; raises `OSError` where it cannot be read."""
    with Image.open(io.BytesIO(content)) as opened:
        opened.draft("RGB", (_SIDE, _SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGB")
        upright.thumbnail((_SIDE, _SIDE))
        bits, quality = pdqhash.compute(np.asarray(upright))
    return Look(np.packbits(bits).tobytes().hex(), int(quality))


def distance(one: str, other: str) -> int:
    """Return in how many of 256 bits two looks differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def nearest(look: Look, others: dict[str, Look], most: int = NEAR) -> dict[str, int]:
    """Return the others (by their names) that look the same, each with its distance.

    A linear pass over packed bits: a hundred thousand pictures take some milliseconds.
    """
    told = {name: other for name, other in others.items() if other.says_something}
    if not look.says_something or not told:
        return {}
    packed = np.frombuffer(bytes.fromhex("".join(other.pdq for other in told.values())), np.uint8)
    own = np.frombuffer(bytes.fromhex(look.pdq), np.uint8)
    differing = np.bitwise_count(packed.reshape(-1, BITS // 8) ^ own).sum(axis=1)
    return {name: int(bits) for name, bits in zip(told, differing, strict=True) if bits <= most}
