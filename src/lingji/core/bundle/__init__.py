"""The bundle: a case, its results and their proofs in one file that anybody can check.

`write` makes it, `check` recomputes all of it. Same content gives the same bytes.
"""

from __future__ import annotations

from lingji.core.bundle.check import Finding, Verdict, check_bundle
from lingji.core.bundle.publish import publish
from lingji.core.bundle.write import head_of, write_bundle

__all__ = ["Finding", "Verdict", "check_bundle", "head_of", "publish", "write_bundle"]
