"""What may be handed in is told by what a file holds."""

from __future__ import annotations

import pytest

from lingji.apps.evidence.kinds import LARGEST, check_size, kind_of
from lingji.core.faults import Unreadable
from tests.apps.evidence.samples import DOCX, PDF, XLSX, archive, jpeg, png


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF, "pdf"), (jpeg(), "jpeg"), (png(), "png"), (DOCX, "docx"), (XLSX, "xlsx")],
)
def test_five_kinds_are_taken(content: bytes, kind: str) -> None:
    assert kind_of(content).code == kind


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "empty"),
        (b"<html><script>", "not a kind of file"),
        (b"MZ\x90\0", "not a kind of file"),
        (b"PK\x03\x04broken", "not a kind of file"),
        (archive("a.txt"), "not a kind of file"),
        (archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
    ],
)
def test_anything_else_is_refused_with_what_to_hand_in(content: bytes, advice: str) -> None:
    with pytest.raises(Unreadable, match=advice):
        kind_of(content)


def test_twenty_mebibytes_are_the_most() -> None:
    check_size(LARGEST)
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        check_size(LARGEST + 1)
