"""Every operation answers whatever its description allows, and what it does not, without a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from lingji.apps.results.models import ScoreRun
from lingji.wsgi import application
from tests.faces.conftest import SignIn

SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
OPERATIONS = {found.ok().path: found.ok() for found in SCHEMA.get_all_operations()}
# What is wrong about a call without parameters?
TRIED = [
    (path, mode)
    for path, operation in OPERATIONS.items()
    for mode in GenerationMode
    if mode.is_positive or list(operation.iter_parameters())
]
CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]
EXAMPLES = 40


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's connection, as Django's own client does: the end of a request would close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_all_operations_are_tried() -> None:
    assert len(OPERATIONS) == 9


@pytest.mark.parametrize(("path", "mode"), TRIED)
def test_no_call_is_answered_by_a_fault(
    run: ScoreRun, sign_in: SignIn, path: str, mode: GenerationMode
) -> None:
    cookies = {"sessionid": sign_in().cookies["sessionid"].value}

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def try_all(data: st.DataObject) -> None:
        case = data.draw(OPERATIONS[path].as_strategy(generation_mode=mode))
        case.call_and_validate(cookies=cookies, headers={"Accept-Encoding": "identity"}, checks=CHECKS)

    try_all()
