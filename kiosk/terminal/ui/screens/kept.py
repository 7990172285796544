"""La mia lista: what one has kept during the visit, to be taken home together."""

from functools import partial
from typing import Any

from kiosk.contract.item import Item
from kiosk.terminal.ui.item_parts import kept
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.take_away import take_away
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row
from kiosk.terminal.visit import KEPT_MAX, Route, route


class KeptScreen(Screen):
    """The kept items as cards, and the two ways to take them away. Withdrawn ones are not in it any more."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        self.found = kept(scene)
        if not self.found:
            self.add_widget(self._nothing())
            return
        cards = [Section([partial(self._card, each)], panelled=False, gap_px=scene.theme.gap) for each in self.found]
        take = [Section([self._take_away()], panelled=False)] if scene.theme.tight else []
        self.add_widget(self.pager([*take, *cards, Section([self._wiped()], panelled=False)]))
        if not take:
            self.add_widget(self._take_away())

    @property
    def title(self) -> str:
        """What this screen is."""
        return self.scene.say("kept.title")

    @property
    def subtitle(self) -> str:
        """How many there are; that no more fit."""
        if len(self.scene.visit.kept) >= KEPT_MAX:
            return self.scene.say("kept.full")
        found = kept(self.scene)
        return self.scene.phrases.count("kept.count", len(found)) if found else ""

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The list as it is."""
        return {"kept": route("kept")}

    def _card(self, item: Item) -> ItemCard:
        scene, palette = self.scene, self.scene.theme.palette
        card = ItemCard(scene.reader.card(item), palette.kinds[item.kind], palette.accents[item.kind])
        card.fbind("on_choose", lambda *_: scene.steps.go(route("item", code=item.code)))
        return card

    def _wiped(self) -> SignRow:
        soft = self.scene.theme.palette.soft
        return SignRow(sign_name="shield_check", text=self.scene.say("kept.wiped"), accent=soft, ink=soft)

    def _take_away(self) -> Row:
        row = Row(spacing=self.scene.theme.gap)
        paint = self.scene.theme.palette.primary["job_offer"]
        for button in take_away(self.scene, "", "kept.print", "kept.phone", paint):
            row.add_widget(button)
        return row

    def _nothing(self) -> Message:
        scene = self.scene
        return Message(
            self.pager,
            sign_name="bookmark_outline",
            title=scene.say("kept.empty.title"),
            text=scene.say("kept.empty.text"),
            accent=scene.theme.palette.accents["job_offer"],
        )
