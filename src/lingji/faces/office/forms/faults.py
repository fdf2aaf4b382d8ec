"""Showing the faults that a room found at the fields of a form."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from lingji.core.faults import Fault
from lingji.design.speech import say


def show_faults(form: forms.Form, faults: Iterable[Fault]) -> None:
    """Add each fault at the field that its column names, or on top of the form where there is none."""
    if not form.is_bound:
        raise ValueError("faults are about what was typed: bind the form first")
    form.full_clean()
    for fault in faults:
        form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))
