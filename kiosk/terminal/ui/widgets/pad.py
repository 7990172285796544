"""Digits to touch, and dots for those that were: nobody reads a code over a shoulder, and no voice reads it out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kivy.app import App

from kiosk.terminal.ui.widgets.frame import Silent
from kiosk.terminal.ui.widgets.keyboard import Key
from kiosk.terminal.ui.widgets.panel import Box, Row
from kiosk.terminal.ui.widgets.text import Sign

ROWS = ("123", "456", "789")
DOT, NO_DOT = "circle", "circle_outline"


class Dots(Row):
    """As many places as a code may have; a filled one for each digit."""

    def __init__(self, places: int, **values: Any) -> None:
        super().__init__(**values)
        self.places = [Sign(name=NO_DOT, role="label", times=1.0) for _ in range(places)]
        for part in (Box(), *self.places, Box()):
            self.add_widget(part)

    def show(self, typed: int) -> None:
        """So many digits were typed."""
        for at, place in enumerate(self.places):
            place.name = DOT if at < typed else NO_DOT


class Pad(Silent):
    """Calls `typed(digit)`, `deleted()` and `done()`. `words` names the keys that are no digits: delete, done."""

    def __init__(
        self,
        words: dict[str, str],
        typed: Callable[[str], None],
        deleted: Callable[[], None],
        done: Callable[[], None],
        **values: Any,
    ) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, **values)
        theme = App.get_running_app().theme
        self.spacing = max(theme.look(10), theme.mm(2.6))
        for digits in ROWS:
            self._add([self._key(each, each, "", partial(typed, each)) for each in digits])
        delete = self._key("", words["delete"], "backspace_outline", deleted)
        tick = self._key("", words["done"], "check_bold", done)
        self._add([delete, self._key("0", "0", "", partial(typed, "0")), tick])
        self.fbind("minimum_height", self.setter("height"))

    def _key(self, text: str, called: str, sign_name: str, chosen: Callable[[], None]) -> Key:
        key = Key(text=text, sign_name=sign_name)
        key.called = called
        key.fbind("on_choose", lambda *_: chosen())
        return key

    def _add(self, keys: list[Key]) -> None:
        theme = App.get_running_app().theme
        row = Box(spacing=self.spacing, size_hint_y=None, height=theme.main_target)
        # Keys stand where hands know them, whichever way the language runs.
        for key in reversed(keys) if theme.rtl else keys:
            row.add_widget(key)
        self.add_widget(row)
