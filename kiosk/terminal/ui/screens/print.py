"""Stampa: what happens to the sheet, and what to do when it does not come."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.terminal.ui.item_parts import calls, shown
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
FINAL = ("missing", "enough")
"""States in which trying again would not help."""


class PrintScreen(Screen):
    """One state of one print job. The trouble is the printer's, never the visitor's."""

    def __init__(self, scene: Scene, code: str, state: str, **values: Any) -> None:
        self.item, self.state = shown(scene, code) if code else None, state
        self.kind = self.item.kind if self.item else "job_offer"
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
        """The item's title, or that it is the list."""
        return self.scene.reader.text(self.item.title) if self.item else self.scene.say("kept.title")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Every state of a job."""
        code = scene.items("job_offer")[0].code
        return {f"print-{state}": route("print", code=code, state=state) for state in STATES}

    @property
    def upper(self) -> tuple[str, str]:
        """What happens to the sheet."""
        return self.scene.say(f"print.{self.state}.title"), self._text()

    def _text(self) -> str:
        if self.state in WITH_TEXT:
            return self.scene.say(f"print.{self.state}.text")
        return self.scene.say(f"print.else.{self.kind if self.item else 'list'}")

    def _otherwise(self) -> list[Widget]:
        scene, code = self.scene, self.item.code if self.item else ""
        paint = scene.theme.palette.primary[self.kind]
        phone = BigButton(sign_name="qrcode", text=scene.say("item.phone"), paint=paint)
        phone.fbind("on_choose", lambda *_: scene.steps.go(route("phone", code=code)))
        retry = BigButton(sign_name="printer", text=scene.say("print.retry"))
        retry.fbind("on_choose", lambda *_: scene.steps.print_item(code))
        choices: list[Widget] = [phone] if self.state in FINAL else [phone, retry]
        if scene.theme.columns > 1:
            beside = Row(spacing=scene.theme.gap)
            for choice in (phone, retry)[: len(choices)]:
                beside.add_widget(choice)
            even((phone, retry)[: len(choices)])
            choices = [beside]
        whom = calls(scene, self.item, "{name}") if self.item else []
        return [*whom, *choices]
