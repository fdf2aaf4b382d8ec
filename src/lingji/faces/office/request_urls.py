"""Addresses of the office's pages on requests for evidence."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import requests

ALL = "selections/<slug:code>/requests/"

urlpatterns = [
    path(ALL, requests.listed, name="requests"),
    path(ALL + "requests.xlsx", requests.export, name="requests-workbook"),
    path(ALL + "ask/", requests.ask, name="request-evidence"),
    path(ALL + "ask/price/", requests.price, name="request-price"),
]
