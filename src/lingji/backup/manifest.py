"""The manifest: what an archive holds, down to each digest."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Member:
    """One file of the archive: how many rows (a table) or bytes (any other file), and its SHA-256."""

    count: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive holds: by table, by uploaded file, by key; and which migrations made the tables."""

    made_at: datetime
    version: str
    engine: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Member] = field(default_factory=dict)
    files: dict[str, Member] = field(default_factory=dict)
    keys: dict[str, Member] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(member.count for member in self.tables.values())

    def members(self) -> dict[str, Member]:
        """Return every file by its name in the archive."""
        named = {f"tables/{name}.jsonl": member for name, member in self.tables.items()}
        named |= {f"files/{name}": member for name, member in self.files.items()}
        return named | {f"keys/{name}": member for name, member in self.keys.items()}

    def written(self) -> bytes:
        """Return it as JSON."""
        said = {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(),
            "version": self.version,
            "engine": self.engine,
            "migrations": [list(each) for each in self.migrations],
        }
        for part in ("tables", "files", "keys"):
            held: dict[str, Member] = getattr(self, part)
            said[part] = {name: [one.count, one.sha256] for name, one in sorted(held.items())}
        return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes) -> Manifest | None:
    """Read a manifest; None where it is of a later format than this Lingji knows. Raises `ValueError`."""
    try:
        said: dict[str, Any] = json.loads(content)
        if said["format"] > FORMAT:
            return None
        parts = {
            part: {name: Member(int(count), str(digest)) for name, (count, digest) in said[part].items()}
            for part in ("tables", "files", "keys")
        }
        return Manifest(
            datetime.fromisoformat(said["made_at"]),
            said["version"],
            said["engine"],
            [(app, name) for app, name in said["migrations"]],
            **parts,
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not a manifest") from error
