"""Writing a bundle."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lingji.core.bundle import contents
from lingji.core.bundle.container import pack, unpack
from lingji.core.facts import Case
from lingji.core.outputs import Result
from lingji.core.scoring import Step, quietly


def write_bundle(
    case: Case,
    result: Result,
    *,
    kind: str = contents.FULL,
    lots: Mapping[str, bytes] | None = None,
    step: Step = quietly,
) -> bytes:
    """Return the bundle of a scored case: same content, same bytes.

    `lots` are published lot records (JSON) by file name. A public bundle is written from the
    case that `publish` returns. `step(done, of)` is told after each entry.
    """
    files = contents.contents(case, result, lots or {}, step)
    manifest = contents.manifest(case, kind, files, result)
    return pack({**files, contents.MANIFEST: manifest, contents.HEAD: contents.head(manifest)})


def head_of(bundle: bytes) -> dict[str, str]:
    """Return the head of a bundle that was written here: `sha256` and `sm3`, hexadecimal."""
    files = unpack(bundle)
    if files is None:
        raise ValueError("these bytes are not a bundle")
    made: dict[str, str] = json.loads(files[contents.HEAD])
    return made
