"""Correcting the name and work telephone of somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.actions_accounts import Changed, mend_account
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.policies import MANAGE, check_may_manage
from lingji.apps.people.queries import accounts_seen_by
from lingji.faces.office.people_forms import MendForm


@page(MANAGE, methods=FORMS)
def mend(request: HttpRequest, username: str) -> HttpResponse:
    """Save another name or telephone, with the reason; of two who save, the second is shown both."""
    user = user_of(request)
    account = get_object_or_404(accounts_seen_by(user), username=username)
    if account.pk == user.pk:
        return redirect("account")
    check_may_manage(user, account)
    form, theirs = MendForm(request.POST or None, initial=_facts(account)), None
    if request.method == "POST" and form.is_valid():
        try:
            mend_account(by=user, user=account, **form.cleaned_data)
        except Changed as changed:
            theirs = changed.now
            form.add_error(
                None, _("Somebody saved this account a moment ago. Compare both, then save again.")
            )
            form.data = {**request.POST.dict(), "version": str(theirs.version)}
        else:
            messages.success(request, _("Saved. The person is told of it."))
            return redirect("office:person", username=username)
    context = {
        "account": account,
        "form": form,
        "theirs": theirs,
        "title": _("Correct name and telephone"),
        "lede": _("For a wrong character or a new number. Who takes over from somebody is invited anew."),
        "does": _("Save"),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "office/people/mend.html", context, status=status)


def _facts(account: User) -> dict[str, object]:
    return {"version": account.version, "display_name": account.display_name, "phone": account.phone}
