"""What a policy says when it refuses."""

from __future__ import annotations


class NotAllowed(Exception):
    """The user may not do this; `sentence` says what to do instead, in the language of the request."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class NotYours(NotAllowed):
    """No role of the user reaches this at all, whatever the state of things: what the table of roles says."""
