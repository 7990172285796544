"""Stampa: what happens to the sheet, and what to do when it does not come."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.terminal.ui.item_parts import calls, shown
from kiosk.terminal.ui.jobs import KEPT, NEXT_STEPS
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.visit import Route, route

SIGNS = {"working": "printer", "waiting": "printer", "done": "printer_check", "saved": "printer_check"}
TROUBLE_SIGN = "printer_alert"
TROUBLES = (
    "busy",
    "unknown",
    "enough",
    "paper_out",
    "paper_jam",
    "cover_open",
    "ink_out",
    "offline",
    "refused",
    "missing",
    "failed",
)
STATES = (*SIGNS, *TROUBLES)
WITH_TEXT = (*SIGNS, "unknown")
"""States with a text of their own; the others say what to do instead."""
FINAL = ("missing", "enough", "private")
"""States in which trying again would not help."""


class PrintScreen(Screen):
    """One state of one print job. The trouble is the printer's, never the visitor's."""

    def __init__(self, scene: Scene, code: str, state: str, **values: Any) -> None:
        self.code, self.state = code, state
        self.item = shown(scene, code) if code not in (KEPT, NEXT_STEPS) else None
        self.kind = self.item.kind if self.item else "support" if code == NEXT_STEPS else "job_offer"
        super().__init__(scene, **values)
        trouble = state not in SIGNS
        palette = scene.theme.palette
        self.add_widget(
            Message(
                self.pager,
                sign_name=SIGNS.get(state, TROUBLE_SIGN),
                title="" if scene.theme.low else self.upper[0],
                text=self.upper[1],
                accent=palette.bad if trouble else palette.accents[self.kind],
                below=self._otherwise() if trouble else [],
            )
        )

    @property
    def title(self) -> str:
        """What this screen does."""
        return self.scene.say("print.title")

    @property
    def subtitle(self) -> str:
        """The item's title, or that it is the list or the steps."""
        if self.item:
            return self.scene.reader.text(self.item.title)
        return self.scene.say("steps.title" if self.code == NEXT_STEPS else "kept.title")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Every state of a job."""
        code = scene.items("job_offer")[0].code
        states = {f"print-{state}": route("print", code=code, state=state) for state in STATES}
        return {**states, "print-steps": route("print", code=NEXT_STEPS, state="offline")}

    @property
    def upper(self) -> tuple[str, str]:
        """What happens to the sheet."""
        return self.scene.say(f"print.{self.state}.title"), self._text()

    def _text(self) -> str:
        if self.state in WITH_TEXT:
            return self.scene.say(f"print.{self.state}.text")
        of_many = "steps" if self.code == NEXT_STEPS else "list"
        return self.scene.say(f"print.else.{self.item.kind if self.item else of_many}")

    def _otherwise(self) -> list[Widget]:
        scene, code = self.scene, self.code
        paint = scene.theme.palette.primary[self.kind]
        phone = BigButton(sign_name="qrcode", text=scene.say("item.phone"), paint=paint)
        phone.fbind("on_choose", lambda *_: scene.steps.go(route("phone", code=code)))
        retry = BigButton(sign_name="printer", text=scene.say("print.retry"))
        retry.fbind("on_choose", lambda *_: scene.steps.print_item(code))
        buttons = [*([] if code == NEXT_STEPS else [phone]), *([] if self.state in FINAL else [retry])]
        choices: list[Widget] = [*buttons]
        if scene.theme.columns > 1 and buttons:
            beside = Row(spacing=scene.theme.gap)
            for choice in buttons:
                beside.add_widget(choice)
            even(buttons)
            choices = [beside]
        whom = calls(scene, self.item, "{name}") if self.item else []
        return [*whom, *choices]
