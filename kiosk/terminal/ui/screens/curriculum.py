"""The curriculum as it will be on paper, and what one can do with it."""

from collections.abc import Callable
from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.item import ITALIAN
from kiosk.paper.cv import Layout
from kiosk.paper.document import DocumentError, look
from kiosk.terminal.cv.choices import choices, known
from kiosk.terminal.cv.composing import BLANK, as_text
from kiosk.terminal.cv.page import page
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.sheet_code import digits_of
from kiosk.terminal.ui.asking import LOOKS_LIKE, Asking, rows
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.ui.widgets.page import Page
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Box, Column
from kiosk.terminal.visit import Route, route

OTHER_LAYOUT: dict[Layout, Layout] = {"plain": "side", "side": "plain"}


class CurriculumScreen(Asking, Screen):
    """The page large above its buttons; beside them where height is short.

    `own`: read in the visit's language, where that is another than Italian. It is printed in Italian all the same.
    """

    def __init__(self, scene: Scene, name: str = "page", own: bool = False, **values: Any) -> None:
        super().__init__(scene, name=name, **values)
        self._foreign = self.tongue != ITALIAN
        self._own = own and self._foreign
        try:
            shown_in = self.tongue if self._own else ITALIAN
            page = Page(self._drawn(shown_in), as_text(self.answers, shown_in).replace(BLANK, ""), shown_in)
        except DocumentError:
            self.add_widget(self._too_long())
            return
        beside = scene.theme.low or not scene.theme.portrait
        if beside:
            self.add_widget(self._beside(page))
            return
        for part in (*self.progress(), *self._told(), page, self._below()):
            self.add_widget(part)

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Somebody invented, in both layouts, and in the visit's language."""
        side = SAMPLE.told(layout="side")
        words = {f"job.{number}.tasks": "Parola " * 400 for number in range(2)}
        long = route("curriculum", answers=SAMPLE.told(changed=words))
        own = {"curriculum-own": route("curriculum", answers=SAMPLE, own=True)}
        return {
            "curriculum-long": long,
            "curriculum": route("curriculum", answers=SAMPLE),
            "curriculum-side": route("curriculum", answers=side),
            **(own if known(scene.phrases.language) != ITALIAN else {}),
        }

    def _too_long(self) -> Message:
        """Only lines that were changed by hand can be so long."""
        say = self.scene.say
        change = self._button("pencil", "cv.change", lambda: self.scene.steps.go(route("lines")))
        bad, words = self.scene.theme.palette.bad, (say("cv.long.title"), say("cv.long.text"))
        return Message(
            self.pager, sign_name="text_box_remove", title=words[0], text=words[1], accent=bad, below=[change]
        )

    def _drawn(self, language: str) -> bytes:
        return page(self.answers, self.scene.now, language, look)

    def _beside(self, page: Page) -> Box:
        whole = Box(spacing=self.scene.theme.gap)
        told = [] if self.scene.theme.low else self._told()
        sections = [Section([each], panelled=False) for each in (*self._buttons(), *told)]
        for part in (page, self.pager(sections, lambda *_: self.scene.say("home.more"), columns=1)):
            whole.add_widget(part)
        page.size_hint_x = 0.7
        return whole

    def _below(self) -> Widget:
        abreast = 2 if self.scene.theme.text == "normal" else 1
        column = Column(spacing=self.scene.theme.gap)
        for row in rows(self.scene, self._buttons(), abreast):
            column.add_widget(row)
        return column

    def _told(self) -> list[SignRow]:
        """To read it again; that nobody has read our words yet; and whether they get a sheet to begin again from.

        Read in another language: what it is.
        """
        rows = [("eye", "cv.reread" if choices().reviewed else "cv.unreviewed")]
        if self._own:
            rows = [("translate", "cv.own.note")]
        elif self.scene.scans and not self.scene.cannot_print:
            rows.append(("qrcode", "cv.again.out") if digits_of(self.answers) else ("qrcode_remove", "cv.again.long"))
        soft, say = self.scene.theme.palette.soft, self.scene.say
        return [SignRow(sign_name=sign, text=say(key), accent=soft, ink=soft) for sign, key in rows]

    def _buttons(self) -> list[BigButton]:
        """Four at most, so that the page stays large: of two languages, the own one changes its look."""
        steps = self.scene.steps
        layout = self._button("page_layout_sidebar_left", "cv.layout", self._turn)
        if self._own:
            return [self._print(), self._read("cv.read.italian", False), *self._print_own(), layout]
        return [
            self._print(),
            *([self._read("cv.read.own", True)] if self._foreign else []),
            self._button("qrcode", "cv.phone", steps.carry_cv),
            self._button("pencil", "cv.change", lambda: steps.go(route("lines"))),
            *([] if self._foreign else [layout]),
        ]

    def _read(self, key: str, own: bool) -> BigButton:
        """The same page in the other language."""
        to = route("curriculum", name="page", own=own)
        return self._button("translate", key, lambda: self.scene.steps.turn(to))

    def _print_own(self) -> list[BigButton]:
        """One more sheet, for who reads."""
        if self.scene.cannot_print:
            return []
        return [self._button("printer_outline", "cv.print.own", lambda: self.scene.steps.print_cv(self.tongue))]

    def _print(self) -> BigButton:
        """Prints, or says why not."""
        if self.scene.cannot_print:
            explained = route("paper", state=self.scene.cannot_print)
            why = f"print.why.{self.scene.cannot_print}"
            return self._button("printer_alert", why, lambda: self.scene.steps.go(explained))
        button = self._button("printer", "cv.print", self.scene.steps.print_cv)
        button.paint = self.scene.theme.palette.primary[LOOKS_LIKE]
        return button

    def _button(self, sign_name: str, key: str, chosen: Callable[[], None]) -> BigButton:
        button = BigButton(sign_name=sign_name, text=self.scene.say(key))
        button.fbind("on_choose", lambda *_: chosen())
        return button

    def _turn(self) -> None:
        self.scene.steps.choose(cv=self.answers.told(layout=OTHER_LAYOUT[self.answers.layout]))
