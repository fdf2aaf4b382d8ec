"""Addresses of the self-assessment and its gap list."""

from __future__ import annotations

from django.urls import path

from lingji.faces.unit.views.self_assessment import below, gaps, items, moves, tasks, whole, workbooks

ONE = "selections/<slug:code>/entries/<str:entry>/self-assessment/"
ITEM = ONE + "items/<str:item>/"

urlpatterns = [
    path("below/self-assessments/", below.show, name="self-below"),
    path(ONE, whole.show, name="self"),
    path(ONE + "sheet/", items.sheet, name="self-sheet"),
    path(ONE + "moves/", moves.move, name="self-move"),
    path(ONE + "gaps/", gaps.show, name="self-gaps"),
    path(ONE + "gaps/tasks/", tasks.draft, name="gaps-to-tasks"),
    path(ONE + "gaps.xlsx", workbooks.gaps, name="self-gaps-workbook"),
    path(ONE + "sheet.xlsx", workbooks.sheet, name="self-workbook"),
    path(ONE + "import/", workbooks.hand_in, name="self-import"),
    path(ITEM, items.one, name="self-item"),
    path(ITEM + "autosave/", items.autosave, name="self-autosave"),
]
