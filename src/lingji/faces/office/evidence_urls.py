"""Addresses of the office's pages on evidence."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import evidence, evidence_questions

ALL = "selections/<slug:code>/evidence/"
QUESTION = ALL + "questions/<int:question>/"

urlpatterns = [
    path(ALL, evidence.show, name="evidence"),
    path(ALL + "index.xlsx", evidence.export, name="evidence-workbook"),
    path(ALL + "limits/", evidence.limits, name="evidence-limits"),
    path(ALL + "questions/", evidence_questions.listed, name="evidence-questions"),
    path(ALL + "questions/questions.xlsx", evidence_questions.export, name="evidence-questions-workbook"),
    path(ALL + "questions/look-again/", evidence_questions.look_again, name="evidence-look-again"),
    path(QUESTION, evidence_questions.show, name="evidence-question"),
    path(QUESTION + "settle/", evidence_questions.settle, name="evidence-settle"),
    path(QUESTION + "other-file/", evidence_questions.other_file, name="evidence-other-file"),
    path(ALL + "<int:evidence>/", evidence.one, name="evidence-one"),
]
