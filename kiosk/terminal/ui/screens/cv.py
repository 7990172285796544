"""Il mio curriculum: what happens with what one writes, the way in, and who writes it with one instead."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.kinds.desk import Desk
from kiosk.terminal.ui.asking import rows
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

NOTICE = (
    ("gesture_tap", "cv.notice.ticks"),
    ("debug_step_over", "cv.notice.skip"),
    ("shield_check", "cv.notice.wiped"),
    ("clock_outline", "cv.notice.alone"),
    ("cellphone", "cv.notice.phone"),
)
TO_BRING = (
    ("card_account_details_outline", "cv.bring.document"),
    ("calendar_range", "cv.bring.work"),
    ("school_outline", "cv.bring.school"),
    ("car_outline", "cv.bring.licence"),
)
DESKS_MAX = 3


class CvScreen(Screen):
    """The notice and the way in. Behind it: desks where a person helps, and what they will want to know."""

    def __init__(self, scene: Scene, opening: bool = False, **values: Any) -> None:
        super().__init__(scene, **values)
        if opening:
            self._say_that_it_opens()
            return
        self.orientation, self.spacing = "vertical", scene.theme.gap
        begin = BigButton(sign_name="chevron_right", text=scene.say("cv.begin"))
        begin.paint = scene.theme.palette.primary["notice"]
        begin.fbind("on_choose", lambda *_: scene.steps.write_cv())
        again = self._again()
        # Large words leave no room for a second way in beside the first: there it leads the pages.
        beside, first = (again, []) if scene.theme.text == "normal" else ([], again)
        ahead = [Section([each], panelled=False) for each in first]
        self.add_widget(self.pager([*ahead, self._notice(), self._full(), self._words(), self._desks(), self._bring()]))
        self.add_widget(rows(scene, [begin, *beside], 1 + len(beside))[0])

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The notice, and the moment after it."""
        return {"cv": route("cv"), "cv-opening": route("cv", opening=True)}

    @property
    def title(self) -> str:
        """What this screen is for."""
        return self.scene.say("home.cv")

    @property
    def upper(self) -> tuple[str, str]:
        """That all will be wiped."""
        return self.scene.say("cv.notice.title"), self.scene.say("cv.notice.wiped")

    def _again(self) -> list[BigButton]:
        """The other way in, for who has brought a sheet, where one can be read."""
        if not self.scene.scans:
            return []
        again = BigButton(sign_name="qrcode_scan", text=self.scene.say("cv.again"))
        again.fbind("on_choose", lambda *_: self.scene.steps.write_cv(again=True))
        return [again]

    def _say_that_it_opens(self) -> None:
        scene = self.scene
        said = scene.say("cv.opening")
        accent = scene.theme.palette.accents["notice"]
        self.add_widget(Message(self.pager, sign_name="file_account", title=said, accent=accent))

    def _notice(self) -> Section:
        heading = Text(text=self.scene.say("cv.notice.title"), role="heading", weight=700)
        return Section(self._signed(NOTICE), heading=heading)

    def _full(self) -> Section:
        """The way to all of it."""
        read = BigButton(sign_name="information_outline", text=self.scene.say("cv.notice.read"))
        read.fbind("on_choose", lambda *_: self.scene.steps.go(route("notice")))
        return Section([read], panelled=False)

    def _words(self) -> Section:
        """That a person helps; its heading names the way there."""
        heading = Text(text=self.scene.say("cv.person"), role="heading", weight=700)
        words = [Text(text=self.scene.say("cv.title"), role="strong", weight=600)]
        return Section([*words, Text(text=self.scene.say("cv.text"), role="body")], heading=heading)

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

    def _signed(self, told: tuple[tuple[str, str], ...]) -> list[SignRow]:
        accent, say = self.scene.theme.palette.accents["notice"], self.scene.say
        return [SignRow(sign_name=sign, text=say(key), role="body", accent=accent) for sign, key in told]

    def _bring(self) -> Section:
        return Section(
            self._signed(TO_BRING), heading=Text(text=self.scene.say("cv.bring"), role="heading", weight=700)
        )
