"""What comes of the answers: what one can ask for now, what may be, what is not yet and why; to be taken home."""

from functools import partial
from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.fitting import Outcome
from kiosk.terminal.ui.fit_parts import asked_about
from kiosk.terminal.ui.jobs import NEXT_STEPS
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.take_away import print_button
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.chip import Chip, flowed
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.ui.widgets.verdict import VerdictCard
from kiosk.terminal.visit import HOME, KEPT_MAX, route
from kiosk.words.fitting import Fitted, groups

SIGNS: dict[Outcome, str] = {"yes": "check_circle", "unknown": "help_circle", "no": "close_circle"}
SIDE_LOOK_PX = 48
ASIDE_PART = 0.8
"""How wide the pages' button is beside the others, as a part of one of them."""


class ResultScreen(Screen):
    """Three groups of cards, and below them paper and phone."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        self.found = groups(asked_about(scene), scene.visit.answers, scene.reader)
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        if not any(self.found.values()):
            self.add_widget(self._nothing())
            return
        wide, paged = not scene.theme.portrait, scene.theme.low or scene.theme.tight
        self._aside = Row(size_hint_x=ASIDE_PART) if wide and not paged else None
        take, chips = self._take_away(), self._sheet_chips()
        shown = [self._group(outcome, found) for outcome, found in self.found.items() if found]
        if paged:
            shown.insert(0, Section([take], panelled=False))
        last = self._flowed([*(chips if paged or wide else []), self._again_chip()])
        shown.append(Section(last, panelled=False, gap_px=scene.theme.gap, attached=True))
        self.add_widget(self.pager(shown, aside=self._aside))
        for row in [] if paged else [*([] if wide else self._flowed(chips)), take]:
            self.add_widget(row)

    @property
    def title(self) -> str:
        """What this screen is part of."""
        return self.scene.say("fit.title")

    @property
    def subtitle(self) -> str:
        """How much there is to ask for now."""
        count = len(self.found["yes"])
        return self.scene.phrases.count("fit.count", count) if count else self.scene.say("fit.result")

    def _group(self, outcome: Outcome, found: list[Fitted]) -> Section:
        heading = Text(text=self.scene.say(f"fit.group.{outcome}"), role="heading", weight=700)
        return Section(
            [partial(self._card, each) for each in found], heading, panelled=False, gap_px=self.scene.theme.gap
        )

    def _card(self, fitted: Fitted) -> VerdictCard:
        scene, palette = self.scene, self.scene.theme.palette
        inks = {"yes": palette.good, "unknown": palette.accents["support"], "no": palette.soft}
        more = {"yes": (fitted.when, fitted.where, fitted.bring), "unknown": (fitted.where, fitted.bring), "no": ()}
        told = (fitted.why, *(() if scene.theme.low else more[fitted.outcome]))
        card = VerdictCard(
            tuple(filter(None, told)), sign_name=SIGNS[fitted.outcome], title=fitted.title, accent=inks[fitted.outcome]
        )
        card.fbind("on_choose", lambda *_: scene.steps.go(route("item", code=fitted.item.code)))
        return card

    def _sheet_chips(self) -> list[Chip]:
        """What the sheet shall have besides."""
        visit = self.scene.visit
        return [
            self._chip("fit.two", "account_group", visit.with_clerk, "with_clerk"),
            self._chip("fit.with_answers", "text_box_check", visit.answers_on_paper, "answers_on_paper"),
        ]

    def _again_chip(self) -> Chip:
        again = Chip(sign_name="restart", text=self.scene.say("fit.again"))
        again.fbind("on_choose", lambda *_: self._again())
        return again

    def _flowed(self, chips: list[Chip]) -> list[Row]:
        theme = self.scene.theme
        width_px = (theme.width_px - 2 * theme.look(SIDE_LOOK_PX)) / theme.columns
        return flowed(chips, width_px, theme.gap)

    def _chip(self, key: str, sign_name: str, on: bool, choice: str) -> Chip:
        chip = Chip(sign_name="check_bold" if on else sign_name, text=self.scene.say(key), on=on)
        chip.fbind("on_choose", lambda *_: self.scene.steps.choose(**{choice: not on}))
        return chip

    def _again(self) -> None:
        """Nothing of what was said is left, and no way leads back to it."""
        way = (HOME, route("fit"))
        self.scene.steps.choose(said=(), answers_on_paper=False, with_clerk=False, trail=way)

    def _take_away(self) -> Row:
        scene, row = self.scene, Row(spacing=self.scene.theme.gap)
        paint = scene.theme.palette.primary["support"]
        buttons = [print_button(scene, NEXT_STEPS, "fit.print", paint), *self._phone(paint)]
        # Where height is short, the pages' buttons stand beside these.
        for part in (*buttons, *([self._aside] if self._aside else [])):
            row.add_widget(part)
        even(buttons)
        return row

    def _phone(self, paint: Any) -> list[BigButton]:
        """The pages of what may be asked for; never the answers."""
        scene = self.scene
        codes = tuple(each.item.code for each in (*self.found["yes"], *self.found["unknown"]))[:KEPT_MAX]
        if not codes:
            return []
        phone = BigButton(sign_name="qrcode", text=scene.say("fit.phone"), paint=paint)
        phone.fbind("on_choose", lambda *_: scene.steps.go(route("phone", code="", codes=codes)))
        return [phone]

    def _nothing(self) -> Message:
        scene = self.scene
        way: list[Widget] = [BigButton(sign_name="map_marker", text=scene.say("list.ask"))]
        way[0].fbind("on_choose", lambda *_: scene.steps.go(route("list", kind="desk")))
        return Message(
            self.pager,
            sign_name="account_heart",
            title=scene.say("list.empty.support.title"),
            text=scene.say("fit.result.none"),
            accent=scene.theme.palette.accents["support"],
            below=way,
        )
