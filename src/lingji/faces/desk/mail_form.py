"""The form of the wishes about mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.notices.timing import AT_ONCE, DAILY, INBOX_ONLY, Quiet, Wishes

MODES = [
    (AT_ONCE, _("At once, except in quiet hours")),
    (DAILY, _("Once a day, all in one mail")),
    (INBOX_ONLY, _("No mail; the inbox here is enough")),
]
NO_TIME = _("Write a time of day, such as 08:30.")
FAULTS = {"required": NO_TIME, "invalid": NO_TIME}
CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class MailForm(forms.Form):
    """How mail comes, when the digest does, and between which hours it is quiet."""

    mode = forms.ChoiceField(
        label=_("How mail comes"),
        choices=MODES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    digest_at = forms.TimeField(
        label=_("Time of the daily mail"),
        widget=CLOCK,
        help_text=_("On working days; used where one mail a day is chosen"),
        error_messages=FAULTS,
    )
    quiet_from = forms.TimeField(label=_("Quiet from"), widget=CLOCK, error_messages=FAULTS)
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        widget=CLOCK,
        help_text=_("Weekends and holidays are quiet all day"),
        error_messages=FAULTS,
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def wishes(self) -> Wishes:
        """Return what was written, once it is valid."""
        given = self.cleaned_data
        return Wishes(given["mode"], given["digest_at"], Quiet(given["quiet_from"], given["quiet_until"]))

    def renewed(self, version: int) -> MailForm:
        """Return the same writing over the version that is held now."""
        return MailForm({**{name: self.data.get(name) for name in self.fields}, "version": version})


def form_of(wishes: Wishes, version: int) -> MailForm:
    """Return the form filled with wishes."""
    return MailForm(
        initial={
            "mode": wishes.mode,
            "digest_at": f"{wishes.digest_at:%H:%M}",
            "quiet_from": f"{wishes.quiet.begins:%H:%M}",
            "quiet_until": f"{wishes.quiet.ends:%H:%M}",
            "version": version,
        }
    )
