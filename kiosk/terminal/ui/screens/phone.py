"""Porta sul telefono: one large code, three steps, and a way out for those without a camera."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract import essentials
from kiosk.contract.links import list_address, short_address
from kiosk.paper.qr import modules
from kiosk.terminal.ui.item_parts import calls, kept, shown
from kiosk.terminal.ui.jobs import KEPT, NEXT_STEPS
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.take_away import print_button
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import SignRow, StepRow
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Box, Row, even
from kiosk.terminal.ui.widgets.pictured import PicturedStep
from kiosk.terminal.ui.widgets.qr import QrCode
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

STEPS = (("cellphone", "phone.step.open"), ("qrcode", "phone.step.aim"), ("hand_pointing_up", "phone.step.touch"))


class PhoneScreen(Screen):
    """The code above its steps on a tall screen, beside them on a wide or a low one."""

    def __init__(self, scene: Scene, code: str, codes: tuple[str, ...] = (), **values: Any) -> None:
        self.item, self.codes = shown(scene, code) if code else None, codes
        self.kind = self.item.kind if self.item else "job_offer"
        super().__init__(scene, **values)
        self.add_widget(self._layout(QrCode(modules(self._carried()))))

    @property
    def title(self) -> str:
        """What this screen does."""
        return self.scene.say("phone.title")

    @property
    def subtitle(self) -> str:
        """The item's title, or that it is the list or the steps."""
        if self.item:
            return self.scene.reader.text(self.item.title)
        return self.scene.say("steps.title" if self.codes else "kept.title")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The first offer's code, and the list's."""
        found = {"phone": route("phone", code=scene.items("job_offer")[0].code)}
        return found | ({"phone-kept": route("phone", code="")} if scene.visit.kept else {})

    @property
    def upper(self) -> tuple[str, str]:
        """What to do with the code."""
        return self.scene.say("phone.question"), self.subtitle

    def _carried(self) -> str:
        """The address of a page; while the console is out of reach, what is most needed itself."""
        scene = self.scene
        network = scene.shelf.network()
        address, language = network.phone_address if network else "", scene.phrases.language
        if self.item is None:
            return list_address(address, self.codes or [each.code for each in kept(scene)], language)
        return self._essentials()[0] or short_address(address, self.item.code, language)

    def _essentials(self) -> tuple[str, str]:
        """What the code carries while the console is out of reach, and the phrase that says so; else nothing."""
        scene, item = self.scene, self.item
        if item is None or not scene.offline:
            return "", ""
        whom = scene.reader.phone(item)
        entry = essentials.event(item, scene.phrases.language)
        card = essentials.contact(whom, item, scene.phrases.language) if whom else ""
        return (entry, "phone.offline.calendar") if entry else (card, "phone.offline.contact" if card else "")

    def _layout(self, code: QrCode) -> Widget:
        theme = self.scene.theme
        wide = theme.low or not theme.portrait
        whole = Box(orientation="horizontal" if wide else "vertical", spacing=theme.gap)
        code.size_hint = (0.72, 1) if wide else (1, 0.8)
        for part in [code, self._pager(wide)] if wide else [self._question(), code, self._pager(wide)]:
            whole.add_widget(part)
        return whole

    def _question(self) -> Text:
        return Text(text=self.scene.say("phone.question"), role="title", weight=700, halign="center")

    def _pager(self, wide: bool) -> Pager:
        whom = calls(self.scene, self.item, self.scene.say("phone.else", name="{name}")) if self.item else []
        asked = [self._question()] if wide and not self.scene.theme.low else []
        rows = [*asked, *self._told(), *self._steps(wide), *([] if wide else [self._help()]), *whom, self._print()]
        sections = [Section([row], panelled=False) for row in rows]
        return self.pager(sections, columns=1)

    def _steps(self, wide: bool) -> list[Widget]:
        """Side by side as pictures; under each other where little room is left beside the code."""
        if wide and (self.scene.theme.low or self.scene.visit.text != "normal"):
            paint = self.scene.theme.palette.primary[self.kind]
            words = [self.scene.say(key) for _, key in STEPS]
            return [StepRow(number=str(number), text=text, paint=paint) for number, text in enumerate(words, start=1)]
        row = Row(spacing=self.scene.theme.look(20))
        accent = self.scene.theme.palette.accents[self.kind]
        steps = [
            PicturedStep(number=str(number), sign_name=sign_name, text=self.scene.say(key), accent=accent)
            for number, (sign_name, key) in enumerate(STEPS, start=1)
        ]
        for step in steps:
            row.add_widget(step)
        even(steps)
        return [row]

    def _told(self) -> list[Widget]:
        """What comes onto the phone when it is not a page."""
        key = self._essentials()[1]
        bad = self.scene.theme.palette.bad
        return [SignRow(sign_name="cloud_off_outline", text=self.scene.say(key), accent=bad, ink=bad)] if key else []

    def _help(self) -> SignRow:
        soft = self.scene.theme.palette.soft
        return SignRow(sign_name="help_circle_outline", text=self.scene.say("phone.help"), accent=soft, ink=soft)

    def _print(self) -> BigButton:
        several = NEXT_STEPS if self.codes else KEPT
        return print_button(self.scene, self.item.code if self.item else several, "phone.print")
