"""Addresses of setting up and leading selections."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import (
    calendar,
    closing,
    drafts,
    meetings,
    notices,
    overview,
    selections,
    stages,
)
from lingji.faces.office.views.frameworks import reading, trying

NEW = "selections/new/"
DRAFT = NEW + "<int:setup>/"
ONE = "selections/<slug:code>/"

urlpatterns = [
    path("selections/", selections.show, name="selections"),
    path("selections/calendar/", calendar.show, name="calendar"),
    path("selections/calendar/forget/", calendar.forget, name="calendar-forget"),
    path(NEW, drafts.start, name="new-selection"),
    path(DRAFT, drafts.summary, name="draft"),
    path(DRAFT + "scope/", drafts.scope_step, name="draft-scope"),
    path(DRAFT + "framework/", drafts.framework_step, name="draft-framework"),
    path(DRAFT + "policy/", drafts.policy_step, name="draft-policy"),
    path(DRAFT + "policy/preview/", drafts.preview, name="draft-preview"),
    path(DRAFT + "timetable/", drafts.timetable_step, name="draft-timetable"),
    path(DRAFT + "timetable/days/", drafts.days, name="draft-days"),
    path(DRAFT + "notice/", drafts.notice_step, name="draft-notice"),
    path(DRAFT + "open/", drafts.open_, name="open-draft"),
    path(DRAFT + "discard/", drafts.discard, name="discard-draft"),
    path(ONE, overview.show, name="selection"),
    path(ONE + "practice/", overview.practise, name="practise"),
    path(ONE + "copy/", drafts.copy, name="copy-selection"),
    path(ONE + "timetable/", stages.show, name="selection-stages"),
    path(ONE + "timetable/days/", stages.days, name="selection-days"),
    path(ONE + "notice/", notices.show, name="selection-notice"),
    path(ONE + "notice/paper/", notices.paper, name="notice-paper"),
    path(ONE + "notice/draft/", notices.draft, name="draft-notice"),
    path(ONE + "notice/confirm/", notices.confirm, name="confirm-notice"),
    path(ONE + "notice/publish/", notices.publish, name="publish-notice"),
    path(ONE + "notice/remind/", notices.remind, name="remind-notice"),
    path(ONE + "notice/readers.xlsx", notices.export, name="notice-readers"),
    path(ONE + "framework/", reading.of_selection, name="selection-framework"),
    path(ONE + "framework/at/<str:place>/", reading.of_selection, name="selection-framework"),
    path(ONE + "framework/try/<str:place>/", trying.of_selection, name="selection-framework-try"),
    path(ONE + "meetings/", meetings.show, name="meetings"),
    path(ONE + "meetings/write/", meetings.write, name="write-meeting"),
    path(ONE + "close/", closing.close, name="close-selection"),
    path(ONE + "lessons/", closing.lessons, name="lessons"),
    path(ONE + "lessons/paper.docx", closing.lessons_word, name="lessons-word"),
]
