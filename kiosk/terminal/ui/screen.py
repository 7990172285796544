"""What every screen is: content for one route, built anew for each moment and each choice."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.properties import ListProperty

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Box
from kiosk.terminal.visit import Route, route

Words = Callable[[int, int], str]
"""Words a button onward: so many shown, of so many."""


class Screen(Box):
    """Content of one route. `framed` screens stand inside head, tools and ways; the others fill the screen.

    `page` is the page that its pages open at: who comes back finds what they left.
    Raises GoneError from the constructor when what it should show is gone; the visit then goes home.
    """

    framed = True
    above = ListProperty()
    """Title and text for the upper part in place of `upper`, where what it says changes while one is there."""

    def __init__(self, scene: Scene, page: int = 0, **values: Any) -> None:
        self.scene, self.page = scene, page
        super().__init__(**values)

    @property
    def title(self) -> str:
        """Where one is, for the head."""
        return self.scene.say("home.title")

    @property
    def subtitle(self) -> str:
        """What is below the title."""
        return ""

    @property
    def recording(self) -> str:
        """What an operator's recording that says all of this is named; "" where there can be none."""
        return ""

    @property
    def upper(self) -> tuple[str, str]:
        """What the upper part says while all controls are low: title and text, never needed again below."""
        return self.title, self.subtitle

    def pager(self, sections: Sequence[Section], more: Words | None = None, less: str = "", **values: Any) -> Pager:
        """Pages of this screen, turned by "Leggi il resto" and "Torna su" where it has no better words."""
        onward = more or (lambda *_: self.scene.say("item.more"))
        pager = Pager(sections, onward, less or self.scene.say("item.less"), at=self.page, **values)
        pager.fbind("at", lambda _, page: self.scene.steps.note(page=page))
        return pager

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The states that the tour shows, by picture name."""
        name = cls.__module__.rpartition(".")[2]
        return {name: route(name)}
