"""The locks pin everything by hash and name no host, so that any mirror may serve them."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

LOCKS = ["uv", "build", "base", "test", "check", "bench"]
PINNED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)
NAMED = re.compile(r"^[a-z][a-z0-9-]+", re.MULTILINE)


def lock_of(repository: Path, group: str) -> str:
    return (repository / "locks" / f"{group}.txt").read_text("utf-8")


def wanted_by(repository: Path, group: str) -> list[str]:
    if group == "base":
        project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
        return NAMED.findall("\n".join(project["dependencies"]))
    return NAMED.findall((repository / "requirements" / f"{group}.in").read_text("utf-8"))


@pytest.mark.parametrize("group", LOCKS)
def test_every_pin_carries_a_hash(repository: Path, group: str) -> None:
    pins = re.split(r"\n(?=\S)", lock_of(repository, group).strip())
    assert pins
    assert [pin for pin in pins if not PINNED.match(pin) or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("group", LOCKS)
def test_no_lock_names_a_host_or_a_folder_of_packages(repository: Path, group: str) -> None:
    assert (
        re.findall(r"\S*(?:://|@ |--index|--extra-index|--find-links)\S*", lock_of(repository, group)) == []
    )


def test_the_lock_of_the_browser_modules_names_no_host(repository: Path) -> None:
    lock = (repository / "web" / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert '"integrity": "sha512-' in lock


@pytest.mark.parametrize("group", LOCKS)
def test_every_requirement_is_in_its_lock(repository: Path, group: str) -> None:
    assert set(wanted_by(repository, group)) <= set(PINNED.findall(lock_of(repository, group)))


@pytest.mark.parametrize("group", LOCKS)
def test_one_version_serves_all_groups_in_one_environment(repository: Path, group: str) -> None:
    everywhere = set(lines_of(repository, "base"))
    names = {line.partition("==")[0] for line in everywhere}
    shared = {line for line in lines_of(repository, group) if line.partition("==")[0] in names}
    assert shared <= everywhere


def lines_of(repository: Path, group: str) -> list[str]:
    return [match.group() for match in PINNED.finditer(lock_of(repository, group))]


def test_nothing_that_lingji_runs_on_is_under_the_gpl(repository: Path) -> None:
    licences = {name: licence_of(name) for name in wanted_by(repository, "base")}
    assert {name: licence for name, licence in licences.items() if re.search(r"\bA?GPL", licence)} == {}


def licence_of(name: str) -> str:
    about = metadata(name)
    classifiers = [line for line in about.get_all("Classifier", []) if line.startswith("License")]
    return " ".join([about.get("License-Expression") or "", about.get("License") or "", *classifiers])
