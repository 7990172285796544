"""The curriculum on its way to a phone: one code, and what waits where for how long."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.paper.qr import modules
from kiosk.terminal.ui.asking import LOOKS_LIKE
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.screens.phone import STEPS
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import SignRow, StepRow
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Box
from kiosk.terminal.ui.widgets.qr import QrCode
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

SENDING, FAILED, UNPAIRED, INSECURE = "sending", "failed", "unpaired", "insecure"
NOTHING_SENT = (FAILED, UNPAIRED, INSECURE)
SAMPLE = "http://192.0.2.10:8000/c/AAAAAAAAAAAAAAAAAAAAAA?l=it#BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"


class CarryScreen(Screen):
    """`state` is SENDING, one of NOTHING_SENT, or the address that the code says."""

    def __init__(self, scene: Scene, state: str, **values: Any) -> None:
        self.state = state
        super().__init__(scene, **values)
        self.add_widget(self._message() if state in (SENDING, *NOTHING_SENT) else self._code())

    @property
    def title(self) -> str:
        """What this does."""
        return self.scene.say("phone.title")

    @property
    def subtitle(self) -> str:
        """With what."""
        return self.scene.say("home.cv")

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
        palette, failed = self.scene.theme.palette, self.state != SENDING
        retry = BigButton(sign_name="cellphone", text=self.scene.say("cv.phone.retry"))
        retry.fbind("on_choose", lambda *_: self.scene.steps.carry_cv())
        return Message(
            self.pager,
            sign_name="cloud_off_outline" if failed else "cellphone",
            title="" if self.scene.theme.low else self.upper[0],
            text=self.upper[1],
            accent=palette.bad if failed else palette.accents[LOOKS_LIKE],
            below=[retry] if self.state == FAILED else [],
        )

    def _code(self) -> Box:
        theme = self.scene.theme
        beside = theme.low or not theme.portrait
        whole = Box(orientation="horizontal" if beside else "vertical", spacing=theme.gap)
        code = QrCode(modules(self.state))
        code.size_hint = (0.72, 1) if beside else (1, 1)
        sections = [Section([row], panelled=False) for row in self._told()]
        for part in (code, self.pager(sections, columns=1)):
            whole.add_widget(part)
        return whole

    def _told(self) -> list[Widget]:
        scene = self.scene
        paint = scene.theme.palette.primary[LOOKS_LIKE]
        asked = [] if scene.theme.low else [Text(text=scene.say("phone.question"), role="heading", weight=700)]
        steps = [StepRow(number=str(n), text=scene.say(key), paint=paint) for n, (_, key) in enumerate(STEPS, start=1)]
        soft = scene.theme.palette.soft
        kept = [
            SignRow(sign_name=sign, text=scene.say(key), accent=soft, ink=soft)
            for sign, key in (("clock_outline", "cv.phone.wait"), ("key", "cv.phone.once"))
        ]
        return [*asked, *steps, *kept]
