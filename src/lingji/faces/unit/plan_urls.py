"""Addresses of detailed rules and of a unit's tasks."""

from __future__ import annotations

from django.urls import path

from lingji.faces.unit.views.plans import imports, rule, tasks, whole

ONE = "selections/<slug:code>/entries/<str:entry>/"

urlpatterns = [
    path("selections/<slug:code>/plan/", whole.own, name="own-plan"),
    path(ONE + "plan/", whole.show, name="plan"),
    path(ONE + "plan/moves/", whole.move, name="plan-move"),
    path(ONE + "plan/rules.xlsx", whole.workbook, name="plan-workbook"),
    path(ONE + "plan/import/", imports.rules, name="plan-import"),
    path(ONE + "plan/enter/", imports.enter_rules, name="plan-enter"),
    path(ONE + "plan/items/<str:item>/", rule.write, name="rule"),
    path(ONE + "plan/items/<str:item>/autosave/", rule.autosave, name="rule-autosave"),
    path(ONE + "tasks/", tasks.show, name="tasks"),
    path(ONE + "tasks/publish/", tasks.publish, name="publish-tasks"),
    path(ONE + "tasks/import/", imports.tasks, name="tasks-import"),
    path(ONE + "tasks/enter/", imports.enter_tasks, name="tasks-enter"),
    path(ONE + "tasks/tasks.xlsx", tasks.export, name="tasks-workbook"),
]
