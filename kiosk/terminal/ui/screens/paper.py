"""The curriculum at the printer: what happens to it, and what to do when it does not come."""

from typing import Any

from kiosk.contract.item import ITALIAN
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screens.print import FINAL, SIGNS, TROUBLE_SIGN, WITH_TEXT
from kiosk.terminal.ui.telling import Telling
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.visit import Route, route

SAMPLES = ("working", "done", "paper_out", "private")
BOTH, ALONE = "two", "none"
"""With the curriculum came the page that is only theirs; or it could not, for want of a sheet."""


class PaperScreen(Telling):
    """One state of it, with the words of every other sheet. `sheets` is BOTH, ALONE, or nothing to speak of."""

    doing = "print.title"

    def __init__(self, scene: Scene, state: str, language: str = ITALIAN, sheets: str = "", **values: Any) -> None:
        self.state, self.language, self.sheets = state, language, sheets if state == "done" else ""
        super().__init__(scene, **values)
        self.add_widget(self.told(SIGNS.get(state, TROUBLE_SIGN), state in SIGNS, self._below()))

    @property
    def upper(self) -> tuple[str, str]:
        """What happens to the sheet."""
        say = self.scene.say
        usual = f"print.{self.state}.text" if self.state in WITH_TEXT else "print.else.cv"
        title = f"print.{self.state}.title" if self.sheets != BOTH else f"cv.again.{BOTH}"
        return say(title), say(f"cv.again.{self.sheets}.text" if self.sheets else usual)

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """It goes well, it does not, it never will; and what comes with it."""
        with_it = {f"paper-{sheets}": route("paper", state="done", sheets=sheets) for sheets in (BOTH, ALONE)}
        return {f"paper-{state}": route("paper", state=state) for state in SAMPLES} | with_it

    def _below(self) -> list[BigButton]:
        if self.state in (*SIGNS, *FINAL):
            return []
        button = BigButton(sign_name="printer", text=self.scene.say("print.retry"))
        button.fbind("on_choose", lambda *_: self.scene.steps.print_cv(self.language))
        return [button]
