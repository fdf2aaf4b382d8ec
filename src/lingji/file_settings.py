"""Where the files lie that people hand in, from the environment.

`LINGJI_FILES` is empty (the folder `files` under `LINGJI_VAR`), another folder, or an S3-compatible store:
`s3://bucket/prefix?endpoint=https://…&region=…` (MinIO, Ceph, OSS and the like). The keys are read by the
client itself from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; `locks/s3.txt` has its packages.

`LINGJI_SCANNER` is a command that looks at each file (see `apps.evidence.scanning`), `LINGJI_SCANNER_SECONDS`
how long it may take (60).
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

S3 = "s3"


class Files(NamedTuple):
    """The storage as Django's `STORAGES` names it, its folder, and the scanner's command (empty: none)."""

    storage: dict[str, Any]
    folder: Path
    scanner: list[str]
    seconds: int


def read_files(environment: Mapping[str, str], folder: Path) -> Files:
    """Read where files lie, `folder` where nothing is said; raises `ValueError` for what cannot be meant."""
    said = environment.get("LINGJI_FILES", "")
    return Files(
        _storage(said),
        Path(said).resolve() if said and urlsplit(said).scheme != S3 else folder,
        shlex.split(environment.get("LINGJI_SCANNER", "")),
        int(environment.get("LINGJI_SCANNER_SECONDS") or 60),
    )


def _storage(said: str) -> dict[str, Any]:
    asked = urlsplit(said)
    if asked.scheme != S3:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if not asked.hostname:
        raise ValueError("LINGJI_FILES names no bucket: write s3://bucket/prefix?endpoint=https://…")
    query = {name: values[-1] for name, values in parse_qs(asked.query).items()}
    unknown = set(query) - {"endpoint", "region"}
    if unknown:
        raise ValueError(f"LINGJI_FILES has {', '.join(sorted(unknown))}; known are endpoint and region")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            # A bucket's name may have capitals, which `hostname` would make small.
            "bucket_name": asked.netloc,
            "location": asked.path.strip("/"),
            "endpoint_url": query.get("endpoint"),
            "region_name": query.get("region"),
            "default_acl": None,
            "file_overwrite": False,
            "signature_version": "s3v4",
            "addressing_style": "path" if query.get("endpoint") else "auto",
        },
    }
