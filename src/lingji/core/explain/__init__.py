"""Why a number is what it is: trees from the records to the line, as data.

Web, command line and bundle render the same `Node`s and compute nothing of their own.
"""

from __future__ import annotations

from lingji.core.explain.entry import explain_entry
from lingji.core.explain.item import explain_item, explain_part
from lingji.core.explain.line import explain_line
from lingji.core.explain.node import Node

__all__ = ["Node", "explain_entry", "explain_item", "explain_line", "explain_part"]
