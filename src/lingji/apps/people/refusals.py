"""What a policy says when it refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


class NotAllowed(Exception):
    """The user may not do this; `sentence` says what to do instead, in the language of the request."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def allowed(check: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a `check_may_x` lets somebody pass: the `may_x` of every such pair."""
    try:
        check(*args, **kwargs)
    except NotAllowed:
        return False
    return True


class NotYours(NotAllowed):
    """No role of the user reaches this at all, whatever the state of things: what the table of roles says."""
