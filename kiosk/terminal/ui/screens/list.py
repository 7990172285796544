"""The items of one kind as cards, page by page."""

from functools import partial
from typing import Any

from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.terminal.filters import Offer, filtered, offered, touched
from kiosk.terminal.ui.item_parts import counted, sector_sign
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.chip import Chip, fitting, flowed
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Row
from kiosk.terminal.visit import Route, route
from kiosk.terminal.wanted import in_vain
from kiosk.words.typography import dotted

SIDE_LOOK_PX = 48
ASIDE_PART = 0.5
"""How wide the pages' button is beside the choices of a wide screen, as a part of them."""


class ListScreen(Screen):
    """Cards of one kind. With none it says so, and where to ask instead."""

    def __init__(self, scene: Scene, kind: str, chosen: tuple[str, ...] = (), **values: Any) -> None:
        self.kind, self.chosen = kind, chosen
        self.all = scene.items(kind)
        self.found = filtered(self.all, chosen, scene.reader)
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        self._roomy = scene.theme.text == "normal" and not scene.theme.low
        self._aside = Row(size_hint_x=ASIDE_PART) if self._roomy and not scene.theme.portrait else None
        choices = self._choices()
        for row in choices if self._roomy else []:
            self.add_widget(row if self._aside is None else self._with_aside(row, self._aside))
        self.add_widget(self._cards([] if self._roomy else choices) if self.found else self._nothing())

    @property
    def title(self) -> str:
        """The kind's name, for many."""
        return self.scene.reader.kinds_name(self.kind)

    @property
    def subtitle(self) -> str:
        """How many there are, and how fresh."""
        if not self.found:
            return ""
        if self.scene.stale_since is not None:
            return self.scene.reader.stale(self.scene.stale_since)
        count = self.scene.phrases.count(f"list.{self.kind}.count", len(self.found))
        heard = self.scene.shelf.heard_at()
        return dotted(count, self.scene.reader.updated(self.kind, heard)) if heard else count

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Every kind's list."""
        return {f"list-{kind}": route("list", kind=kind) for kind in KINDS}

    def _with_aside(self, row: Row, aside: Row) -> Row:
        """Where height is short, the pages' button stands beside what shortens the list."""
        both = Row(spacing=self.scene.theme.gap)
        for part in (row, aside):
            both.add_widget(part)
        return both

    def _choices(self) -> list[Row]:
        """Search, then what shortens the list, in one row or two; with large letters behind one button."""
        theme = self.scene.theme
        if not self.all:
            return []
        offers = list(offered(self.all, self.chosen, self.scene.reader))
        roomy = self._roomy
        chips = [self._search(), *self._fit_door(), *(self._chip(each) for each in (offers if roomy else ()))]
        more = self._more("home.more" if roomy else "filter.choose")
        width_px = theme.width_px - 2 * theme.look(SIDE_LOOK_PX)
        width_px *= 1 if self._aside is None else (1 / (1 + ASIDE_PART)) * 0.98
        if not roomy:
            width_px = (width_px - (theme.columns - 1) * theme.gap) / theme.columns
        count = fitting(chips, more, width_px, theme.gap, rows_max=2 if theme.portrait else 1)
        whole = not offers or (roomy and count == len(chips))
        return flowed(chips if whole else [*chips[:count], more], width_px, theme.gap)

    def _search(self) -> Chip:
        search = Chip(sign_name="magnify", text=self.scene.say("search.title"))
        search.fbind("on_choose", lambda *_: self.scene.steps.go(route("search")))
        return search

    def _fit_door(self) -> list[Chip]:
        """Before what one can ask for: whether it is for oneself."""
        if self.kind != "support":
            return []
        door = Chip(sign_name="help_circle", text=self.scene.say("fit.door"))
        door.fbind("on_choose", lambda *_: self.scene.steps.go(route("fit")))
        return [door]

    def _more(self, key: str) -> Chip:
        """What has no room stands behind this one."""
        to = route("filter", kind=self.kind, chosen=self.chosen)
        more = Chip(sign_name="tune_variant", text=self.scene.say(key), on=bool(self.chosen) and key == "filter.choose")
        more.fbind("on_choose", lambda *_: self.scene.steps.go(to))
        return more

    def _chip(self, offer: Offer) -> Chip:
        chip = Chip(text=counted(self.scene, offer), on=offer.chosen, sign_name=sector_sign(offer))
        to = route("list", kind=self.kind, chosen=touched(self.chosen, offer.name))
        chip.fbind("on_choose", lambda *_: self.scene.steps.turn(to))
        return chip

    def _cards(self, first: list[Row]) -> Pager:
        """The cards; where letters are large, what shortens the list is on their first page."""
        scene = self.scene
        gap_px = scene.theme.gap
        sections = [Section([each], panelled=False) for each in first]
        sections += [Section([partial(self._card, item)], panelled=False, gap_px=gap_px) for item in self.found]
        return self.pager(
            sections,
            lambda shown, total: self._onward(shown - len(first), total - len(first)),
            scene.say(f"list.previous.{self.kind}"),
            aside=self._aside,
        )

    def _onward(self, shown: int, total: int) -> str:
        """'Altre offerte (5 di 14)'; only what comes where none has been shown yet."""
        said = self.scene.say(f"list.more.{self.kind}", shown=shown, total=total)
        return said if shown > 0 else self.title

    def _card(self, item: Item) -> ItemCard:
        palette = self.scene.theme.palette
        card = ItemCard(self.scene.reader.card(item), palette.kinds[self.kind], palette.accents[self.kind])
        card.fbind("on_choose", lambda *_: self.scene.steps.go(route("item", code=item.code)))
        return card

    def _nothing(self) -> Message:
        """There are none; or none is left of what was chosen a while ago."""
        scene, left = self.scene, bool(self.all)
        scene.steps.missing(in_vain(self.chosen) if left else [f"kind-{self.kind}"], sure=True)
        key, to = ("filter.clear", route("list", kind=self.kind)) if left else ("list.ask", route("list", kind="desk"))
        way = BigButton(sign_name="eye" if left else "map_marker", text=scene.say(key))
        way.fbind("on_choose", lambda *_: scene.steps.turn(to) if left else scene.steps.go(to))
        return Message(
            self.pager,
            sign_name="tray",
            title=scene.say(f"list.empty.{self.kind}.title"),
            text=scene.say(f"list.empty.{self.kind}.text"),
            accent=scene.theme.palette.accents[self.kind],
            below=[way] if left or self.kind != "desk" else [],
        )
