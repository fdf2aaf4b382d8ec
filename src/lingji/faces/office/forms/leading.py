"""Forms for leading an open selection: moving stages, notices, meetings, closing, the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.registry.models import Region
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.forms.selection import DayInput, text_field


class ReasonForm(forms.Form):
    """Why stages are moved."""

    reason = text_field(
        _("Reason for the change"),
        hint=_("Shown to everybody concerned and kept in the journal."),
        rows=3,
        most=1000,
    )


class PublishForm(forms.Form):
    """A further notice."""

    document = forms.CharField(label=_("Number of the document"), required=False, max_length=100)
    title = forms.CharField(label=_("Title of the notice"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}))


class MeetingForm(forms.Form):
    """A mobilisation meeting."""

    held_on = forms.DateField(label=_("Held on"), widget=DayInput())
    place = forms.CharField(label=_("Place"), required=False, max_length=100)
    organisations = forms.IntegerField(label=_("Organisations that came"), min_value=0, max_value=100_000)
    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_("What was arranged and by whom: 4,000 characters at most, no list of persons."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, regions: Iterable[Region] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(region.code, say(Text(region.name_zh, region.name_en))) for region in regions]
        if named:
            self.fields["region"] = forms.ChoiceField(label=_("Held by the office of"), choices=named)
            self.order_fields(["region"])


class ClosingForm(forms.Form):
    """What the office learnt."""

    lessons = text_field(
        _("What was learnt"),
        hint=_("What proved right, what did not, what the next selection should do otherwise."),
        rows=12,
        most=20_000,
    )


class CalendarForm(forms.Form):
    """An own row of the working calendar."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    works = forms.ChoiceField(
        label=_("This day is"), choices=[("0", _("a day off")), ("1", _("a working day"))]
    )
    name = forms.CharField(label=_("Why"), max_length=100)
