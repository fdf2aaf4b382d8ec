"""The SM3 hash (GB/T 32905-2016), in pure Python so that the verifier needs nothing else.

A rotation to the left by n is taken from the word written twice: (x · (2³² + 1)) >> (32 - n).
Words are cut to 32 bits only before they are turned: sums and bitwise operations never carry a
higher bit down into a lower one.
"""

from __future__ import annotations

from struct import Struct

MASK = 0xFFFFFFFF
TWICE = 0x100000001
BLOCK = 64
START = (
    0x7380166F,
    0x4914B2B9,
    0x172442D7,
    0xDA8A0600,
    0xA96F30BC,
    0x163138AA,
    0xE38DEE4D,
    0xB0FB0E4E,
)

# Section 4.2: the constant of each round, rotated beforehand by the round's number (section 5.3.3).
_ROTATED = [
    (constant * TWICE >> (32 - j % 32)) & MASK
    for j, constant in enumerate([0x79CC4519] * 16 + [0x7A879D8A] * 48)
]
_EARLY, _LATE = _ROTATED[:16], _ROTATED[16:]
_WORDS = Struct(">16I")
_DIGEST = Struct(">8I")


def sm3(data: bytes) -> bytes:
    """Return the 32 bytes of SM3 over `data`."""
    padding = b"\x80" + bytes(-(len(data) + 9) % BLOCK) + (8 * len(data)).to_bytes(8, "big")
    whole = len(data) - len(data) % BLOCK
    state: tuple[int, ...] = START
    for offset in range(0, whole, BLOCK):
        state = _compress(state, _WORDS.unpack_from(data, offset))
    tail = bytes(data[whole:]) + padding
    for offset in range(0, len(tail), BLOCK):
        state = _compress(state, _WORDS.unpack_from(tail, offset))
    return _DIGEST.pack(*state)


def sm3_hex(data: bytes) -> str:
    """Return SM3 over `data` as 64 lower-case hexadecimal digits."""
    return sm3(data).hex()


def _expand(block: tuple[int, ...]) -> list[int]:
    """Return the 68 words W of a block (section 5.3.2)."""
    words = list(block)
    add = words.append
    for j in range(16, 68):
        x = words[j - 16] ^ words[j - 9] ^ (words[j - 3] * TWICE >> 17) & MASK
        doubled = x * TWICE
        y = x ^ (doubled >> 17) ^ (doubled >> 9) ^ (words[j - 13] * TWICE >> 25) ^ words[j - 6]
        add(y & MASK)
    return words


def _compress(state: tuple[int, ...], block: tuple[int, ...]) -> tuple[int, ...]:
    """Return the state after one block (section 5.3.3); the two kinds of rounds are written out."""
    words = _expand(block)
    a, b, c, d, e, f, g, h = state
    for constant, word, later in zip(_EARLY, words, words[4:], strict=False):
        turned = a * TWICE >> 20
        ss1 = ((turned + e + constant) & MASK) * TWICE >> 25
        tt1 = (a ^ b ^ c) + d + (ss1 ^ turned) + (word ^ later)
        tt2 = ((e ^ f ^ g) + h + ss1 + word) & MASK
        twice = tt2 * TWICE
        d, c, b, a = c, b * TWICE >> 23, a, tt1 & MASK
        h, g, f, e = g, f * TWICE >> 13, e, (tt2 ^ twice >> 23 ^ twice >> 15) & MASK
    for constant, word, later in zip(_LATE, words[16:], words[20:], strict=False):
        turned = a * TWICE >> 20
        ss1 = ((turned + e + constant) & MASK) * TWICE >> 25
        tt1 = (a & b | a & c | b & c) + d + (ss1 ^ turned) + (word ^ later)
        tt2 = ((g ^ e & (f ^ g)) + h + ss1 + word) & MASK
        twice = tt2 * TWICE
        d, c, b, a = c, b * TWICE >> 23, a, tt1 & MASK
        h, g, f, e = g, f * TWICE >> 13, e, (tt2 ^ twice >> 23 ^ twice >> 15) & MASK
    return tuple((x ^ y) & MASK for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True))
