"""The questions that the shipped rules ask of whoever fills in a form."""

from __future__ import annotations

from lingji.core.reading import read_framework
from lingji.exchange.shipped import shipped_framework


def test_every_sample_of_every_shipped_rule_goes_there_and_back() -> None:
    framework = read_framework(shipped_framework()["framework.json"])
    wrong = []
    for part in framework.parts.values():
        rule = part.rule
        for sample in rule.samples():
            again = rule.question.write(rule.question.typed(sample))
            if again is None or rule.mark(again) != rule.mark(sample):
                wrong.append((part.item, part.method, sample, again))
    assert wrong == []
