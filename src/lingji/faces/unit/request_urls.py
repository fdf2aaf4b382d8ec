"""Addresses of the unit's page on what is asked of it."""

from __future__ import annotations

from django.urls import path

from lingji.faces.unit.views import requests

urlpatterns = [path("<slug:code>/requests/", requests.show, name="requests")]
