"""The curriculum on its way to a phone: one code, and what waits where for how long."""

from typing import Any

from kiosk.terminal.ui.code_parts import with_code
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.telling import Telling
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.visit import Route, route

SENDING, FAILED, UNPAIRED, INSECURE = "sending", "failed", "unpaired", "insecure"
NOTHING_SENT = (FAILED, UNPAIRED, INSECURE)
TOLD = (("clock_outline", "cv.phone.wait"), ("key", "cv.phone.once"))
SAMPLE = "http://192.0.2.10:8000/c/AAAAAAAAAAAAAAAAAAAAAA?l=it#BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"


class CarryScreen(Telling):
    """`state` is SENDING, one of NOTHING_SENT, or the address that the code says."""

    doing = "phone.title"

    def __init__(self, scene: Scene, state: str, **values: Any) -> None:
        self.state = state
        super().__init__(scene, **values)
        self.add_widget(self._message() if state in (SENDING, *NOTHING_SENT) else with_code(self, state, TOLD))

    @property
    def upper(self) -> tuple[str, str]:
        """What to do with the code, or what happens."""
        say = self.scene.say
        if self.state == SENDING:
            return say("cv.phone.sending"), ""
        if self.state in NOTHING_SENT:
            return say(f"cv.phone.{self.state}"), say(f"cv.phone.{self.state}.text")
        return say("phone.question"), say("cv.phone.wait")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Every state."""
        states = {"carry": SAMPLE} | {f"carry-{state}": state for state in (SENDING, *NOTHING_SENT)}
        return {name: route("carry", state=state) for name, state in states.items()}

    def _message(self) -> Message:
        failed = self.state != SENDING
        retry = BigButton(sign_name="cellphone", text=self.scene.say("cv.phone.retry"))
        retry.fbind("on_choose", lambda *_: self.scene.steps.carry_cv())
        below = [retry] if self.state == FAILED else []
        return self.told("cloud_off_outline" if failed else "cellphone", not failed, below)
