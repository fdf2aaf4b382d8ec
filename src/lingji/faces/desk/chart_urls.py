"""Addresses of wall charts: views of the same tasks, with the same filters."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import charts

CHART = "<slug:code>/"

urlpatterns = [
    path("", charts.listed, name="charts"),
    path(CHART, charts.board, name="chart"),
    path(CHART + "gantt/", charts.gantt, name="chart-gantt"),
    path(CHART + "matrix/", charts.matrix, name="chart-matrix"),
    path(CHART + "chart.pdf", charts.pdf, name="chart-pdf"),
    path(CHART + "chart.xlsx", charts.excel, name="chart-excel"),
    path("tasks/<int:task>/due/", charts.due, name="task-due"),
]
