"""Addresses of the pages about frameworks, below `frameworks/`."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views.frameworks import (
    closing,
    comparing,
    editing,
    history,
    listing,
    reading,
    structure,
    trying,
    workbooks,
)

DRAFT, VERSION = "drafts/<int:framework_draft>/", "versions/<int:version>/"

urlpatterns = [
    path("", listing.show, name="frameworks"),
    path("start/", listing.start, name="framework-start"),
    path("compare/", comparing.show, name="framework-compare"),
    path("compare.xlsx", comparing.workbook, name="framework-compare-workbook"),
    path(VERSION, reading.show, name="framework-version"),
    path(VERSION + "at/<str:place>/", reading.show, name="framework-version"),
    path(VERSION + "try/<str:place>/", trying.of_version, name="framework-version-try"),
    path(DRAFT, editing.show, name="framework-draft"),
    path(DRAFT + "at/<str:place>/", editing.show, name="framework-draft"),
    path(DRAFT + "live/", editing.live, name="framework-draft-live"),
    path(DRAFT + "live/<str:place>/", editing.live, name="framework-draft-live"),
    path(DRAFT + "try/<str:place>/", trying.of_draft, name="framework-draft-try"),
    path(DRAFT + "structure/", structure.change, name="framework-draft-structure"),
    path(DRAFT + "history/", history.show, name="framework-draft-history"),
    path(DRAFT + "restore/", history.restore, name="framework-draft-restore"),
    path(DRAFT + "publish/", closing.publish, name="framework-draft-publish"),
    path(DRAFT + "discard/", closing.discard, name="framework-draft-discard"),
    path(VERSION + "workbook.xlsx", workbooks.of_version, name="framework-version-workbook"),
    path(DRAFT + "workbook.xlsx", workbooks.of_draft, name="framework-draft-workbook"),
    path(DRAFT + "upload/", workbooks.upload, name="framework-draft-upload"),
    path(DRAFT + "upload/apply/", workbooks.apply, name="framework-draft-apply"),
]
