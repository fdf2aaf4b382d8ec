"""About how long the rest of a self-assessment takes: an estimate from its fields, no measure of a person.

Twenty seconds to read what a part is judged by, eight for each field; the time to look things up in one's own
files is not in it. Both figures are ours and stand here alone, to be corrected by what pilots find. Nobody's
time is kept.
"""

from __future__ import annotations

from lingji.apps.self_assessment.queries import Whole
from lingji.core.framework import Part

READING, FIELD = 20, 8


def fields_of(part: Part) -> int:
    """Return how many fields are to be filled in; choosing one of several levels is one."""
    question = part.rule.question
    return 1 if question.shape == "choice" else len(question.fields)


def minutes_left(whole: Whole) -> int:
    """Return about how many minutes the parts take that are not answered, rounded up."""
    seconds = 0
    for item in whole.items:
        answer = whole.answers.get(item.code)
        done = answer.values if answer is not None else {}
        seconds += sum(READING + FIELD * fields_of(part) for part in item.parts if part.method not in done)
    return -(-seconds // 60)
