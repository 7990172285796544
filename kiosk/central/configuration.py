"""What a network sets about its console: a small TOML file in the state folder, environment variables over it."""

import os
import re
import secrets
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

FILE = "central.toml"
SECRET_FILE = "secret-key"  # noqa: S105 - a file's name
CONNECT_TIMEOUT_S = 5
"""How long anybody waits for a database that does not answer."""
DEMONSTRATION_PASSWORD = "bacheca-di-prova"  # noqa: S105
"""Printed in the handbook: everybody knows it. Here, so that commands name it without Django."""


@dataclass(frozen=True)
class Provider:
    """Where an organisation's people sign in with OpenID Connect.

    `address` is the provider's (its "issuer"), `organisation` the slug of those who may use it. With `second_factor`
    the provider asks for one itself and ours is not asked for. Raises ValueError for an id that is no name, or an
    address without TLS elsewhere than on this machine.
    """

    id: str
    name: str
    address: str
    client: str
    secret: str
    organisation: str
    second_factor: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9-]+", self.id):
            raise ValueError(f'the id of a provider is small letters, digits and "-", not "{self.id}"')
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError(f"the address of {self.id} must begin with https://")


@dataclass(frozen=True)
class Configuration:
    """The console's settings.

    `database` is empty for SQLite, else 'postgresql://user:password@host/name'.
    `catalogue_address` is where terminals fetch what is published; empty where each one's own file says so.
    A terminal that is not heard for `silent_after_s` of its opening hours is in trouble, and so is one whose picture
    did not answer for `frozen_after_s`.
    `preview_command` draws a terminal's screen; empty for this installation's own.
    `published_folder` is absolute or inside the state folder, where only the console's own user reaches it.
    `second_factor` is "required", or "optional" where everybody knows the passwords anyway: the demonstration.
    `old_desk_from` and `old_desk_to` are the months in which people were helped at a desk instead, like "2021-11".
    Raises ValueError for any other word. Without `mail_host` no mail is sent; `mail_tls` is TLS from the start on port
    465, else STARTTLS.
    """

    phone_address: str = "http://127.0.0.1:8000"
    hosts: tuple[str, ...] = ()
    code_prefix: str = "BM"
    time_zone: str = "Europe/Rome"
    database: str = ""
    published_folder: str = "published"
    catalogue_address: str = ""
    preview_command: str = ""
    behind_proxy: bool = False
    second_factor: str = "required"
    silent_after_s: int = 300
    frozen_after_s: int = 180
    mail_host: str = ""
    mail_port: int = 587
    mail_user: str = ""
    mail_password: str = ""
    mail_sender: str = ""
    mail_tls: bool = True
    old_desk_from: str = ""
    old_desk_to: str = ""
    openid: tuple[Provider, ...] = ()

    def __post_init__(self) -> None:
        if self.second_factor not in ("required", "optional"):
            raise ValueError(f'second_factor is "required" or "optional", not "{self.second_factor}"')

        for month in filter(None, (self.old_desk_from, self.old_desk_to)):
            date.fromisoformat(f"{month}-01")

    @property
    def allowed_hosts(self) -> list[str]:
        """The names under which the console answers."""
        return ["localhost", "127.0.0.1", "[::1]", (urlsplit(self.phone_address).hostname or "localhost"), *self.hosts]

    @property
    def secure(self) -> bool:
        """Whether people reach it over HTTPS."""
        return urlsplit(self.phone_address).scheme.lower() == "https"


def state_folder() -> Path:
    """Where the console keeps everything: BACHECA_STATE, else ./state. Made when missing; for its owner only."""
    folder = Path(os.environ.get("BACHECA_STATE", "state")).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def configuration(folder: Path) -> Configuration:
    """The configuration in `folder`. Raises TypeError for an unknown word in the file."""
    path = folder / FILE
    written = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if "hosts" in written:
        written["hosts"] = tuple(written["hosts"])
    written["openid"] = tuple(Provider(**each) for each in written.get("openid", ()))
    return Configuration(**{**written, **_environment()})


def _environment() -> dict[str, str]:
    names = [each.name for each in fields(Configuration) if each.type in (str, "str")]
    wanted = {name: os.environ.get(f"BACHECA_{name.upper()}") for name in names}
    return {name: value for name, value in wanted.items() if value}


def secret_key(folder: Path) -> str:
    """The key that signs sessions; made once, readable by its owner only."""
    path = folder / SECRET_FILE
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def database(folder: Path, address: str) -> dict[str, object]:
    """Django's database settings: SQLite with a write-ahead log in `folder`, or the PostgreSQL at `address`.

    The address is written as PostgreSQL's own programs take it: a socket's folder as `?host=/run/postgresql`, other
    options too, what is not a plain letter in the password with %.
    """
    if not address:
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        options = {"init_command": pragmas, "transaction_mode": "IMMEDIATE", "timeout": 20}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db.sqlite3", "OPTIONS": options}
    parts = urlsplit(address)
    said = {"connect_timeout": CONNECT_TIMEOUT_S, **dict(parse_qsl(parts.query))}
    named = {"NAME": parts.path.lstrip("/"), "USER": unquote(parts.username or "")}
    secret = {"PASSWORD": unquote(parts.password or "")}
    where = {
        "HOST": said.pop("host", parts.hostname or ""),
        "PORT": said.pop("port", parts.port or ""),
        "OPTIONS": said,
    }
    lasting = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {"ENGINE": "django.db.backends.postgresql", **lasting, **named, **secret, **where}
