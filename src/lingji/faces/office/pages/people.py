"""The list of accounts: what is asked of it, and its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX as NEVER_OPENED
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.queries import accounts_seen_by, grants_seen_by, grants_shown_to
from lingji.apps.people.roles import ROLES
from lingji.apps.registry.places import GrantRow, rows_of_grants
from lingji.design.speech import say

ACTIVE, INVITED, CLOSED = "active", "invited", "closed"
STATES = (ACTIVE, INVITED, CLOSED)
SORTS = {"name": ("display_name", "pk"), "username": ("username",), "month": ("last_month", "pk")}


class Wanted(NamedTuple):
    """What was asked for in the address."""

    q: str
    role: str
    region: str
    state: str
    sort: str

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.role or self.region or self.state)


class Row(NamedTuple):
    """One account as the list shows it."""

    username: str
    name: str
    roles: list[GrantRow]
    state: str
    month: str


def read_wanted(given: QueryDict) -> Wanted:
    """Read the address; what is unknown in it asks for nothing."""
    role, state, sort = given.get("role", ""), given.get("state", ""), given.get("sort", "name")
    return Wanted(
        given.get("q", "").strip()[:60],
        role if role in ROLES else "",
        given.get("region", "")[:400],
        state if state in STATES else "",
        sort if sort.removeprefix("-") in SORTS else "name",
    )


def accounts_wanted(user: User, wanted: Wanted) -> QuerySet[User]:
    """Return the accounts that were asked for, of those that the user sees."""
    found = accounts_seen_by(user)
    if wanted.q:
        found = found.filter(Q(display_name__icontains=wanted.q) | Q(username__icontains=wanted.q))
    if wanted.role or wanted.region:
        held = RoleGrant.objects.filter(grants_seen_by(user), user=OuterRef("pk"), ended_at=None)
        if wanted.role:
            held = held.filter(role=wanted.role)
        if wanted.region:
            held = held.filter(region__startswith=wanted.region)
        found = found.filter(Exists(held))
    found = found.filter(_state(wanted.state))
    fields = SORTS[wanted.sort.removeprefix("-")]
    back = "-" if wanted.sort.startswith("-") else ""
    return found.order_by(*(back + field for field in fields))


def _state(state: str) -> Q:
    if state == CLOSED:
        return Q(is_active=False)
    if state == INVITED:
        return Q(is_active=True, password__startswith=NEVER_OPENED)
    if state == ACTIVE:
        return Q(is_active=True) & ~Q(password__startswith=NEVER_OPENED)
    return Q()


def state_of(account: User) -> str:
    """Return whether an account is closed, invited only, or active."""
    if not account.is_active:
        return CLOSED
    return ACTIVE if account.has_accepted else INVITED


def rows_of(user: User, accounts: Iterable[User]) -> list[Row]:
    """Return the rows of some accounts, each with the roles held now that the user sees."""
    accounts = list(accounts)
    grants = [grant for grant in grants_shown_to(user, accounts) if grant.ended_at is None]
    roles: dict[int, list[GrantRow]] = defaultdict(list)
    for grant, row in zip(grants, rows_of_grants(grants), strict=True):
        roles[grant.user_id].append(row)
    return [
        Row(one.username, one.display_name, roles[one.pk], state_of(one), one.last_month) for one in accounts
    ]


def state_word(state: str) -> str:
    """Return the word for a state."""
    return {ACTIVE: _("Active"), INVITED: _("Invited"), CLOSED: _("Closed account")}[state]


def state_mark(state: str) -> tuple[str, str]:
    """Return the shape and the word for a state."""
    return {ACTIVE: "done", INVITED: "waiting", CLOSED: "stopped"}[state], state_word(state)


def line_of(row: Row) -> list[str]:
    """Return a row as the workbook has it."""
    roles = "\n".join(f"{say(role.name)}：{say(role.place)}" for role in row.roles)
    return [row.name, row.username, roles, state_word(row.state), row.month]
