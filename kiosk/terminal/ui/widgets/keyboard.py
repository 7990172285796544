"""Large keys on the screen: a letter each, a space, and one that takes a letter back."""

from collections.abc import Callable, Sequence
from functools import partial
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
NAMED_KEYS_LETTERS = 2
"""How many letters' keys wide a key is that has a word on it."""


class Key(Touchable, Painted, Box):
    """One key."""

    text = StringProperty()
    sign_name = StringProperty()
    least_px = NumericProperty(0)


class Keyboard(Column):
    """Calls `typed(letter)` and `deleted()`. `words` names the keys that are not letters: space, delete, Latin.

    A language of another script has its own letters, and Latin ones behind a key. Where height is short (`flat`), the
    keys that are not letters stand at the ends of the rows. `more` rows of letters or signs stand above.
    """

    def __init__(
        self,
        language: str,
        words: dict[str, str],
        typed: Callable[[str], None],
        deleted: Callable[[], None],
        rtl: bool = False,
        flat: bool = False,
        more: Sequence[str] = (),
        **values: Any,
    ) -> None:
        super().__init__(**values)
        self._own, self._words, self._typed, self._deleted = ROWS.get(language), words, typed, deleted
        self._rtl, self._flat, self._more = rtl, flat, more
        self._latin = self._own is None
        self._lay()

    def _lay(self) -> None:
        self.clear_widgets()
        letters = LATIN if self._latin or self._own is None else self._own
        upper, middle, lower = ([self._letter(each) for each in row] for row in letters)
        delete = self._named("delete", self._deleted, "backspace_outline")
        space = self._named("space", partial(self._typed, " "))
        if self._flat:
            rows = [upper, [*middle, delete], [*self._other(), *lower, space]]
        else:
            rows = [upper, middle, lower, [*self._other(), space, delete]]
        for row in [*([self._letter(each) for each in row] for row in self._more), *rows]:
            self._add(row)

    def _named(self, word: str, chosen: Callable[[], None], sign_name: str = "") -> Key:
        key = Key(text=self._words[word], sign_name=sign_name, size_hint_x=NAMED_KEYS_LETTERS)
        key.fbind("on_choose", lambda *_: chosen())
        return key

    def _other(self) -> list[Key]:
        if self._own is None:
            return []
        other = self._named("latin", self._change)
        other.text = self._own[0][:3] if self._latin else self._words["latin"]
        return [other]

    def _change(self) -> None:
        self._latin = not self._latin
        self._lay()

    def _letter(self, letter: str) -> Key:
        key = Key(text=letter)
        key.fbind("on_choose", lambda *_: self._typed(letter))
        return key

    def _add(self, keys: list[Key]) -> None:
        row = Box(spacing=self.spacing, size_hint_y=None)
        # Keys stand where hands know them, whichever way the language runs.
        for key in reversed(keys) if self._rtl else keys:
            row.add_widget(key)
        row.height = max(key.least_px for key in keys)
        self.add_widget(row)
