"""Having files looked at by a scanner for malware, where the installation names one.

`LINGJI_SCANNER` is a command (with its arguments, no shell); it is given the file on its standard input and
answers by its exit code, as ClamAV does: 0 harmless, 1 something was found, anything else it could not
look. `clamdscan --no-summary -` is such a command. What could not be looked at is refused: nothing passes
because a scanner is down.
"""

from __future__ import annotations

import logging
import subprocess

from django.conf import settings

from lingji.core.faults import Unreadable
from lingji.core.text import Text

HARMLESS, FOUND = 0, 1
log = logging.getLogger(__name__)
_FOUND = Text(
    "安全扫描发现此文件有问题，未接收；请用杀毒软件检查电脑后换一个文件，或改交链接",
    "the scanner found something harmful in the file, so it was not taken; check your computer and hand in "
    "another file or a link",
)
_NOT_SCANNED = Text(
    "文件暂时无法进行安全扫描，未接收；请稍后再试，仍不行请告知文明办，也可先交链接",
    "the file could not be scanned now, so it was not taken; try again later, tell the office if it goes on, "
    "or hand in a link",
)


def check_harmless(content: bytes) -> None:
    """Raise `Unreadable` where the scanner found something in a file, or could not look at it."""
    command: list[str] = settings.SCANNER
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603 - the command is the installation's own
            command,
            input=content,
            capture_output=True,
            timeout=settings.SCANNER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        log.warning("the scanner %s did not answer: %s", command[0], failed)
        raise Unreadable(_NOT_SCANNED) from failed
    if done.returncode == FOUND:
        raise Unreadable(_FOUND)
    if done.returncode != HARMLESS:
        log.warning("the scanner %s ended with %s", command[0], done.returncode)
        raise Unreadable(_NOT_SCANNED)
