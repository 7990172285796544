"""A terminal's own program before the console under test: what it reports and counts is what a real one would."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import terminals

from kiosk.contract.messages import PairingAnswer, Report, read_message
from kiosk.terminal import evidence
from kiosk.terminal.line import GoneError, NoAnswerError, RefusedError
from kiosk.terminal.paired import TOKEN, Pairing, write
from kiosk.terminal.report import Outbox, Reporter

SETTINGS = 'console = "http://console.test"\ncatalogue_url = "http://console.test/"\nstate_folder = "state"\n'
SECONDS = 4000.0


class Wire:
    """The line to the console: its requests go to Django. `cut`: nobody answers."""

    def __init__(self, machine: terminals.Machine) -> None:
        self._machine, self.cut, self.answer_s = machine, False, 0.1
        self.reports: list[Report] = []

    def say(self, path: str, message: msgspec.Struct | bytes) -> bytes:
        """As the real one."""
        if self.cut:
            raise NoAnswerError("cut")
        body = message if isinstance(message, bytes) else msgspec.json.encode(message)
        headers = {"Authorization": f"Bearer {self._machine.token}"}
        answer = self._machine.client.post(path, body, content_type="application/json", headers=headers)
        errors = {200: None, 204: None, 400: RefusedError, 410: GoneError}
        if error := errors.get(answer.status_code, NoAnswerError):
            raise error(str(answer.status_code))
        if isinstance(message, Report):
            self.reports.append(message)
        return answer.content


class Program:
    """What runs on a paired terminal. `now` is the moment there."""

    def __init__(self, folder: Path, machine: terminals.Machine, now: datetime) -> None:
        self.state, self.now, self.wire = folder / "state", now, Wire(machine)
        self._settings = folder / "terminal.toml"
        self._settings.write_text(SETTINGS)
        pairing = Pairing(self.state)
        write(pairing.folder / TOKEN, machine.token.encode())
        pairing.take(read_message(machine.introduces().content, PairingAnswer).paired)
        self.shows()

    def reporter(self, outbox: Outbox | None = None) -> Reporter:
        """As its process begins."""
        return Reporter(self._settings, self.wire, outbox, clock=lambda: self.now, seconds=lambda: SECONDS)

    def shows(self, printer: str = "") -> None:
        """The screen is well."""
        well = evidence.Evidence(started_s=1.0, catalogue_at=self.now, pulse_s=SECONDS - 20, brightness=120)
        evidence.leave(self.state, msgspec.structs.replace(well, printer=printer))

    def passes(self, reporter: Reporter, span: timedelta, pace: timedelta) -> None:
        """So much time, with a round at every pace."""
        for _ in range(span // pace):
            self.now += pace
            reporter.once()
