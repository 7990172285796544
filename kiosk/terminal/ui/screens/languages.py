"""Every language by its own name."""

from typing import Any

from kiosk.contract.item import ITALIAN
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.ui.widgets.text import Text
from kiosk.words.phrases import Phrases

ABREAST = 2


class LanguagesScreen(Screen):
    """One large button a language, and how far the one that is read can be trusted."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        question = Text(text=scene.say("tool.language.question"), role="title", weight=700)
        rows = [question, *self._rows(), *self._unreread()]
        self.add_widget(self.pager([Section([each], panelled=False) for each in rows], columns=1))

    def _rows(self) -> list[Row]:
        buttons = [self._button(each) for each in self.scene.languages]
        rows = []
        for at in range(0, len(buttons), ABREAST):
            row = Row(spacing=self.scene.theme.gap)
            for button in buttons[at : at + ABREAST]:
                row.add_widget(button)
            even(buttons[at : at + ABREAST])
            rows.append(row)
        return rows

    def _button(self, language: str) -> BigButton:
        chosen = language == self.scene.phrases.language
        name = Phrases(language).say("language.name")
        button = BigButton(sign_name="check" if chosen else "translate", text=name, face=language)
        if chosen:
            button.paint = self.scene.theme.palette.primary["job_offer"]
        button.fbind("on_choose", lambda *_: self.scene.steps.speak(language))
        return button

    def _unreread(self) -> list[SignRow]:
        """Nobody who grew up with a language has reread it yet, except Italian."""
        if self.scene.phrases.language == ITALIAN:
            return []
        soft = self.scene.theme.palette.soft
        return [SignRow(sign_name="account_voice", text=self.scene.say("language.unreread"), accent=soft, ink=soft)]
