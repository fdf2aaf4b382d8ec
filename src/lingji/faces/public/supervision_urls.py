"""Addresses that the posters of units lead to."""

from __future__ import annotations

from django.urls import path

from lingji.faces.public import problems

urlpatterns = [
    path("report/<str:door>/", problems.report, name="problem"),
    path("report/<str:door>/answer/", problems.answer, name="problem-answer"),
]
