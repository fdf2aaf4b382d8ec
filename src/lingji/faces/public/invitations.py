"""Accepting an invitation: the code, then name, password and language."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lingji.apps.people.actions_invitations import accept_invitation, open_invitation
from lingji.apps.people.codes import LENGTH
from lingji.apps.people.duties import DUTIES
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.models import Invitation, User
from lingji.apps.people.permissions import PUBLIC
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import ROLES


class CodeForm(forms.Form):
    """The code as somebody typed it from the slip."""

    code = forms.CharField(
        label=gettext_lazy("Invitation code"),
        max_length=40,
        help_text=gettext_lazy("Twelve letters and figures, as the slip shows them; dashes do not matter."),
        error_messages={"required": gettext_lazy("Type the code of the slip.")},
    )


class AcceptForm(forms.Form):
    """What the person who was invited sets; the account is theirs from now on."""

    display_name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=60,
        error_messages={"required": gettext_lazy("Write the name that colleagues know you by.")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Work telephone"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Only the one of the work place, for papers that name whom to call."),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters, not a common one and not like your user name."),
    )
    again = forms.CharField(
        label=gettext_lazy("The password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, user: User, *args: object, **more: object) -> None:
        self.user = user
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> None:
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))


@page(PUBLIC, methods=FORMS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a slip."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            open_invitation(code)
        except NotAllowed as refusal:
            form.add_error("code", refusal.sentence)
        else:
            return redirect("accept-invitation", invitation=code.strip())
    status = 400 if request.method == "POST" else 200
    return render(request, "public/invitation_code.html", {"form": form, "length": LENGTH}, status=status)


@page(PUBLIC, methods=FORMS)
def accept(request: HttpRequest, invitation: str) -> HttpResponse:
    """Show what the role is about, and take name, password and language."""
    try:
        found = open_invitation(invitation)
    except NotAllowed as refusal:
        return render(request, "public/invitation_refused.html", {"sentence": refusal.sentence}, status=410)
    user = found.user
    form = AcceptForm(user, request.POST or None, initial=_initial(user))
    if request.method == "POST" and form.is_valid():
        return _accepted(request, invitation, form)
    context = {"form": form, "invitation": found, "roles": _roles(found)}
    status = 400 if request.method == "POST" else 200
    return render(request, "public/invitation.html", context, status=status)


def _initial(user: User) -> dict[str, str]:
    named = "" if user.display_name == user.username else user.display_name
    return {"display_name": named, "phone": user.phone, "language": get_language() or settings.LANGUAGE_CODE}


def _roles(invitation: Invitation) -> list[dict[str, object]]:
    return [
        {"name": ROLES[grant.role].name, "duties": DUTIES[grant.role]} for grant in invitation.user.granted
    ]


def _accepted(request: HttpRequest, code: str, form: AcceptForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        user = accept_invitation(
            code=code,
            display_name=given["display_name"],
            phone=given["phone"],
            password=given["password"],
            language=given["language"],
        )
    except NotAllowed as refusal:  # somebody else used it a moment ago
        return render(request, "public/invitation_refused.html", {"sentence": refusal.sentence}, status=410)
    messages.success(
        request,
        _("The account is yours. Your user name is %(name)s: write it down, then sign in.")
        % {"name": user.username},
    )
    response = redirect("sign-in")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, given["language"], samesite="Lax")
    return response
