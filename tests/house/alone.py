"""A pytest plugin that makes a machine without Django of any machine: of what is installed, nothing can be
imported but the core, the verifier, pytest and hypothesis (and what these two are made of).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import packages_distributions
from types import ModuleType

PURE = ("lingji.core", "lingji.verify")
TESTING = {"hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pytest", "sortedcontainers"}
REFUSED = {
    module
    for module, owners in packages_distributions().items()
    if not TESTING & {owner.lower() for owner in owners}
}


class OnlyTheCore(MetaPathFinder):
    """Refuses every import that the core may not need."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Never finds anything: refuses, or leaves the finding to those who come after."""
        top, inside, _ = fullname.partition(".")
        if top == "lingji":
            refused = bool(inside) and not f"{fullname}.".startswith(tuple(f"{name}." for name in PURE))
        else:
            refused = top in REFUSED
        if refused:
            raise ModuleNotFoundError(f"{fullname} is not there: the core stands alone", name=fullname)
        return None


sys.meta_path.insert(0, OnlyTheCore())
