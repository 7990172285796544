"""Cerca: large keys, and what is found while one writes. What is written belongs to the visit and ends with it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from kivy.clock import Clock

from kiosk.contract.item import Item
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.keyboard import Keyboard
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Box, Panel, settle
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route
from kiosk.terminal.wanted import wanted

LETTERS_MAX = 30
LETTERS_MIN = 3
CURSOR = "|"
CARDS_MAX = 3


class SearchScreen(Screen):
    """Keys below, what is written above, what is found between: as cards where there is room, else behind a button.

    `found` shows all that was found, without the keys.
    """

    def __init__(self, scene: Scene, text: str = "", found: bool = False, **values: Any) -> None:
        self.text, self.items = text, list[Item]()
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        if found:
            self._show_all()
            return
        self._tight = scene.theme.low or not scene.theme.portrait or scene.theme.text != "normal"
        self._field = Text(role="small" if self._tight else "title", weight=600)
        self._found = Box(orientation="vertical")
        self._found.fbind("height", Clock.create_trigger(lambda *_: self._show_found() if self.items else None, -1))
        words = {"space": "search.space", "delete": "search.delete", "latin": "search.letters"}
        said = {name: scene.say(key) for name, key in words.items()}
        flat, rtl = not scene.theme.portrait, scene.theme.rtl
        keys = Keyboard(scene.phrases.language, said, self._type, self._delete, rtl, flat)
        for part in (self._found if scene.theme.low else self._beside(), keys):
            self.add_widget(part)
        self._written()

    def _beside(self) -> Box:
        """What is written and what is found: one above the other, side by side where the screen is not high."""
        theme = self.scene.theme
        panel = Panel(padding=theme.look(14), pos_hint={"top": 1}) if self._tight else Panel()
        panel.least_px = 0 if theme.portrait else theme.main_target
        for part in (Box(), self._field, Box()):
            panel.add_widget(part)
        both = Box(orientation="vertical" if theme.portrait else "horizontal", spacing=theme.gap)
        for part in (panel, self._found):
            both.add_widget(part)
        return both

    @property
    def title(self) -> str:
        """What this screen is for."""
        return self.scene.say("search.title")

    @property
    def upper(self) -> tuple[str, str]:
        """What to write; and that nobody will know."""
        return self.scene.say("search.question"), self.scene.say("search.wiped")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Nothing written yet, something found, all of it."""
        written = {"search": "", "search-written": "cuo", "search-nothing": "zzz"}
        found = {name: route("search", text=text) for name, text in written.items()}
        return found | {"search-found": route("search", text="add", found=True)}

    def _type(self, letter: str) -> None:
        if len(self.text) < LETTERS_MAX and (letter != " " or self.text):
            self.text += letter
            self._written()

    def _delete(self) -> None:
        self._read_to_the_end()
        self.text = self.text[:-1]
        self._written()

    def _read_to_the_end(self) -> None:
        """Who takes letters back has read that nothing was found."""
        if len(self.text.strip()) >= LETTERS_MIN and not self.items:
            self.scene.steps.missing(wanted(self.text), sure=True)

    def _written(self) -> None:
        """Show it, remember it for who comes back, and look for it: among 10,000 that takes less than a frame."""
        self._field.text = f"{self.text}{CURSOR}" if self.text else self.scene.say("search.question")
        self.above = (self._field.text, self.scene.say("search.wiped"))
        self.scene.steps.note(text=self.text)
        if len(self.text.strip()) < LETTERS_MIN:
            self.items = []
            self.scene.steps.missing(())
            self._tell(self.scene.say("search.short" if self.text else "search.example"))
            return
        self.items = self.scene.shelf.search(self.text, self.scene.now)
        self.scene.steps.missing(() if self.items else wanted(self.text))
        if self.items:
            self._show_found()
        else:
            self._tell(self.scene.say("search.none.title", text=self.text), self.scene.say("search.none.text"))

    def _tell(self, said: str, more: str = "") -> None:
        self._found.clear_widgets()
        if self.scene.theme.low:
            self.above = (self._field.text, said)
            return
        for words in (said, "" if self._tight else more):
            self._found.add_widget(Text(text=words, role="small" if self._tight else "body"))
        self._found.add_widget(Box())

    def _show_found(self) -> None:
        """The first cards where one fits well above the button that shows them all."""
        scene = self.scene
        self._found.clear_widgets()
        self._found.spacing = scene.theme.gap
        all_found = BigButton(sign_name="format_list_bulleted", text=scene.say("search.all", n=len(self.items)))
        all_found.paint = scene.theme.palette.primary["job_offer"]
        all_found.fbind("on_choose", lambda *_: scene.steps.turn(route("search", text=self.text, found=True)))
        for card in [] if self._tight else self._fitting_cards(self._found.height - 2 * all_found.least_px):
            self._found.add_widget(card)
        self._found.add_widget(all_found)
        self._found.add_widget(Box())

    def _fitting_cards(self, room_px: float) -> Iterator[ItemCard]:
        """The first cards, as many as there is room for."""
        for item in self.items[:CARDS_MAX]:
            card = self._card(item)
            card.width = self._found.width
            settle(card, rounds=4)
            room_px -= card.height + self.scene.theme.gap
            if room_px < 0:
                return
            yield card

    def _show_all(self) -> None:
        scene = self.scene
        self.items = scene.shelf.search(self.text, scene.now)
        again = BigButton(sign_name="keyboard_outline", text=scene.say("search.write"))
        again.fbind("on_choose", lambda *_: scene.steps.turn(route("search", text=self.text)))
        self.add_widget(self._cards())
        self.add_widget(again)

    def _cards(self) -> Pager:
        gap_px = self.scene.theme.gap
        heading = Text(text=self.scene.phrases.count("search.found", len(self.items)), role="heading", weight=700)
        cards = [Section([partial(self._card, each)], panelled=False, gap_px=gap_px) for each in self.items]
        return self.pager([Section([heading], panelled=False), *cards])

    def _card(self, item: Item) -> ItemCard:
        palette = self.scene.theme.palette
        card = ItemCard(self.scene.reader.card(item), palette.kinds[item.kind], palette.accents[item.kind])
        card.fbind("on_choose", lambda *_: self.scene.steps.go(route("item", code=item.code)))
        return card
