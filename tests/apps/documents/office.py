"""LibreOffice, where it is installed: what a Word file looks like when somebody opens it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    SOFFICE is None, reason="no soffice on this machine: the Word file is not drawn, only its XML is read"
)
# LibreOffice 7.4 gives a character two cells of the grid where it is wider than one (16 pt in 15.79); Word
# does not. So the pitch is told it as letter spacing, in twentieths of a point: 16 - 0.25 = 15.75.
GRID, LINES = b'w:type="linesAndChars"', b'w:type="lines"'
SIZE, SPACED = b'<w:sz w:val="32"/>', b'<w:spacing w:val="-5"/><w:sz w:val="32"/>'


def as_pdf(content: bytes, folder: Path) -> bytes:
    """Return the PDF that LibreOffice makes of a .docx."""
    assert SOFFICE is not None
    source = folder / "paper.docx"
    source.write_bytes(_for_libre_office(content))
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(source)], check=True, capture_output=True, timeout=180)
    return (folder / "paper.pdf").read_bytes()


def _for_libre_office(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                assert GRID in part
                part = part.replace(GRID, LINES)
            if name == "word/styles.xml":
                part = part.replace(SIZE, SPACED)
            new.writestr(name, part)
    return buffer.getvalue()
