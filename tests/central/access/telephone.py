"""A telephone with an app for codes, written from the standard (RFC 6238) and not from the library that checks it."""

import base64
import hashlib
import hmac
import re
import struct
import time
from html import unescape

from django.test import Client


class Telephone:
    """Shows six digits that change every thirty seconds."""

    def __init__(self, secret: str) -> None:
        self.secret = secret.replace(" ", "")

    def code(self, ago: int = 0) -> str:
        """What it shows, or showed a number of turns ago."""
        turn = struct.pack(">Q", int(time.time()) // 30 - ago)
        digest = hmac.new(base64.b32decode(self.secret), turn, hashlib.sha1).digest()
        start = digest[-1] & 15
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"

    def wrong(self) -> str:
        """Six digits that no turn near now shows."""
        near = {self.code(ago) for ago in range(-2, 3)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def said(response) -> str:
    """What a person reads on the page."""
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def gives_password(client: Client, login: str, password: str, **more: str):
    """The first page of the way in; gives where it leads."""
    return client.post("/gestione/login/", {"login": login, "password": password, **more})


def gives_code(client: Client, code: str):
    """The second."""
    return client.post("/gestione/login/codice/", {"code": code})
