"""Pictures encoded anew: what is kept is what one sees, and nothing of what a camera writes beside it.

A picture is decoded to its pixels, turned the right way up, brought to the usual colours (sRGB) and written
as a new file. So no place, time, device, comment, thumbnail, second picture or program that was hidden in or
behind it stays. Only the day of a photograph is read before, as a plain date.
"""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from lingji.apps.evidence.kinds import JPEG, PNG, Kind
from lingji.core.faults import Unreadable
from lingji.core.text import Text

FORMATS = {JPEG: "JPEG", PNG: "PNG"}
# More than any telephone takes (50 million), less than what would fill a small server's memory.
MOST_PIXELS = 60_000_000
QUALITY = 88
_BROKEN = Text(
    "图片已损坏，无法读取；请重新拍摄、扫描或另存后再提交",
    "the picture is damaged; take, scan or save it again and hand it in",
)
_LARGE = Text(
    "图片像素过大（超过6000万像素），请缩小后再提交",
    "the picture has more than 60 million pixels; make it smaller and hand it in",
)


class Picture(NamedTuple):
    """A picture encoded anew, and the day on which its camera says that it was taken."""

    content: bytes
    made_on: date | None


def encoded_anew(content: bytes, kind: Kind) -> Picture:
    """Return a picture as a new file of the same kind; raises `Unreadable` where it cannot be read."""
    name = FORMATS[kind]
    try:
        with Image.open(io.BytesIO(content), formats=[name]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unreadable(_LARGE)
            made_on = _taken_on(opened)
            return Picture(_written(_upright(opened), name), made_on)
    except Unreadable:
        raise
    except Image.DecompressionBombError as bomb:
        raise Unreadable(_LARGE) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
        raise Unreadable(_BROKEN) from broken


def _upright(opened: Image.Image) -> Image.Image:
    """Return the pixels, the right way up, in the usual colours."""
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    see_through = picture.mode in ("RGBA", "LA") or "transparency" in picture.info
    wanted = "RGBA" if see_through else "L" if picture.mode in ("1", "L", "I;16", "I") else "RGB"
    if profile and picture.mode in ("RGB", "CMYK"):
        # A profile that cannot be read leaves the colours as they are written.
        with suppress(ImageCms.PyCMSError, OSError):
            own, usual = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, own, usual, outputMode="RGB")
            picture = turned or picture
    return picture.convert(wanted)


def _written(picture: Image.Image, name: str) -> bytes:
    # Pixels alone go over: what an image carries beside them (`info`) would be written, too.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    buffer = io.BytesIO()
    if name == "JPEG":
        bare.save(buffer, name, quality=QUALITY, optimize=True)
    else:
        bare.save(buffer, name, optimize=True)
    return buffer.getvalue()


def _taken_on(opened: Image.Image) -> date | None:
    """Return the day of a photograph; times, places and devices are not even looked at."""
    exif = opened.getexif()
    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    said = str(taken or exif.get(ExifTags.Base.DateTime) or "")
    try:
        return date.fromisoformat(said[:10].replace(":", "-"))
    except ValueError:
        return None
