"""Addresses of the own organisation's register page."""

from __future__ import annotations

from django.urls import path

from lingji.faces.unit.views import organisation

ONE = "organisation/<int:organisation>/"

urlpatterns = [
    path("organisation/", organisation.show, name="organisation"),
    path(ONE + "phone/", organisation.change_telephone, name="phone"),
    path(ONE + "points/new/", organisation.new_point, name="new-point"),
    path(ONE + "points/<int:point>/", organisation.change_point, name="point"),
]
