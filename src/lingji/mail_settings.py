"""How mail is set up by the environment: every fault is told at the start, before anything is lost.

`LINGJI_SMTP_URL` is `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://` with `user:password@host:port`; without
it mail is printed to the console. `LINGJI_MAIL_FROM` is who mail comes from, `LINGJI_URL` the address at
which people reach these pages, `LINGJI_QUIET` the hours without mail that can wait (`20:00-08:00`),
`LINGJI_DIGEST_AT` when the daily digest goes out (`08:30`), `LINGJI_MAILS_A_DAY` how many mails anybody gets
in a day, at most, before the rest is bundled.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from email.utils import parseaddr
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from lingji.core.faults import Faults, Unreadable
from lingji.core.text import Text

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
DEFAULT_FROM = "lingji@localhost"


class MailSettings(NamedTuple):
    """What the environment says about mail."""

    backend: str
    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool
    sender: str
    site_url: str
    quiet: tuple[time, time]
    digest_at: time
    mails_a_day: int


def read_mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """Read the settings of mail; raises `Refused` with every fault."""
    faults = Faults("environment")
    server = urlsplit("smtp://localhost")
    named = environment.get("LINGJI_SMTP_URL", "")
    port = 0
    with faults.catching(column="LINGJI_SMTP_URL", value=_without_password(named)):
        server, port = _server(named) if named else (server, port)
    sender = environment.get("LINGJI_MAIL_FROM", "")
    with faults.catching(column="LINGJI_MAIL_FROM", value=sender):
        sender = _sender(sender, needed=bool(named))
    site_url = environment.get("LINGJI_URL", "http://localhost:8000")
    with faults.catching(column="LINGJI_URL", value=site_url):
        site_url = _site_url(site_url)
    quiet, digest_at, mails_a_day = (time(20), time(8)), time(8, 30), 6
    if given := environment.get("LINGJI_QUIET"):
        with faults.catching(column="LINGJI_QUIET", value=given):
            quiet = _hours(given)
    if given := environment.get("LINGJI_DIGEST_AT"):
        with faults.catching(column="LINGJI_DIGEST_AT", value=given):
            digest_at = _time(given)
    if given := environment.get("LINGJI_MAILS_A_DAY"):
        with faults.catching(column="LINGJI_MAILS_A_DAY", value=given):
            mails_a_day = _count(given)
    faults.refuse_if_any()
    return MailSettings(
        backend=SMTP if named else CONSOLE,
        host=server.hostname or "",
        port=port,
        user=unquote(server.username or ""),
        password=unquote(server.password or ""),
        starttls=server.scheme == "smtp+tls",
        tls=server.scheme == "smtps",
        sender=sender,
        site_url=site_url,
        quiet=quiet,
        digest_at=digest_at,
        mails_a_day=mails_a_day,
    )


def _server(named: str) -> tuple[SplitResult, int]:
    try:
        server = urlsplit(named)
        port = server.port or PORTS.get(server.scheme, 0)
    except ValueError as bad:
        raise Unreadable(_SERVER) from bad
    if server.scheme not in PORTS or not server.hostname or server.path.strip("/"):
        raise Unreadable(_SERVER)
    return server, port


def _sender(given: str, *, needed: bool) -> str:
    if not given and not needed:
        return DEFAULT_FROM
    if "@" not in parseaddr(given)[1]:
        raise Unreadable(
            Text(
                "请写发件人地址，如 零基系统 <lingji@example.gov.cn>",
                "write the address that mail comes from, such as Lingji <lingji@example.gov.cn>",
            )
        )
    return given


def _site_url(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise Unreadable(
            Text(
                "请写本系统的访问地址，如 https://lingji.example.gov.cn，后面不带路径",
                "write the address of these pages, such as https://lingji.example.gov.cn, without a path",
            )
        )
    return given.rstrip("/")


def _hours(given: str) -> tuple[time, time]:
    begins, dash, ends = given.partition("-")
    if not dash:
        raise Unreadable(_HOURS)
    try:
        return time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())
    except ValueError as bad:
        raise Unreadable(_HOURS) from bad


def _time(given: str) -> time:
    try:
        return time.fromisoformat(given.strip())
    except ValueError as bad:
        raise Unreadable(Text("请写时刻，如 08:30", "write a time of day, such as 08:30")) from bad


def _count(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= 1000:
        raise Unreadable(Text("请写1至1000的整数", "write a whole number from 1 to 1000"))
    return int(given)


def _without_password(named: str) -> str:
    """Return an address that may be shown."""
    before, at, after = named.rpartition("@")
    return f"{before.rpartition('://')[0]}://…@{after}" if at else named


_SERVER = Text(
    "请写 smtp://用户:密码@主机:端口；STARTTLS 用 smtp+tls://，SSL 用 smtps://；用户名和密码中的特殊字符须作百分号编码",
    "write smtp://user:password@host:port, or smtp+tls:// for STARTTLS, smtps:// for TLS; special characters "
    "of user and password are percent-encoded",
)
_HOURS = Text("请写起止时刻，如 20:00-08:00", "write two times of day, such as 20:00-08:00")
