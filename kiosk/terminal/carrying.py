"""From the terminal to a phone: seals somebody's page and hands it in. What the code says is for the screen alone."""

import base64
import json
import logging
from typing import NamedTuple

import requests

from kiosk.contract.envelope import address, put_address, seal
from kiosk.contract.errors import ContractError

log = logging.getLogger(__name__)

PATIENCE_S = (3.0, 6.0)
"""To be connected, and to be answered."""
TAKEN = 201


class Door(NamedTuple):
    """Where a terminal hands in, and what it proves itself with there."""

    console: str
    token: str


def carry(door: Door, site: str, document: bytes, text: str, language: str) -> str:
    """The address at `site` to show, when the console has taken a sealed copy; "" when it has not.

    Takes seconds: never call it in the UI's thread.
    """
    try:
        content = {"pdf": base64.b64encode(document).decode(), "text": text}
        envelope = seal(json.dumps(content).encode())
        proof = {"Authorization": f"Bearer {door.token}"}
        where = put_address(door.console, envelope.number)
        answer = requests.post(where, envelope.sealed, headers=proof, timeout=PATIENCE_S, allow_redirects=False)
    except (requests.RequestException, ContractError) as error:
        log.warning("nothing was handed in: %s", type(error).__name__)
        return ""
    if answer.status_code != TAKEN:
        log.warning("nothing was handed in: %d", answer.status_code)
        return ""
    return address(site, envelope, language)
