"""The signing key of an installation."""

from __future__ import annotations

from pathlib import Path

from lingji.secret_key import kept_key


def test_the_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = kept_key(path)
    assert len(first) >= 50
    assert kept_key(path) == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert kept_key(tmp_path / "one") != kept_key(tmp_path / "two")
