"""A sealed page on its way to a phone: who carries it cannot read it. The key travels in the code's fragment alone.

AES-256-GCM (NIST SP 800-38D), the nonce before the ciphertext, the envelope's number as additional data. Browsers open
it with WebCrypto.
"""

import base64
import re
import secrets
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.contract.errors import ContractError

NUMBER_BYTES, KEY_BYTES, NONCE_BYTES, TAG_BYTES = 16, 32, 12, 16
NUMBER = r"[A-Za-z0-9_-]{22}"
"""An envelope's number, as an address has it: nobody guesses one of 2^128."""
BYTES_MAX = 150_000
"""A page as PDF and as text needs a fifth of it."""
WAITS_S = 15 * 60
"""So long it waits to be collected, once."""
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
"""Hosts that browsers trust without HTTPS (W3C Secure Contexts 3.1)."""


class Envelope(NamedTuple):
    """`number` and `sealed` are for who carries it; `key` is for who may open it."""

    number: str
    key: str
    sealed: bytes


def seal(content: bytes) -> Envelope:
    """The content under a new key. Raises ContractError when it is too large."""
    if len(content) + NONCE_BYTES + TAG_BYTES > BYTES_MAX:
        raise ContractError("envelope", f"holds at most {BYTES_MAX} bytes")
    number, key, nonce = _letters(secrets.token_bytes(NUMBER_BYTES)), secrets.token_bytes(KEY_BYTES), _nonce()
    return Envelope(number, _letters(key), nonce + AESGCM(key).encrypt(nonce, content, number.encode()))


def unseal(number: str, key: str, sealed: bytes) -> bytes:
    """The content again. Raises ContractError when number, key and sealed do not belong together."""
    try:
        return AESGCM(_bytes(key)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], number.encode())
    except (InvalidTag, ValueError) as error:
        raise ContractError("envelope", "does not open with this key") from error


def opens_at(site: str) -> bool:
    """Whether browsers decrypt at all on pages of this site: elsewhere they offer no WebCrypto."""
    parts = urlsplit(site)
    return parts.scheme.lower() == "https" or (parts.hostname or "") in THIS_MACHINE


def put_address(site: str, number: str) -> str:
    """Where it is handed in."""
    if not re.fullmatch(NUMBER, number):
        raise ContractError("envelope", "this is no number of one")
    return f"{site.rstrip('/').lower()}/c/{number}"


def address(site: str, envelope: Envelope, language: str) -> str:
    """What the code on the screen says. What is behind the "#" a browser keeps to itself."""
    return f"{put_address(site, envelope.number)}?l={language}#{envelope.key}"


def _nonce() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(letters: str) -> bytes:
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
