"""The room of people: what it listens to."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Listens to allauth alone: it is told of a second step nowhere else."""

    name = "lingji.apps.people"

    def ready(self) -> None:
        # Models can be imported only now.
        from allauth.mfa import signals  # noqa: PLC0415

        signals.authenticator_added.connect(_added)
        signals.authenticator_removed.connect(_removed)
        signals.authenticator_reset.connect(_added)


def _added(user: Any, authenticator: Any, **_more: Any) -> None:
    from lingji.apps.people.actions_accounts import note_second_step  # noqa: PLC0415

    note_second_step(by=user, kind=authenticator.type, added=True)


def _removed(user: Any, authenticator: Any, **_more: Any) -> None:
    from lingji.apps.people.actions_accounts import note_second_step  # noqa: PLC0415

    note_second_step(by=user, kind=authenticator.type, added=False)
