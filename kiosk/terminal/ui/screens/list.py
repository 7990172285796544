"""The items of one kind as cards, page by page."""

from functools import partial
from typing import Any

from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.visit import Route, route
from kiosk.words.typography import dotted


class ListScreen(Screen):
    """Cards of one kind. With none it says so, and where to ask instead."""

    def __init__(self, scene: Scene, kind: str, **values: Any) -> None:
        self.kind = kind
        self.found = scene.items(kind)
        super().__init__(scene, **values)
        self.add_widget(self._cards() if self.found else self._nothing())

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

    def _cards(self) -> Pager:
        scene = self.scene
        gap_px = scene.theme.gap
        sections = [Section([partial(self._card, item)], panelled=False, gap_px=gap_px) for item in self.found]
        return self.pager(
            sections,
            lambda shown, total: scene.say(f"list.more.{self.kind}", shown=shown, total=total),
            scene.say(f"list.previous.{self.kind}"),
        )

    def _card(self, item: Item) -> ItemCard:
        palette = self.scene.theme.palette
        card = ItemCard(self.scene.reader.card(item), palette.kinds[self.kind], palette.accents[self.kind])
        card.fbind("on_choose", lambda *_: self.scene.steps.go(route("item", code=item.code)))
        return card

    def _nothing(self) -> Message:
        scene = self.scene
        ask = BigButton(sign_name="map_marker", text=scene.say("list.ask"))
        ask.fbind("on_choose", lambda *_: scene.steps.go(route("list", kind="desk")))
        return Message(
            self.pager,
            sign_name="tray",
            title=scene.say(f"list.empty.{self.kind}.title"),
            text=scene.say(f"list.empty.{self.kind}.text"),
            accent=scene.theme.palette.accents[self.kind],
            below=[ask] if self.kind != "desk" else [],
        )
