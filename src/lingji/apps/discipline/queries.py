"""Reads about findings, opinions, declarations and reports."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from lingji.apps.discipline.declaration import DIGEST
from lingji.apps.discipline.models import Consultation, Declaration, Finding, Opinion, Report
from lingji.apps.discipline.policies import CONFIRM, DECLARE, READ_REPORTS, REPLY, SEE_FINDINGS, read_from
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection

TO_ORGANISATION = "entry__organisation__"


def findings_for(user: User) -> QuerySet[Finding]:
    """Return the findings that are a user's to see, newest first, with what their pages show."""
    found = Finding.objects.filter(within(reach_of(user, SEE_FINDINGS), TO_ORGANISATION))
    found = found.select_related(
        "entry__organisation__region",
        "entry__selection__framework",
        "entry__selection__region",
        "document",
        "reply_document",
        "entered_by",
        "replied_by",
    )
    return found.prefetch_related("confirmations__by").order_by("-entered_at", "-pk")


def findings_to_reply(user: User) -> QuerySet[Finding]:
    """Return the open findings that wait for the reply of a user's organisation."""
    found = Finding.objects.filter(within(reach_of(user, REPLY), TO_ORGANISATION))
    return found.filter(decided_at=None, replied_at=None).order_by("reply_until", "pk")


def findings_to_confirm(user: User) -> QuerySet[Finding]:
    """Return the open findings that a user could confirm once the organisation was heard."""
    found = Finding.objects.filter(within(reach_of(user, CONFIRM), TO_ORGANISATION), decided_at=None)
    return found.exclude(entered_by=user).exclude(confirmations__by=user).order_by("reply_until", "pk")


def consultations_of(selection: Selection) -> QuerySet[Consultation]:
    """Return whom a selection asked, with how many organisations each said something about."""
    found = Consultation.objects.filter(selection=selection)
    return found.annotate(said=Count("opinions")).order_by("closes_on", "department", "pk")


def silent_consultations(on: date) -> QuerySet[Consultation]:
    """Return those whose window closed before a day without an answer, and whose silence is not recorded."""
    return Consultation.objects.filter(answered_at=None, silent_at=None, closes_on__lt=on)


def opinions_within(selection: Selection, reach: Reach) -> list[Opinion]:
    """Return what departments said about the organisations within reach, by organisation."""
    found = Opinion.objects.filter(within(reach, TO_ORGANISATION), consultation__selection=selection)
    found = found.select_related("consultation", "entry__organisation__region")
    return list(found.order_by("entry__code", "consultation__department", "pk"))


def entries_asked_about(consultation: Consultation) -> QuerySet[Entry]:
    """Return the entries that a department is asked about, in the order of their codes."""
    found = Entry.objects.filter(selection=consultation.selection_id)
    found = found.filter(organisation__region__path__startswith=consultation.region)
    return found.select_related("organisation__region").order_by("code")


def declaration_of(user: User, selection: Selection) -> Declaration | None:
    """Return a user's signature under the declaration as it stands now, if there is one."""
    return Declaration.objects.filter(selection=selection, by=user, text=DIGEST).first()


def declarations_of(selection: Selection) -> QuerySet[Declaration]:
    """Return who signed in a selection, newest first."""
    return Declaration.objects.filter(selection=selection).select_related("by").order_by("-at", "-pk")


def who_has_to_declare(selection: Selection) -> list[User]:
    """Return those who hold a role that signs, in the selection's region, above or below it."""
    current = RoleGrant.objects.filter(role__in=DECLARE.roles, ended_at=None, user__is_active=True)
    held: dict[User, list[RoleGrant]] = {}
    for grant in current.select_related("user").order_by("user__username", "pk"):
        held.setdefault(grant.user, []).append(grant)
    for user, grants in held.items():
        user.granted = grants
    return [user for user in held if reach_of(user, DECLARE).touches(selection.place.region)]


def signed_by(user: User) -> QuerySet[Declaration]:
    """Return a user's signatures under the declaration as it stands now, one for each selection."""
    return Declaration.objects.filter(by=user, text=DIGEST).order_by("pk")


def reports_for(user: User) -> QuerySet[Report]:
    """Return the reports that a user reads: those about levels below, in the own part of the region tree."""
    if not may(user, READ_REPORTS):
        return Report.objects.none()
    parts = (Q(region__startswith=region, level__lt=level) for region, level in read_from(user))
    return Report.objects.filter(reduce(or_, parts, Q(pk__in=()))).order_by(
        "closed_on", "-received_on", "-pk"
    )
