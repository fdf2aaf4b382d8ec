"""Addresses of the office's pages on plans, tasks pushed down and what was asked of units."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import burden, plans, push

ONE = "selections/<slug:code>/"

urlpatterns = [
    path(ONE + "plans/", plans.show, name="plans"),
    path(ONE + "plans/list.xlsx", plans.export, name="plans-workbook"),
    path(ONE + "plans/help/", plans.help_one, name="help-unit"),
    path(ONE + "push/", push.show, name="push"),
    path(ONE + "push/price/", push.price, name="push-price"),
    path(ONE + "burden/", burden.show, name="burden"),
    path(ONE + "burden/burden.xlsx", burden.export, name="burden-workbook"),
]
