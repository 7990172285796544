"""Il mio curriculum. A first version: who writes it with one, where, and what to bring."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.kinds.desk import Desk
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import route

TO_BRING = (
    ("card_account_details_outline", "cv.bring.document"),
    ("calendar_range", "cv.bring.work"),
    ("school_outline", "cv.bring.school"),
    ("car_outline", "cv.bring.licence"),
)
DESKS_MAX = 3


class CvScreen(Screen):
    """Desks where a person helps, nearest first, and what they will want to know."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        sections = [self._words(), self._desks(), self._bring()]
        self.add_widget(self.pager(sections))

    @property
    def title(self) -> str:
        """What this screen is for."""
        return self.scene.say("home.cv")

    @property
    def upper(self) -> tuple[str, str]:
        """That a person helps."""
        return self.scene.say("cv.title"), self.scene.say("cv.text")

    def _words(self) -> Section:
        if self.scene.theme.low:
            return Section([])
        title, text = self.upper
        return Section([Text(text=title, role="title", weight=700), Text(text=text, role="strong")], panelled=False)

    def _desks(self) -> Section:
        desks = [each for each in self.scene.items("desk") if isinstance(each, Desk)][:DESKS_MAX]
        cards: list[Widget] = [self._card(each) for each in desks]
        heading = Text(text=self.scene.say("cv.where"), role="heading", weight=700)
        return Section(cards, heading=heading, panelled=False, gap_px=self.scene.theme.gap)

    def _card(self, desk: Desk) -> ItemCard:
        scene, palette = self.scene, self.scene.theme.palette
        card = ItemCard(scene.reader.card(desk), palette.kinds["desk"], palette.accents["desk"])
        card.fbind("on_choose", lambda *_: scene.steps.go(route("item", code=desk.code)))
        return card

    def _bring(self) -> Section:
        accent = self.scene.theme.palette.accents["notice"]
        rows = [
            SignRow(sign_name=sign_name, text=self.scene.say(key), role="body", accent=accent)
            for sign_name, key in TO_BRING
        ]
        return Section(rows, heading=Text(text=self.scene.say("cv.bring"), role="heading", weight=700))
