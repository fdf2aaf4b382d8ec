"""The page of an item leads from a ledger mark to the tasks it was counted from."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from lingji.apps.people.models import User
from lingji.apps.results.actions import run_score
from tests.apps.results.with_ledger import DUE, open_with_ledger, stage, task


def test_an_item_leads_to_the_tasks_behind_its_mark(sign_in: Callable[..., Client]) -> None:
    client = sign_in()
    selection = open_with_ledger()
    done, late = task(selection, 1, DUE), task(selection, 2, None)
    for code in ("run", "committee"):
        stage(selection, code, timezone.localdate())
    run_score(by=User.objects.get(), selection=selection)
    page = client.get("/selections/tiny/entries/A/items/7.3/").content.decode()
    assert f'href="/tasks/{done.pk}/"' in page
    assert f'href="/tasks/{late.pk}/"' in page
