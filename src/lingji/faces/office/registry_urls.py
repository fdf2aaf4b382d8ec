"""Addresses of the registry."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views.registry import changes, edit, imports, lists, organisation, parts, regions

ONE = "registry/organisations/<int:organisation>/"
BATCH = "registry/imports/<uuid:batch>/"

urlpatterns = [
    path("registry/", lists.show, name="registry"),
    path("registry/export.xlsx", lists.export, name="registry-export"),
    path("registry/new/", edit.new, name="new-organisation"),
    path(ONE, organisation.show, name="organisation"),
    path(ONE + "edit/", edit.change, name="edit-organisation"),
    path(ONE + "rename/", changes.rename, name="rename-organisation"),
    path(ONE + "merge/", changes.merge, name="merge-organisation"),
    path(ONE + "split/", changes.split, name="split-organisation"),
    path(ONE + "close/", changes.close, name="close-organisation"),
    path(ONE + "points/new/", parts.new_point, name="new-point"),
    path(ONE + "points/<int:point>/", parts.change_point, name="point"),
    path(ONE + "titles/new/", parts.new_title, name="new-title"),
    path(ONE + "titles/<int:title>/", parts.change_former_title, name="title"),
    path("registry/regions/", regions.show, name="regions"),
    path("registry/regions/new/", regions.new, name="new-region"),
    path("registry/regions/<str:region>/", regions.change, name="region"),
    path("registry/imports/", imports.start, name="imports"),
    path("registry/imports/<slug:sheet>/template.xlsx", imports.template, name="import-template"),
    path(BATCH, imports.show, name="import"),
    path(BATCH + "confirm/", imports.confirm, name="confirm-import"),
    path(BATCH + "again/", imports.again, name="check-import-again"),
    path(BATCH + "cancel/", imports.cancel, name="cancel-import"),
    path(BATCH + "answer/", imports.answer, name="answer-import"),
    path(BATCH + "faulty.xlsx", imports.faulty, name="import-faulty"),
]
