"""Accounts: the list, and the page of each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.models import Invitation, RoleGrant, User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.people.policies import MANAGE, READ_JOURNAL, SEE, may_grant, may_manage, roles_seen_by
from lingji.apps.people.queries import accounts_seen_by, grants_shown_to
from lingji.apps.people.roles import ROLES
from lingji.apps.registry.models import Region
from lingji.apps.registry.places import rows_of_grants
from lingji.apps.registry.reach import regions_within
from lingji.exchange.workbook.listed import Column, write_list
from lingji.faces.office.pages.people import (
    STATES,
    accounts_wanted,
    line_of,
    read_wanted,
    rows_of,
    state_mark,
    state_of,
    state_word,
)
from lingji.faces.office.people_places import region_choices

A_PAGE, MOST_EXPORTED = 50, 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE)
def show(request: HttpRequest) -> HttpResponse:
    """List the accounts; `?q=&role=&region=&state=&sort=` narrows and orders."""
    user, wanted = user_of(request), read_wanted(request.GET)
    found = Paginator(accounts_wanted(user, wanted), A_PAGE).get_page(request.GET.get("page"))
    accounts = list(found.object_list)
    context = {
        "wanted": wanted,
        "page": found,
        "rows": [(row, *state_mark(row.state)) for row in rows_of(user, accounts)],
        "roles": [(code, ROLES[code].name) for code in ROLES if code in _roles_seen(user)],
        "regions": region_choices(Region.objects.filter(regions_within(reach_of(user, SEE)))),
        "states": [(state, state_word(state)) for state in STATES],
        "open": _open_invitations(accounts) if wanted.state == "invited" else "",
        "may_manage": may(user, MANAGE),
    }
    return render(request, "office/people/list.html", context)


@page(SEE)
def export(request: HttpRequest) -> HttpResponse:
    """Give the accounts that the list shows as a workbook."""
    user, wanted = user_of(request), read_wanted(request.GET)
    rows = rows_of(user, accounts_wanted(user, wanted)[:MOST_EXPORTED])
    columns = [
        Column(_("Name"), 16),
        Column(_("User name"), 18),
        Column(_("Roles"), 48),
        Column(_("State"), 10),
        Column(_("Last sign-in (month)"), 14),
    ]
    content = write_list(_("Accounts"), columns, map(line_of, rows))
    headers = {"Content-Disposition": 'attachment; filename="accounts.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@page(SEE)
def show_one(request: HttpRequest, username: str) -> HttpResponse:
    """Show an account: its roles, its invitation, and what may be done about it."""
    user = user_of(request)
    account = get_object_or_404(accounts_seen_by(user), username=username)
    grants = grants_shown_to(user, [account])
    manages = may_manage(user, account)
    context = {
        "account": account,
        "state": state_of(account),
        "mark": state_mark(state_of(account)),
        "roles": [
            (row, _may_end(user, grant)) for grant, row in zip(grants, rows_of_grants(grants), strict=True)
        ],
        "invitation": Invitation.objects.filter(user=account).order_by("-pk").first(),
        "manages": manages,
        "may_give": may(user, MANAGE),
        "may_read_journal": may(user, READ_JOURNAL),
    }
    return render(request, "office/people/account.html", context)


def _may_end(user: User, grant: RoleGrant) -> bool:
    return grant.ended_at is None and may_grant(user, grant.role, grant.region, grant.system)


def _roles_seen(user: User) -> frozenset[str]:
    return frozenset().union(*(roles_seen_by(grant.role) for grant in user.granted))


def _open_invitations(accounts: list[User]) -> str:
    """Return the open invitations of some accounts as the slips' address wants them."""
    rows = Invitation.objects.filter(user__in=accounts, used_at=None, revoked_at=None).order_by("pk")
    return ",".join(str(one.pk) for one in rows if one.state == "open")
