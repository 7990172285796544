"""A terminal that its console does not know yet: shows a code until somebody has entered it."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from kivy.app import App
from kivy.clock import Clock, mainthread
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.contract.item import Item
from kiosk.contract.messages import ENTER_PATH, PairingAnswer
from kiosk.terminal.config import Unpaired
from kiosk.terminal.ui.onlooker import Onlooker
from kiosk.terminal.ui.stage import LAYOUT_ROUNDS, Mount, Stage
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.visit import Visit, route

ASK_S = 3.0
"""Between two questions whether the code was entered."""
log = logging.getLogger(__name__)


class EmptyShelf:
    """Nothing was ever received."""

    def network(self) -> None:
        """No network yet."""

    def heard_at(self) -> None:
        """Nobody was heard."""

    def items(self, kind: str, now: datetime) -> list[Item]:
        """None."""
        return []

    def item(self, code: str, now: datetime) -> None:
        """None."""

    def search(self, text: str, now: datetime) -> list[Item]:
        """None."""
        return []

    def picture(self, sha256: str) -> None:
        """None."""


class IntroducingApp(App):
    """One screen with a code. `ask` asks the console (it may take long); None while it does not answer.

    `paired` is set once the code was entered.
    """

    def __init__(self, known: Unpaired, ask: Callable[[], PairingAnswer | None], **values: Any) -> None:
        super().__init__(**values)
        self.theme: Theme | None = None
        self._known, self._ask = known, ask
        mount = Mount((int(Window.width), int(Window.height)), known.diagonal_in, "", ["it"])
        self._stage = Stage(mount, EmptyShelf(), self, lambda: datetime.now(UTC), self._wear)
        self._shown: str | None = None
        self._closed = threading.Event()
        self.paired = False

    def build(self) -> Widget:
        """The empty house; the code comes with the console's answer."""
        Clock.max_iteration = LAYOUT_ROUNDS
        self._house = FloatLayout()
        self._onlooker = Onlooker(self._house, self._known.screens_folder)
        Window.bind(on_keyboard=self._deaf, on_request_close=self._deaf)
        self.tell(PairingAnswer())
        threading.Thread(target=self._keep_asking, name="pairing", daemon=True).start()
        return self._house

    def on_stop(self) -> None:
        """Ask no more."""
        self._closed.set()
        Window.unbind(on_keyboard=self._deaf, on_request_close=self._deaf)

    @staticmethod
    def _deaf(*_: object, **__: object) -> bool:
        return True

    open_settings = _deaf

    def tell(self, answer: PairingAnswer | None) -> None:
        """What the console said last, or that it said nothing."""
        if answer is not None and answer.paired is not None:
            self.paired = True
            self.stop()
            return
        code = (answer.code or "") if answer else ""
        if code != self._shown:
            self._shown = code
            address = self._known.console.rstrip("/") + ENTER_PATH
            self._house.clear_widgets()
            self._house.add_widget(self._stage.build(Visit(), route("pairing", code=code, address=address)))
            self._onlooker.shows("pairing")

    def _keep_asking(self) -> None:
        while not self._closed.is_set():
            mainthread(self.tell)(self._ask())
            self._closed.wait(ASK_S)

    def _wear(self, theme: Theme) -> None:
        self.theme = theme
