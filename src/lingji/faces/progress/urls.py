"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from lingji.faces.progress import views

app_name = "jobs"

urlpatterns = [
    path("<uuid:job>/", views.show, name="job"),
    path("<uuid:job>/cancel/", views.cancel, name="cancel"),
    path("<uuid:job>/faults.xlsx", views.faults, name="faults"),
]
