"""Before somebody leaves the curriculum, or finishes without a sheet: what was written would be thrown away."""

from typing import Any

from kiosk.terminal.cv.steps import step
from kiosk.terminal.ui.asking import LOOKS_LIKE, route_of
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message
from kiosk.terminal.visit import Route, route

FINISHING = route("leave", finishing=True)


class LeaveScreen(Screen):
    """Two ways: to stay, and to leave. Who is `finishing` stays at the page, to take it away."""

    def __init__(self, scene: Scene, finishing: bool = False, **values: Any) -> None:
        self.finishing = finishing
        super().__init__(scene, **values)
        stay = BigButton(sign_name="file_account", text=scene.say("cv.leave.page" if finishing else "cv.leave.stay"))
        stay.paint = scene.theme.palette.primary[LOOKS_LIKE]
        stay.fbind("on_choose", lambda *_: self._stay())
        leave = BigButton(sign_name="exit_run" if finishing else "home", text=scene.say("cv.leave.go"))
        leave.fbind("on_choose", lambda *_: scene.steps.end() if finishing else scene.steps.leave())
        self.add_widget(
            Message(
                self.pager,
                sign_name="delete_outline",
                title="" if scene.theme.low else self.upper[0],
                text=self.upper[1],
                accent=scene.theme.palette.bad,
                below=[stay, leave],
            )
        )

    @property
    def title(self) -> str:
        """What one would leave."""
        return self.scene.say("home.cv")

    @property
    def upper(self) -> tuple[str, str]:
        """What would happen."""
        say = self.scene.say
        if self.finishing:
            return say("cv.leave.untaken"), f"{say('cv.leave.text')} {say('cv.notice.alone')}"
        return say("cv.leave.title"), say("cv.leave.text")

    def _stay(self) -> None:
        """Back; who is finishing to the page, wherever they were."""
        page, before = route_of(step("page")), self.scene.visit.trail[-2:-1]
        if self.finishing and before != (page,):
            self.scene.steps.turn(page)
        else:
            self.scene.steps.back()

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Who leaves, and who has finished."""
        return {"leave": route("leave"), "leave-finishing": FINISHING}
