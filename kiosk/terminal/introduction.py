"""Asks the console for a code to show, and whether it was entered."""

import logging

from kiosk.contract.errors import ContractError
from kiosk.contract.messages import PAIRING_PATH, PairingAnswer, PairingRequest, read_message
from kiosk.terminal.line import GoneError, Line, NoAnswerError, RefusedError
from kiosk.terminal.paired import Pairing

log = logging.getLogger(__name__)


class Introduction:
    """Of a terminal with these files to the console at `address`."""

    def __init__(self, address: str, pairing: Pairing) -> None:
        self._pairing = pairing
        self._token = pairing.token()
        self._line = Line(address, self._token)

    def ask(self) -> PairingAnswer | None:
        """What the console says; None while it does not. What pairing brings is kept here."""
        try:
            said = self._line.say(PAIRING_PATH, PairingRequest(token=self._token))
            answer = read_message(said, PairingAnswer)
            if answer.paired is not None:
                self._pairing.take(answer.paired)
        except (NoAnswerError, GoneError, RefusedError, ContractError, OSError) as error:
            log.warning("no code yet: %s", error)
            return None
        return answer
