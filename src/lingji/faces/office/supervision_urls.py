"""Addresses of the office's pages on supervision and rectification."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views.supervision import imports, leading, ledger, reports, rounds

ONE = "selections/<slug:code>/"
ROUND = "rounds/<int:round_>/"

urlpatterns = [
    path(ONE + "rounds/", rounds.listed, name="rounds"),
    path(ONE + "rounds/new/", rounds.new, name="new-round"),
    path(ROUND, rounds.show, name="round"),
    path(ROUND + "pick/", leading.pick, name="round-pick"),
    path(ROUND + "choose/", leading.choose, name="round-choose"),
    path(ROUND + "commit/", leading.commit, name="round-commit"),
    path(ROUND + "draw/", leading.draw, name="round-draw"),
    path(ROUND + "second/", leading.take_on, name="round-second"),
    path(ROUND + "release/", leading.let_go, name="round-release"),
    path(ROUND + "share/", leading.share, name="round-share"),
    path(ROUND + "assign/", leading.assign, name="round-assign"),
    path(ROUND + "open/", leading.begin, name="round-open"),
    path(ROUND + "bulletin/", leading.bulletin, name="round-bulletin"),
    path(ROUND + "close/", leading.close, name="round-close"),
    path(ONE + "findings/", ledger.listed, name="ledger"),
    path(ONE + "findings/new/", ledger.new, name="new-problem"),
    path(ONE + "findings/notice/", ledger.notice, name="rectification-notice"),
    path(ONE + "findings/import/", imports.show, name="ledger-import"),
    path(ONE + "findings/import/enter/", imports.enter, name="ledger-enter"),
    path(ONE + "citizen-reports/", reports.listed, name="citizen-reports"),
    path(ONE + "citizen-reports/list.xlsx", reports.export, name="citizen-reports-workbook"),
    path(ONE + "citizen-reports/posters/", reports.posters, name="posters"),
    path("citizen-reports/<int:citizen_report>/", reports.show, name="citizen-report"),
]
