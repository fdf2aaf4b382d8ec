"""Addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

from lingji.faces.desk.views import (
    calendar,
    declarations,
    evidence,
    inbox,
    journal,
    keys,
    mail,
    papers,
    today,
    vetoes,
)

app_name = "desk"
VETO = "vetoes/<int:veto>/"
PAPER = "papers/received/<int:paper>/"

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
    path("", include("lingji.faces.desk.supervision_urls")),
    path("download/evidence/<int:evidence>/", evidence.fetch, name="evidence-download"),
    path("", include("lingji.faces.desk.task_urls")),
    path("charts/", include("lingji.faces.desk.chart_urls")),
    path(PAPER, papers.show, name="received-paper"),
    path(PAPER + "paper.docx", papers.word, name="received-paper-word"),
    path(PAPER + "paper.pdf", papers.pdf, name="received-paper-pdf"),
    path("", include("lingji.faces.desk.practice_urls")),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/stop/", calendar.stop, name="stop-calendar"),
    path("calendar/<str:feed>.ics", calendar.feed, name="calendar-feed"),
    path("keys/", keys.show, name="keys"),
    path("keys/<int:key>/revoke/", keys.revoke, name="revoke-key"),
    path("declarations/<slug:code>/", declarations.sign, name="declaration"),
]
