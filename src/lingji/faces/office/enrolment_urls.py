"""Addresses of the office's pages on enrolment."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views.enrolment import application, conditions, items, lists, mass

ONE = "selections/<slug:code>/enrolment/"
APPLICATION = ONE + "<int:application>/"

urlpatterns = [
    path(ONE, lists.show, name="enrolment"),
    path(ONE + "moves/", lists.move, name="enrolment-moves"),
    path(ONE + "not-applied/", lists.missing, name="not-applied"),
    path(ONE + "not-applied.xlsx", lists.missing_export, name="not-applied-workbook"),
    path(ONE + "statistics/", lists.statistics, name="enrolment-statistics"),
    path(ONE + "applications.xlsx", lists.export, name="enrolment-workbook"),
    path(ONE + "officers.xlsx", lists.officers, name="enrolment-officers"),
    path(ONE + "conditions/", conditions.show, name="conditions"),
    path(ONE + "import/", mass.show, name="enrolment-import"),
    path(ONE + "import/enter/", mass.enter, name="enrolment-enter"),
    path(ONE + "import/template.xlsx", mass.empty, name="enrolment-template"),
    path(ONE + "items/", items.listed, name="item-requests"),
    path(ONE + "items/<int:asked>/", items.show, name="item-request"),
    path(APPLICATION, application.show, name="application"),
    path(APPLICATION + "moves/", application.move, name="application-move"),
    path(APPLICATION + "clauses/", application.decide, name="application-clause"),
    path(APPLICATION + "paper/", application.paper, name="application-paper"),
    path(APPLICATION + "scan/", application.attach, name="application-attach"),
    path(APPLICATION + "scan/file/", application.scan, name="application-scan"),
]
