"""An item among others: what, who, where, when."""

from collections.abc import Sequence
from typing import Any

from kivy.app import App
from kivy.properties import ColorProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.badge import Badge
from kiosk.terminal.ui.widgets.panel import Column, Panel, Row, settle
from kiosk.terminal.ui.widgets.text import Sign, Text
from kiosk.terminal.ui.widgets.touchable import Touchable
from kiosk.words.shapes import Card, DayBox
from kiosk.words.typography import dotted

MARK_TIMES = 1.9
"""How large a card's sign is, in times of its title."""


class DayMark(Column):
    """An event's day as a calendar leaf."""

    day_box = ObjectProperty(rebind=True)
    paint = ObjectProperty(rebind=True)


class ItemCard(Touchable, Panel):
    """A card one can touch. `card` says it in words, `accent` is the colour of its kind's sign."""

    accent = ColorProperty()

    def __init__(self, card: Card, paint: Any, accent: Any, **values: Any) -> None:
        super().__init__(called=card.title, accent=accent, **values)
        self.card, self.paint = card, paint
        theme = App.get_running_app().theme
        leaf = None if theme.tight else card.day_box
        self.ids.mark.add_widget(_mark(card, leaf, paint, accent))
        lines = [Text(text=card.title, role="heading", weight=700), *self._lines(card, leaf)]
        shown = card.badges[:1] if theme.low or not theme.portrait else card.badges
        badges = [Badge(tone=each.tone, text=each.text, sign_name=each.sign) for each in shown]
        for line in self._with_badges(lines, badges, self._words_px):
            self.ids.words.add_widget(line)

    def _lines(self, card: Card, leaf: DayBox | None) -> list[Widget]:
        """Who and where; on one line where height is short, and only the one where letters are large too.

        A day that has no leaf is said first.
        """
        theme = App.get_running_app().theme
        day = f"{card.day_box.weekday} {card.day_box.day} {card.day_box.month}" if card.day_box and not leaf else ""
        if theme.tight or (theme.low and theme.text == "huge"):
            return [Text(text=dotted(day, card.subtitle or card.detail), role="small")]
        if theme.low:
            return [Text(text=dotted(card.subtitle, card.detail), role="small")]
        lines: list[Widget] = [Text(text=card.subtitle, role="body")] if card.subtitle else []
        return [*lines, *([CardDetail(card.detail, card.detail_sign)] if card.detail else [])]

    def _with_badges(self, lines: list[Widget], badges: list[Badge], words_px: float) -> list[Widget]:
        """Each badge at the end of the first line that leaves it room; where one finds none, all above the title."""
        for badge in badges:
            settle(badge)
        ends = _ends(lines, badges, words_px)
        if ends or not badges:
            return [_ending(line, ends.get(number)) for number, line in enumerate(lines)]
        above = Badges()
        room = sum(badge.width + above.spacing for badge in badges) - above.spacing <= words_px
        for badge in badges if room else ():
            above.add_widget(badge)
        return [*([above] if room else badges), *lines]

    @property
    def _words_px(self) -> float:
        """Room for a line of words on a card as wide as a column of the screen."""
        theme = App.get_running_app().theme
        settle(self.ids.mark)
        whole = (theme.width_px - theme.look(2 * 48) - theme.gap * (theme.columns - 1)) / theme.columns
        return float(whole - theme.look(2 * 30 + 2 * 28) - self.ids.mark.minimum_width - self.ids.chevron.width)


class Badges(Row):
    """A card's badges, side by side."""


class CardDetail(Row):
    """The card's last line, with its sign."""

    def __init__(self, text: str, sign_name: str, **values: Any) -> None:
        super().__init__(**values)
        self.ids.sign.name = sign_name
        self.ids.text.text = text


def _ends(lines: Sequence[Widget], badges: Sequence[Badge], words_px: float) -> dict[int, Badge]:
    """Which badge ends which line, one for each; nothing where one of them finds no line."""
    room_px = [words_px - _line_px(line) for line in lines]
    for order in (badges, badges[::-1]):
        ends: dict[int, Badge] = {}
        for badge in order:
            wanted_px = badge.width + badge.height / 2
            free = [number for number, px in enumerate(room_px) if number not in ends and wanted_px <= px]
            ends.update({free[0]: badge} if free else {})
        if len(ends) == len(badges):
            return ends
    return {}


def _line_px(line: Widget) -> float:
    """How wide a line of words is on one line."""
    text = line.ids.text if isinstance(line, CardDetail) else line
    text.fit = True
    width = float(text.width)
    text.fit = False
    return width + (line.ids.sign.width + line.spacing if isinstance(line, CardDetail) else 0)


def _ending(line: Widget, badge: Badge | None) -> Widget:
    """The line, with a badge at its end."""
    if badge is None:
        return line
    whole = Row(spacing=badge.height / 2)
    for part in (line, badge):
        part.pos_hint = {"center_y": 0.5}
        whole.add_widget(part)
    return whole


def _mark(card: Card, leaf: DayBox | None, paint: Any, accent: Any) -> Any:
    if leaf:
        return DayMark(day_box=leaf, paint=paint)
    return Sign(name=card.sign, role="heading", times=MARK_TIMES, ink=accent)
