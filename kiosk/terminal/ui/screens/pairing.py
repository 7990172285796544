"""A new terminal: the code that somebody enters at the console, as letters and as a code for a telephone."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.paper.qr import modules
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Box
from kiosk.terminal.ui.widgets.qr import QrCode
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

SAMPLE = {"code": "K7M4XT", "address": "https://bacheca.example.org/gestione/totem/abbina/"}


class PairingScreen(Screen):
    """The code above on a tall screen, beside on a wide one. Without a code: the console does not answer yet."""

    framed = False

    def __init__(self, scene: Scene, code: str, address: str, **values: Any) -> None:
        super().__init__(scene, **values)
        self.add_widget(self._code(code, address) if code else self._waiting())

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """With a code, and while there is none yet."""
        return {"pairing": route("pairing", **SAMPLE), "pairing-waiting": route("pairing", code="", address="")}

    def _waiting(self) -> Widget:
        say, accent = self.scene.say, self.scene.theme.palette.accents["job_offer"]
        title, text = say("pairing.waiting.title"), say("pairing.waiting.text")
        return Message(self.pager, sign_name="lan_connect", title=title, text=text, accent=accent)

    def _code(self, code: str, address: str) -> Widget:
        theme = self.scene.theme
        wide = not theme.portrait
        whole = Box(orientation="horizontal" if wide else "vertical", spacing=theme.gap)
        qr = QrCode(modules(f"{address}?codice={code}"))
        qr.size_hint = (0.8, 1) if wide else (1, 0.7)
        sections = [Section([each], panelled=False) for each in self._words(code)]
        for part in (qr, self.pager(sections, columns=1)):
            whole.add_widget(part)
        return whole

    def _words(self, code: str) -> list[Text]:
        say = self.scene.say
        return [
            Text(text=say("pairing.title"), role="title", weight=700, halign="center"),
            Text(text=say("pairing.text"), role="strong", halign="center"),
            Text(text=f"{code[:3]} {code[3:]}", role="giant", weight=700, halign="center"),
            Text(text=say("pairing.phone"), role="strong", halign="center"),
        ]
