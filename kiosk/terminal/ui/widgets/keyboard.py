"""Large keys on the screen: a letter each, a space, and one that takes a letter back."""

from collections.abc import Callable
from typing import Any

from kivy.properties import NumericProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Box, Column, Painted
from kiosk.terminal.ui.widgets.touchable import Touchable

LATIN = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
ROWS = {
    "uk": ("йцукенгшщзхї", "фівапролджє", "ґячсмитьбю"),
    "ar": ("ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظإأ"),
}
"""Rows of letters from left to right, where a language is not written in Latin ones."""


class Key(Touchable, Painted, Box):
    """One key."""

    text = StringProperty()
    sign_name = StringProperty()
    least_px = NumericProperty(0)


class Keyboard(Column):
    """Calls `typed(letter)` and `deleted()`. `words` names the keys that are not letters: space, delete, Latin.

    A language of another script has its own letters, and Latin ones behind a key.
    """

    def __init__(
        self,
        language: str,
        words: dict[str, str],
        typed: Callable[[str], None],
        deleted: Callable[[], None],
        rtl: bool = False,
        **values: Any,
    ) -> None:
        super().__init__(**values)
        self._own, self._words, self._typed, self._deleted, self._rtl = ROWS.get(language), words, typed, deleted, rtl
        self._latin = self._own is None
        self._lay()

    def _lay(self) -> None:
        self.clear_widgets()
        for letters in LATIN if self._latin or self._own is None else self._own:
            # Keys stand where hands know them, whichever way the language runs.
            self._add([self._letter(each) for each in (reversed(letters) if self._rtl else letters)])
        self._add(self._below())

    def _below(self) -> list[Key]:
        delete = Key(text=self._words["delete"], sign_name="backspace_outline")
        delete.fbind("on_choose", lambda *_: self._deleted())
        space = Key(text=self._words["space"])
        space.fbind("on_choose", lambda *_: self._typed(" "))
        return [*self._other(), space, delete]

    def _other(self) -> list[Key]:
        if self._own is None:
            return []
        other = Key(text=self._own[0][:3] if self._latin else self._words["latin"])
        other.fbind("on_choose", self._change)
        return [other]

    def _change(self, *_: object) -> None:
        self._latin = not self._latin
        self._lay()

    def _letter(self, letter: str) -> Key:
        key = Key(text=letter)
        key.fbind("on_choose", lambda *_: self._typed(letter))
        return key

    def _add(self, keys: list[Key]) -> None:
        row = Box(spacing=self.spacing, size_hint_y=None)
        for key in keys:
            row.add_widget(key)
        row.height = max(key.least_px for key in keys)
        self.add_widget(row)
