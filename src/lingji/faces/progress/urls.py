"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from lingji.faces.progress import views

app_name = "jobs"

urlpatterns = [
    path("<uuid:key>/", views.show, name="job"),
    path("<uuid:key>/cancel/", views.cancel, name="cancel"),
    path("<uuid:key>/faults.xlsx", views.faults, name="faults"),
]
