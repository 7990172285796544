"""Di che cosa hai bisogno? One question, and each answer leads to the page that helps."""

from typing import Any

from kiosk.terminal.ui.doors import DOORS
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.band import Band
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import route

ANSWERS = (
    ("fit.work", "job_offer", ()),
    ("fit.first_work", "job_offer", ("no_experience",)),
    ("fit.meet", "event", ()),
    ("fit.learn", "course", ()),
    ("fit.help", "support", ()),
    ("fit.person", "desk", ()),
)
"""What one says, the kind it leads to, and what is chosen there already."""


class LostScreen(Screen):
    """One question with one touch to answer it."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        question = Text(text=scene.say("fit.question"), role="title", weight=700)
        if not scene.theme.low and not scene.theme.tight:
            self.add_widget(question)
        rows = [*([question] if scene.theme.tight else []), *(self._answer(*each) for each in ANSWERS)]
        self.add_widget(self.pager([Section([each], panelled=False) for each in rows]))

    @property
    def title(self) -> str:
        """What this screen is for."""
        return self.scene.say("home.lost.title")

    @property
    def upper(self) -> tuple[str, str]:
        """The question."""
        return self.scene.say("fit.question"), ""

    def _answer(self, key: str, kind: str, chosen: tuple[str, ...]) -> Band:
        scene = self.scene
        band = Band(sign_name=DOORS[kind], title=scene.say(key), accent=scene.theme.palette.accents[kind])
        to = route("list", kind=kind, chosen=chosen) if chosen else route("list", kind=kind)
        band.fbind("on_choose", lambda *_: scene.steps.go(to))
        return band
