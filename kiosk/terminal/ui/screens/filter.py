"""All the ways to shorten a list, each in a button, with how many it leaves."""

from typing import Any

from kiosk.terminal.filters import Offer, filtered, offered, touched
from kiosk.terminal.ui.item_parts import counted, sector_sign
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route


class FilterScreen(Screen):
    """Each touch chooses or takes back; the button below leads to what is left."""

    def __init__(self, scene: Scene, kind: str, chosen: tuple[str, ...] = (), **values: Any) -> None:
        self.kind, self.chosen = kind, chosen
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        items = scene.items(kind)
        question = Text(text=scene.say("filter.question"), role="title", weight=700)
        head = [] if scene.theme.low else [Section([question], panelled=False)]
        buttons = [self._button(each) for each in offered(items, chosen, scene.reader)]
        rows = [Section([row], panelled=False) for row in self._rows(buttons)]
        self.add_widget(self.pager([*head, *rows], lambda *_: scene.say("home.more"), columns=1))
        self.add_widget(self._below(len(filtered(items, chosen, scene.reader))))

    @property
    def title(self) -> str:
        """The kind's name, for many."""
        return self.scene.reader.kinds_name(self.kind)

    @property
    def upper(self) -> tuple[str, str]:
        """The question."""
        return self.scene.say("filter.question"), ""

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Offers with something chosen, events with nothing."""
        offers = route("filter", kind="job_offer", chosen=("near",))
        return {"filter-job_offer": offers, "filter-event": route("filter", kind="event")}

    def _rows(self, buttons: list[BigButton]) -> list[Row]:
        abreast = 2 if self.scene.theme.text == "normal" else 1
        rows = []
        for at in range(0, len(buttons), abreast):
            row = Row(spacing=self.scene.theme.gap)
            for button in buttons[at : at + abreast]:
                row.add_widget(button)
            even(buttons[at : at + abreast])
            rows.append(row)
        return rows

    def _button(self, offer: Offer) -> BigButton:
        scene = self.scene
        sign_name = "check_bold" if offer.chosen else sector_sign(offer) or "checkbox_blank_outline"
        button = BigButton(sign_name=sign_name, text=counted(scene, offer))
        if offer.chosen:
            button.paint = scene.theme.palette.primary["job_offer"]
        to = route("filter", kind=self.kind, chosen=touched(self.chosen, offer.name))
        button.fbind("on_choose", lambda *_: scene.steps.turn(to))
        return button

    def _below(self, left: int) -> Row:
        scene, row = self.scene, Row(spacing=self.scene.theme.gap)
        show = BigButton(sign_name="eye", text=scene.say("filter.show", n=left))
        show.paint = scene.theme.palette.primary["job_offer"]
        show.fbind("on_choose", lambda *_: scene.steps.back_to(route("list", kind=self.kind, chosen=self.chosen)))
        buttons = [show]
        if self.chosen:
            clear = BigButton(sign_name="close_circle_outline", text=scene.say("filter.clear"))
            clear.fbind("on_choose", lambda *_: scene.steps.back_to(route("list", kind=self.kind)))
            buttons.insert(0, clear)
        for button in buttons:
            row.add_widget(button)
        even(buttons)
        return row
