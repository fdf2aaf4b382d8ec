"""Items that shall not apply: asked, advised, decided before the scores."""

from __future__ import annotations

import pytest

from lingji.apps.enrolment.actions_items import advise_item, ask_items, decide_item
from lingji.apps.enrolment.models import ItemRequest
from lingji.apps.enrolment.queries import undecided
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.apps.selections.models import NotApplicable
from lingji.core.faults import Refused
from tests.apps.enrolment.people import Cast, step, walked

pytestmark = pytest.mark.django_db

# In the tiny framework 1.1 has 60 points and 2.1 has 40; at most 50 may be left out.
WHY = "We have no counter."


def asked(cast: Cast, until: str = "accept") -> ItemRequest:
    now = walked(cast, until)
    [request] = ask_items(by=cast.clerk, application=now, reasons={"2.1": WHY})
    return request


def test_a_granted_item_is_left_out_of_the_case(cast: Cast) -> None:
    request = asked(cast)
    advise_item(by=cast.county, request=request, agrees=True, advice="Seen on the spot.")
    decide_item(by=cast.prefecture, request=request, grants=True, reason="Document 7.")
    row = NotApplicable.objects.get(entry__code="E001")
    assert (row.item, row.reason) == ("2.1", "Document 7.")


def test_a_refused_one_leaves_nothing_but_the_reason(cast: Cast) -> None:
    made = decide_item(by=cast.prefecture, request=asked(cast), grants=False, reason="There is a counter.")
    assert (made.granted, made.decision) == (False, "There is a counter.")
    assert not NotApplicable.objects.exists()


def test_more_points_than_the_policy_allows_are_refused_with_the_sum(cast: Cast) -> None:
    now = walked(cast, "accept")
    with pytest.raises(Refused, match="60 points in all; at most 50"):
        ask_items(by=cast.clerk, application=now, reasons={"1.1": WHY})


def test_every_item_needs_its_reason_and_has_to_exist(cast: Cast) -> None:
    now = walked(cast, "accept")
    with pytest.raises(Refused) as refused:
        ask_items(by=cast.clerk, application=now, reasons={"2.1": " ", "9.9": WHY})
    assert [fault.column for fault in refused.value.faults] == ["2.1", "9.9"]


def test_asking_anew_takes_the_place_of_what_was_asked(cast: Cast) -> None:
    request = asked(cast)
    advise_item(by=cast.county, request=request, agrees=True, advice="Seen.")
    [again] = ask_items(by=cast.clerk, application=request.application, reasons={"2.1": "Other words."})
    assert (again.pk, again.advised, again.advice) == (request.pk, None, "")
    assert ask_items(by=cast.clerk, application=request.application, reasons={}) == []


def test_what_is_decided_stays(cast: Cast) -> None:
    request = asked(cast)
    decide_item(by=cast.prefecture, request=request, grants=True, reason="Document 7.")
    ask_items(by=cast.clerk, application=request.application, reasons={})
    assert ItemRequest.objects.get().granted is True
    with pytest.raises(NotAllowed, match="decided already"):
        decide_item(by=cast.prefecture, request=request, grants=False, reason="No.")


def test_the_application_is_decided_first(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="First decide on the application"):
        decide_item(by=cast.prefecture, request=asked(cast, "submit"), grants=True, reason="Yes.")


def test_the_county_advises_and_does_not_decide(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        decide_item(by=cast.county, request=asked(cast), grants=True, reason="Yes.")


def test_no_scores_are_made_while_something_is_undecided(cast: Cast) -> None:
    request = asked(cast)
    assert list(undecided(cast.selection)) == [request]
    with pytest.raises(Refused, match=r"New library asked that item 2\.1 shall not apply: decide that first"):
        run_score(by=cast.prefecture, selection=cast.selection)
    assert not ScoreRun.objects.exists()
    decide_item(by=cast.prefecture, request=request, grants=False, reason="There is one.")
    assert run_score(by=cast.prefecture, selection=cast.selection).number == 1


def test_who_withdrew_keeps_nobody_from_the_scores(cast: Cast) -> None:
    request = asked(cast)
    step(cast, request.application, "withdraw", "clerk", opinion="We are being rebuilt.")
    assert list(undecided(cast.selection)) == []
