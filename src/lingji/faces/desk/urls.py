"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import (
    declarations,
    findings,
    inbox,
    inspections,
    journal,
    keys,
    lots,
    mail,
    today,
    vetoes,
)

app_name = "desk"
VETO = "vetoes/<int:veto>/"
FINDING = "findings/<int:finding>/"

urlpatterns = [
    path("", today.show, name="today"),
    path("journal/", journal.latest, name="journal"),
    path("history/<slug:kind>/<path:code>/", journal.history, name="history"),
    path("inbox/", inbox.show, name="inbox"),
    path("inbox/read/", inbox.read, name="inbox-read"),
    path("inbox/inbox.xlsx", inbox.export, name="inbox-export"),
    path("inbox/settings/", mail.show, name="mail"),
    path("inbox/<uuid:notice>/", inbox.follow, name="notice"),
    path("vetoes/", vetoes.listed, name="vetoes"),
    path(VETO, vetoes.show, name="veto"),
    path(VETO + "document/", vetoes.document, name="veto-document"),
    path(VETO + "reply-document/", vetoes.reply_document, name="veto-reply-document"),
    path(VETO + "reply/", vetoes.reply, name="veto-reply"),
    path(VETO + "confirm/", vetoes.confirm, name="veto-confirm"),
    path(VETO + "drop/", vetoes.drop, name="veto-drop"),
    path("findings/", findings.listed, name="findings"),
    path("findings/ledger.xlsx", findings.export, name="findings-export"),
    path(FINDING, findings.show, name="finding"),
    path(FINDING + "answer/", findings.answer, name="finding-answer"),
    path(FINDING + "recheck/", findings.recheck, name="finding-recheck"),
    path(FINDING + "proof/<int:evidence>/", findings.proof, name="finding-proof"),
    path(FINDING + "photo/<int:look>/", findings.photo, name="finding-photo"),
    path("inspections/", inspections.mine, name="inspections"),
    path("inspections/records/", inspections.records, name="inspection-records"),
    path("inspections/records.xlsx", inspections.records_export, name="inspection-export"),
    path("inspections/<int:check>/", inspections.show, name="inspection"),
    path("draws/<int:round_>/", lots.show, name="lot"),
    path("draws/<int:round_>/record.json", lots.record, name="lot-record"),
    path("keys/", keys.show, name="keys"),
    path("keys/<int:key>/revoke/", keys.revoke, name="revoke-key"),
    path("declarations/<slug:code>/", declarations.sign, name="declaration"),
]
