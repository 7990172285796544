"""The way to the full notice: a code that opens it on a phone."""

from typing import Any

from kiosk.contract.links import notice_address
from kiosk.terminal.ui.code_parts import with_code
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.visit import Route, route

TOLD = (("information_outline", "cv.notice.page"),)


class NoticeScreen(Screen):
    """One code, how to use it, and what is behind it."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        network = scene.shelf.network()
        self.add_widget(with_code(self, notice_address(network.phone_address if network else ""), TOLD))

    @property
    def title(self) -> str:
        """What is behind the code."""
        return self.scene.say("cv.notice.full")

    @property
    def subtitle(self) -> str:
        """Of what."""
        return self.scene.say("home.cv")

    @property
    def upper(self) -> tuple[str, str]:
        """What to do with the code."""
        return self.scene.say("phone.question"), self.scene.say("cv.notice.page")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The code."""
        return {"notice": route("notice")}
