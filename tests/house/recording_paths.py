"""How many journal entries a function leaves, read from its text: the fewest and the most on any path."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

# What leaves an entry: `people.recording.record`, the journal's own `append`, and the sealed log's.
RECORDERS = frozenset({"record", "append", "keep_answer", "seal", "unseal"})
# More than one is too many, however many it is.
MANY = 2


@dataclass(frozen=True)
class Counts:
    """The numbers of entries that paths leave which go on, and of those that have returned."""

    on: frozenset[int]
    returned: frozenset[int] = frozenset()

    def then(self, other: Counts) -> Counts:
        """Return what paths leave that go through this and then through the other."""
        sums = {min(MANY, one + two) for one in self.on for two in other.on}
        ended = {min(MANY, one + two) for one in self.on for two in other.returned}
        return Counts(frozenset(sums), self.returned | ended)

    def either(self, other: Counts) -> Counts:
        return Counts(self.on | other.on, self.returned | other.returned)

    @property
    def all(self) -> frozenset[int]:
        return self.on | self.returned


NONE, ONE, NEVER = Counts(frozenset({0})), Counts(frozenset({1})), Counts(frozenset())


@dataclass
class Module:
    """A module's functions; `actions` leave an entry when called, `skipped` ones are not counted."""

    text: str
    actions: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    _counted: dict[str, Counts] = field(default_factory=dict)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        return {each.name: each for each in self.tree.body if isinstance(each, ast.FunctionDef)}

    def public_writes(self) -> list[ast.FunctionDef]:
        """Return what is public and atomic."""
        public = (each for each in self.functions.values() if not each.name.startswith("_"))
        return [each for each in public if _is_atomic(each)]

    def counts(self, name: str) -> Counts:
        """Return how many entries a function of this module leaves."""
        if name not in self._counted:
            self._counted[name] = NONE  # what calls itself adds nothing by that
            found = self._block(self.functions[name].body)
            self._counted[name] = Counts(found.all)
        return self._counted[name]

    def _block(self, statements: Iterable[ast.stmt]) -> Counts:
        found = NONE
        for statement in statements:
            found = found.then(self._statement(statement))
        return found

    def _statement(self, node: ast.stmt) -> Counts:
        match node:
            case ast.Return():
                return Counts(frozenset(), self._calls(node).on)
            case ast.Raise():
                return NEVER
            case ast.If():
                return self._calls(node.test).then(self._block(node.body).either(self._block(node.orelse)))
            case ast.For() | ast.While():
                once = self._block(node.body)
                head = self._calls(node.iter if isinstance(node, ast.For) else node.test)
                return head.then(NONE.either(once).either(once.then(once))).then(self._block(node.orelse))
            case ast.With():
                return self._calls(*[item.context_expr for item in node.items]).then(self._block(node.body))
            case ast.Try():
                tried = self._block(node.body).then(self._block(node.orelse))
                for handler in node.handlers:
                    tried = tried.either(self._block(handler.body))
                return tried.then(self._block(node.finalbody))
            case ast.FunctionDef() | ast.ClassDef():
                return NONE
            case _:
                return self._calls(node)

    def _calls(self, *nodes: ast.AST) -> Counts:
        found = NONE
        for node in nodes:
            for call in ast.walk(node):
                if isinstance(call, ast.Call):
                    found = found.then(self._call(call))
        return found

    def _call(self, call: ast.Call) -> Counts:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in self.skipped:
            return NONE
        if name in RECORDERS or name in self.actions:
            return ONE
        if name in self.functions:
            return self.counts(name)
        return NONE


def _is_atomic(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(each).startswith("transaction.atomic") for each in function.decorator_list)
