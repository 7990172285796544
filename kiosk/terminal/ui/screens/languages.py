"""Every language by its own name."""

from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.text import Text
from kiosk.words.phrases import Phrases


class LanguagesScreen(Screen):
    """One large button a language."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        question = Text(text=scene.say("tool.language.question"), role="title", weight=700)
        sections = [Section([each], panelled=False) for each in (question, *map(self._button, scene.languages))]
        self.add_widget(self.pager(sections, columns=1))

    def _button(self, language: str) -> BigButton:
        chosen = language == self.scene.phrases.language
        button = BigButton(sign_name="check" if chosen else "translate", text=Phrases(language).say("language.name"))
        if chosen:
            button.paint = self.scene.theme.palette.primary["job_offer"]
        button.fbind("on_choose", lambda *_: self.scene.steps.speak(language))
        return button
