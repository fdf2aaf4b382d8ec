"""Keys for other systems."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.people.actions_keys import make_key, revoke_key
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import ApiKey
from lingji.apps.people.policies import MAKE_KEYS

LONGEST = timedelta(days=366)


class KeyForm(forms.Form):
    """Which system gets a key, and until when."""

    name = forms.CharField(
        label=gettext_lazy("Which system"),
        max_length=100,
        help_text=gettext_lazy("So that you know later which key to revoke"),
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Valid until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_valid_until(self) -> Any:
        """A key is good for some time, at most a year."""
        given, today = self.cleaned_data["valid_until"], timezone.localdate()
        if not today <= given <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day between today and a year from now."))
        return given


@page(MAKE_KEYS, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """List the own keys, and make one; its text is shown once."""
    user = user_of(request)
    form = KeyForm(request.POST or None, initial={"valid_until": timezone.localdate() + timedelta(days=90)})
    made = ""
    if request.method == "POST" and form.is_valid():
        _key, made = make_key(by=user, **form.cleaned_data)
    context = {
        "form": form,
        "made": made,
        "keys": ApiKey.objects.filter(user=user).order_by("-made_at", "-pk"),
        "today": timezone.localdate(),
        "docs": request.build_absolute_uri(reverse("api:openapi-view")),
    }
    return render(request, "desk/keys.html", context, status=400 if form.errors else 200)


@page(MAKE_KEYS, methods=["POST"])
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Revoke an own key."""
    held = get_object_or_404(ApiKey, pk=key, user=user_of(request))
    revoke_key(by=user_of(request), key=held)
    messages.success(request, _("The key opens nothing any more."))
    return redirect("desk:keys")
