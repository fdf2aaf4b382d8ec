"""How another server may vouch for who signs in (OpenID Connect); off where nothing is said.

`LINGJI_OIDC_URL` is the address of that server (`https://id.example.gov.cn/realms/gov`), `LINGJI_OIDC_CLIENT`
and `LINGJI_OIDC_SECRET` what it knows this one by, `LINGJI_OIDC_NAME` what the button says, and
`LINGJI_OIDC_CLAIM` which of its claims holds the user name here (default `preferred_username`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lingji.core.faults import Faults, Unreadable
from lingji.core.text import Text

PROVIDER = "sso"
NEEDED = Text(
    "已设置 LINGJI_OIDC_URL，还须设置本项",
    "LINGJI_OIDC_URL is set, so this one is needed, too",
)
ADDRESS = Text(
    "请写统一认证服务器的地址，如 https://id.example.gov.cn",
    "write the address of the server that vouches, such as https://id.example.gov.cn",
)


class Oidc(NamedTuple):
    """The settings for allauth; `name` is empty where nobody vouches."""

    name: str
    claim: str
    providers: dict[str, Any]


def read_oidc(environment: Mapping[str, str]) -> Oidc:
    """Read the settings; raises `Refused` with every fault."""
    url = environment.get("LINGJI_OIDC_URL", "")
    claim = environment.get("LINGJI_OIDC_CLAIM", "preferred_username")
    if not url:
        return Oidc("", claim, {})
    faults = Faults("environment")
    with faults.catching(column="LINGJI_OIDC_URL", value=url):
        _check_address(url)
    for needed in ("LINGJI_OIDC_CLIENT", "LINGJI_OIDC_SECRET"):
        if not environment.get(needed):
            faults.add(NEEDED, column=needed)
    faults.refuse_if_any()
    name = environment.get("LINGJI_OIDC_NAME") or urlsplit(url).hostname or ""
    app = {
        "provider_id": PROVIDER,
        "name": name,
        "client_id": environment["LINGJI_OIDC_CLIENT"],
        "secret": environment["LINGJI_OIDC_SECRET"],
        "settings": {"server_url": url},
    }
    return Oidc(name, claim, {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}})


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    own_machine = parts.hostname in ("localhost", "127.0.0.1")
    if not parts.hostname or (parts.scheme != "https" and not own_machine):
        raise Unreadable(ADDRESS)
