"""Addresses of the administration of people."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import people, people_changes, people_mending, people_roles, people_units

ONE = "people/<str:username>/"

urlpatterns = [
    path("people/", people.show, name="people"),
    path("people/export.xlsx", people.export, name="people-export"),
    path("people/invite/", people_roles.invite_somebody, name="invite"),
    path("people/invite/units/", people_units.show, name="invite-units"),
    path(ONE, people.show_one, name="person"),
    path(ONE + "roles/", people_roles.give_another, name="give-role"),
    path(ONE + "roles/<int:grant>/end/", people_changes.end, name="end-role"),
    path(ONE + "roles/<int:grant>/handover/", people_changes.handover, name="hand-over"),
    path(ONE + "mend/", people_mending.mend, name="mend-account"),
    path(ONE + "close/", people_changes.close, name="close-account"),
    path(ONE + "reopen/", people_changes.reopen, name="reopen-account"),
    path(ONE + "invitation/", people_changes.renew, name="renew-invitation"),
    path(ONE + "invitation/revoke/", people_changes.revoke, name="revoke-invitation"),
]
