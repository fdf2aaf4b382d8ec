"""Addresses of good practice."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import practice

ONE = "practice/<slug:code>/<int:practice>/"

urlpatterns = [
    path("practice/<slug:code>/", practice.listed, name="practices"),
    path("practice/<slug:code>/new/", practice.new, name="new-practice"),
    path(ONE, practice.show, name="practice"),
    path(ONE + "review/", practice.review, name="review-practice"),
    path(ONE + "withdraw/", practice.withdraw, name="withdraw-practice"),
]
