"""Which tables there are, now and at an earlier state of the migrations."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

Migration = tuple[str, str]


def applied() -> set[Migration]:
    """Return the migrations that the database has seen, of rooms that there are."""
    known = {config.label for config in apps.get_app_configs()}
    return {each for each in MigrationRecorder(connection).applied_migrations() if each[0] in known}


def shipped() -> set[Migration]:
    """Return the migrations that this Lingji comes with."""
    return set(MigrationExecutor(connection).loader.graph.nodes)


def tables(registry: Apps = apps) -> dict[str, type[Model]]:
    """Return every table by the name that the archive gives it, sorted."""
    models = [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    return {model._meta.label_lower: model for model in sorted(models, key=lambda one: one._meta.label_lower)}


def tables_after(migrations: Iterable[Migration]) -> dict[str, type[Model]]:
    """Return the tables as they are once just these migrations were made."""
    loader = MigrationExecutor(connection).loader
    return tables(loader.project_state(_ends(migrations)).apps)


def migrate_to(migrations: Iterable[Migration]) -> None:
    """Make just these migrations in a database that has seen none, or some of them."""
    MigrationExecutor(connection).migrate(_ends(migrations))


def _ends(migrations: Iterable[Migration]) -> list[Migration]:
    """Return the last ones: those that none of the others stands on."""
    graph = MigrationExecutor(connection).loader.graph
    chosen = set(migrations)
    return sorted(
        one
        for one in chosen
        if not any(child.key in chosen and child.key[0] == one[0] for child in graph.node_map[one].children)
    )
