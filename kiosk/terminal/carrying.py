"""From the terminal to a phone: seals somebody's page and hands it in. What the code says is for the screen alone."""

import base64
import json
import logging

import requests

from kiosk.contract.envelope import address, put_address, seal
from kiosk.contract.errors import ContractError

log = logging.getLogger(__name__)

PATIENCE_S = (3.0, 6.0)
"""To be connected, and to be answered."""
TAKEN = 201


def carry(site: str, document: bytes, text: str, language: str) -> str:
    """The address to show, when the console at `site` has taken a sealed copy; "" when it has not.

    Takes seconds: never call it in the UI's thread.
    """
    try:
        content = {"pdf": base64.b64encode(document).decode(), "text": text}
        envelope = seal(json.dumps(content).encode())
        answer = requests.post(put_address(site, envelope.number), envelope.sealed, timeout=PATIENCE_S)
    except (requests.RequestException, ContractError) as error:
        log.warning("nothing was handed in: %s", type(error).__name__)
        return ""
    if answer.status_code != TAKEN:
        log.warning("nothing was handed in: %d", answer.status_code)
        return ""
    return address(site, envelope, language)
