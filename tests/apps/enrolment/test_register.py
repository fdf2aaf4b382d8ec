"""Acceptance brings leaders, officer and telephone back to the register, never over something newer."""

from __future__ import annotations

import pytest
from django.db.models import F

from lingji.apps.enrolment.actions import begin_application, write_form
from lingji.apps.enrolment.actions_moves import move_many
from lingji.apps.enrolment.form import Form
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.register import contact_rows
from lingji.apps.journal.models import JournalEntry
from lingji.apps.registry.actions_contacts import Contacts, contacts_of
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.outdated import Outdated
from tests.apps.enrolment.people import FILLED, Cast, step, walked

pytestmark = pytest.mark.django_db
WRITTEN = Contacts("Li", "Wang", "Zhao", "0999-100")


def fresh(application: Application) -> Application:
    return Application.objects.select_related("organisation").get(pk=application.pk)


def registered(cast: Cast) -> Contacts:
    return contacts_of(Organisation.objects.get(pk=cast.library.pk))


def changed(cast: Cast, **fields: str) -> None:
    Organisation.objects.filter(pk=cast.library.pk).update(**fields, version=F("version") + 1)


def version(cast: Cast) -> int:
    return Organisation.objects.get(pk=cast.library.pk).version


def entries() -> list[str]:
    verbs = JournalEntry.objects.filter(verb__in=("organisation.contacts_changed", "application.accept"))
    return list(verbs.order_by("number").values_list("verb", flat=True))


def test_what_was_shown_is_taken_over_with_one_entry(cast: Cast) -> None:
    ready = walked(cast, "check")
    assert [(row.field, row.register, row.application, row.newer) for row in contact_rows(fresh(ready))] == [
        ("leader_in_charge", "", "Wang", False),
        ("clerk", "", "Zhao", False),
        ("phone", "", "0999-100", False),
    ]
    step(cast, ready, "accept", "prefecture", register=version(cast))
    assert registered(cast) == WRITTEN
    assert entries() == ["organisation.contacts_changed", "application.accept"]


def test_what_nobody_was_shown_is_not_changed(cast: Cast) -> None:
    step(cast, walked(cast, "check"), "accept", "prefecture")
    assert (registered(cast), entries()) == (Contacts("Li", "", "", ""), ["application.accept"])


def test_a_newer_register_stays(cast: Cast) -> None:
    ready = walked(cast, "check")
    changed(cast, phone="0999-200")
    newer = {row.field: row.newer for row in contact_rows(fresh(ready))}
    assert newer == {"leader_in_charge": False, "clerk": False, "phone": True}
    step(cast, ready, "accept", "prefecture", register=version(cast))
    assert registered(cast) == WRITTEN._replace(phone="0999-200")


def test_what_stood_in_the_form_before_the_register_changed_does_not_go_back(cast: Cast) -> None:
    changed(cast, phone="0999-100")
    library = Organisation.objects.select_related("region").get(pk=cast.library.pk)
    begun = begin_application(by=cast.clerk, selection=cast.selection, organisation=library)
    changed(cast, phone="0999-200")
    form = Form(**{**FILLED._asdict(), "statement": "Only this is new."})
    written = write_form(by=cast.clerk, application=begun, version=begun.version, form=form)
    assert [row.newer for row in contact_rows(fresh(written)) if row.field == "phone"] == [True]


def test_what_the_unit_typed_after_the_register_changed_is_the_newer(cast: Cast) -> None:
    library = Organisation.objects.select_related("region").get(pk=cast.library.pk)
    begun = begin_application(by=cast.clerk, selection=cast.selection, organisation=library)
    changed(cast, phone="0999-200")
    written = write_form(by=cast.clerk, application=begun, version=begun.version, form=FILLED)
    assert [row.newer for row in contact_rows(fresh(written)) if row.field == "phone"] == [False]


def test_a_register_that_changed_since_it_was_shown_stops_the_acceptance(cast: Cast) -> None:
    ready, seen = walked(cast, "check"), version(cast)
    changed(cast, clerk="Qian")
    with pytest.raises(Outdated):
        step(cast, ready, "accept", "prefecture", register=seen)
    assert (fresh(ready).state, registered(cast).clerk, entries()) == ("county_checked", "Qian", [])


def test_what_is_registered_already_leaves_no_entry(cast: Cast) -> None:
    changed(cast, **WRITTEN._asdict())
    ready = walked(cast, "check")
    assert contact_rows(fresh(ready)) == []
    step(cast, ready, "accept", "prefecture", register=version(cast))
    assert entries() == ["application.accept"]


def test_many_take_over_what_was_shown_of_each(cast: Cast) -> None:
    ready = fresh(walked(cast, "check"))
    move_many(by=cast.prefecture, applications=[ready], move="accept", registers={ready.pk: version(cast)})
    assert registered(cast) == WRITTEN
