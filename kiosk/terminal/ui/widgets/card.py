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
from kiosk.words import shapes
from kiosk.words.shapes import Card, DayBox
from kiosk.words.typography import dotted

ASIDE_PART = 0.36
"""Part of a card's words that a badge may take at its end."""


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
        self.ids.mark.add_widget(_mark(card, paint, accent))
        theme = App.get_running_app().theme
        self._title(card, card.badges[:1] if theme.low or not theme.portrait else card.badges)
        for line in self._lines(card, theme.low):
            self.ids.words.add_widget(line)

    def _lines(self, card: Card, low: bool) -> list[Widget]:
        """Who and where; on one line where height is short, and only the one where letters are large too."""
        if low and App.get_running_app().theme.text == "huge":
            return [Text(text=card.subtitle or card.detail, role="small")]
        if low:
            return [Text(text=dotted(card.subtitle, card.detail), role="small")]
        lines: list[Widget] = [Text(text=card.subtitle, role="body")] if card.subtitle else []
        return [*lines, *([CardDetail(card.detail, card.detail_sign)] if card.detail else [])]

    def _title(self, card: Card, badges_said: Sequence[shapes.Badge]) -> None:
        """The title, with its badges on its line, else one under the other at the card's end, else above it."""
        title = Text(text=card.title, role="heading", weight=700, pos_hint={"center_y": 0.5})
        badges = Badges()
        for badge in badges_said:
            badges.add_widget(Badge(tone=badge.tone, text=badge.text, sign_name=badge.sign))
        settle(badges)
        title.fit = True
        beside = title.width + badges.width <= self.words_px(card) or not badges_said
        title.fit = False
        if not beside and self._has_room_aside(card, badges):
            self._end_with(badges.apart())
            self.ids.words.add_widget(title)
            return
        line = Row(spacing=badges.spacing) if beside else self.ids.words
        above = [badges] if badges.width <= self.words_px(card) else badges.apart()
        for part in (title, badges) if beside else (*above, title):
            line.add_widget(part)
        if beside:
            self.ids.words.add_widget(line)

    def _has_room_aside(self, card: Card, badges: "Badges") -> bool:
        """Whether the longest badge leaves most of the card to its words."""
        longest = max((each.width for each in badges.children), default=0)
        return len(badges.children) > 1 and longest <= ASIDE_PART * self.words_px(card)

    def _end_with(self, badges: Sequence[Badge]) -> None:
        for badge in badges:
            badge.pos_hint = {"right": 1}
            self.ids.aside.add_widget(badge)

    def words_px(self, card: Card) -> float:
        """Room for a line of words on a card as wide as the screen's content."""
        theme = App.get_running_app().theme
        mark = 180 if card.day_box else 100
        whole = (theme.width_px - theme.look(2 * 48)) / theme.columns
        return float(whole - theme.look(2 * 30 + 4 * 28 + mark) - theme.sign_px("body", 1.6))


class Badges(Row):
    """A card's badges, side by side."""

    def apart(self) -> list[Badge]:
        """The badges on their own, for a line each."""
        badges = self.children[::-1]
        self.clear_widgets()
        return badges


class CardDetail(Row):
    """The card's last line, with its sign."""

    def __init__(self, text: str, sign_name: str, **values: Any) -> None:
        super().__init__(**values)
        self.ids.sign.name = sign_name
        self.ids.text.text = text


def _mark(card: Card, paint: Any, accent: Any) -> Any:
    if isinstance(card.day_box, DayBox):
        return DayMark(day_box=card.day_box, paint=paint)
    return Sign(name=card.sign, role="heading", times=1.9, ink=accent)
