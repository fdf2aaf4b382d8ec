"""Publishing frameworks."""

from __future__ import annotations

import pytest

from lingji.apps.frameworks.actions import VersionTaken, publish_framework
from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.frameworks.queries import framework_of
from lingji.core.reading import read_framework
from tests.apps.tiny import tiny_case, tiny_files

pytestmark = pytest.mark.django_db


def test_publishing_the_same_text_again_changes_nothing() -> None:
    for _ in range(2):
        publish_framework(by=None, framework=tiny_case().framework)
    assert FrameworkVersion.objects.count() == 1


def test_another_text_needs_another_version() -> None:
    publish_framework(by=None, framework=tiny_case().framework)
    other = read_framework(tiny_files()["framework.json"].replace(b"Tidiness", b"Order"))
    with pytest.raises(VersionTaken):
        publish_framework(by=None, framework=other)


def test_a_version_reads_back_as_the_core_has_it() -> None:
    version = publish_framework(by=None, framework=tiny_case().framework)
    assert framework_of(version).items["1.1"].points == 600000
