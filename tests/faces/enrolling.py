"""Browsers of those who have to do with the new library's application, for the tests of both faces."""

from __future__ import annotations

from django.test import Client

from lingji.apps.people.models import User


def browser(user: User, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())
