"""Addresses of tasks: the same page for owners, supervisors, offices and superiors."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import tasks

TASK = "tasks/<int:task>/"

urlpatterns = [
    path("tasks/new/<slug:code>/", tasks.new, name="new-task"),
    path(TASK, tasks.show, name="task"),
    path(TASK + "edit/", tasks.edit, name="edit-task"),
    path(TASK + "move/", tasks.move, name="move-task"),
    path(TASK + "progress/", tasks.progress, name="task-progress"),
]
