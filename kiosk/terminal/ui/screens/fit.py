"""Fa per me? What it does, that nothing is kept of it, and a way for those who know what they need."""

from typing import Any

from kiosk.contract.questions import QUESTIONS_MAX
from kiosk.terminal.ui.fit_parts import onward
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.band import Band
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import route

PROMISES = (
    ("gesture_tap", "fit.intro.few"),
    ("hand_heart", "fit.intro.free"),
    ("shield_check", "fit.intro.wiped"),
    ("account_group", "fit.intro.two"),
)


class FitScreen(Screen):
    """The beginning. Whoever comes back finds their answers."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        intro = Section([Text(text=scene.say("fit.intro"), role="title", weight=700)], panelled=False)
        promises = Section([self._promise(*each) for each in PROMISES])
        ways = [Section([each], panelled=False) for each in (self._begin(), self._lost())]
        # Low, the upper part says what it is for, and what can be touched comes first.
        sections = [*ways, promises] if scene.theme.low else [intro, promises, *ways]
        self.add_widget(self.pager(sections))

    @property
    def title(self) -> str:
        """What this screen is for."""
        return self.scene.say("fit.title")

    @property
    def upper(self) -> tuple[str, str]:
        """What it does."""
        return self.title, self.scene.say("fit.intro")

    def _promise(self, sign_name: str, key: str) -> SignRow:
        accent = self.scene.theme.palette.accents["support"]
        text = self.scene.say(key, n=QUESTIONS_MAX)
        return SignRow(sign_name=sign_name, text=text, role="body", accent=accent)

    def _begin(self) -> BigButton:
        scene = self.scene
        key = "fit.go_on" if scene.visit.said else "fit.begin"
        paint = scene.theme.palette.primary["support"]
        button = BigButton(sign_name="play_circle", text=scene.say(key), paint=paint)
        to = onward(scene, scene.visit, 0)
        button.fbind("on_choose", lambda *_: scene.steps.go(to))
        return button

    def _lost(self) -> Band:
        scene = self.scene
        band = Band(
            sign_name="sign_direction",
            title=scene.say("fit.question"),
            text=scene.say("fit.lost.text"),
            accent=scene.theme.palette.accents["support"],
        )
        band.fbind("on_choose", lambda *_: scene.steps.go(route("lost")))
        return band
