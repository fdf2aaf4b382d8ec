"""The kinds of file that may be handed in, told by what a file holds and never by its name."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from lingji.core.faults import Unreadable
from lingji.core.text import Text

MEBIBYTE = 1024 * 1024
MOST_MEMBERS = 5000


class Kind(NamedTuple):
    """A kind of file: its word, its media type, the ending its name gets, and how many bytes it may have."""

    code: str
    word: Text
    media_type: str
    ending: str
    most: int


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("pdf", Text("PDF", "PDF"), "application/pdf", ".pdf", 20 * MEBIBYTE)
JPEG = Kind("jpeg", Text("JPEG 图片", "JPEG picture"), "image/jpeg", ".jpg", 20 * MEBIBYTE)
PNG = Kind("png", Text("PNG 图片", "PNG picture"), "image/png", ".png", 20 * MEBIBYTE)
DOCX = Kind(
    "docx",
    Text("Word 文档", "Word document"),
    _OFFICE + "wordprocessingml.document",
    ".docx",
    20 * MEBIBYTE,
)
XLSX = Kind(
    "xlsx",
    Text("Excel 工作簿", "Excel workbook"),
    _OFFICE + "spreadsheetml.sheet",
    ".xlsx",
    20 * MEBIBYTE,
)
KINDS = {kind.code: kind for kind in (PDF, JPEG, PNG, DOCX, XLSX)}
PICTURES = (JPEG, PNG)
LARGEST = max(kind.most for kind in KINDS.values())
# For the `accept` of a file field; the server looks for itself.
ENDINGS = ",".join(kind.ending for kind in KINDS.values()) + ",.jpeg"

_EMPTY = Text("文件是空的，请重新选择文件", "the file is empty; choose it again")
_UNKNOWN = Text(
    "不是可以接收的文件；请提交 PDF、JPEG 或 PNG 图片、Word（.docx）或 Excel（.xlsx）文件",
    "not a kind of file that is taken here; hand in a PDF, a JPEG or PNG picture, a Word (.docx) or an "
    "Excel (.xlsx) file",
)
_MACROS = Text(
    "文件中含有宏，请另存为不含宏的 .docx 或 .xlsx 后再提交",
    "the file has macros; save it as .docx or .xlsx without macros and hand it in again",
)


def kind_of(content: bytes) -> Kind:
    """Return what kind of file this is; raises `Unreadable` with what to hand in instead."""
    if not content:
        raise Unreadable(_EMPTY)
    kind = _told_by_its_bytes(content)
    check_size(len(content), kind.most)
    return kind


def check_size(size: int, most: int = LARGEST) -> None:
    """Raise `Unreadable` where a file has more bytes than it may have."""
    if size > most:
        allowed = most // MEBIBYTE
        raise Unreadable(
            Text(
                f"文件超过 {allowed} MB，请压缩或只提交需要的几页",
                f"the file is larger than {allowed} MB; make it smaller or hand in only the pages needed",
            )
        )


def _told_by_its_bytes(content: bytes) -> Kind:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"PK\x03\x04"):
        return _told_by_its_members(content)
    raise Unreadable(_UNKNOWN)


def _told_by_its_members(content: bytes) -> Kind:
    """Tell the two Office formats by the list of their members; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()[:MOST_MEMBERS])
    except zipfile.BadZipFile as bad:
        raise Unreadable(_UNKNOWN) from bad
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable(_MACROS)
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    raise Unreadable(_UNKNOWN)
