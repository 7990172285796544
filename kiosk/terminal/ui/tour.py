"""Every screen in every state, rendered with sample content and no hardware, and measured."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.contract.fitting import Answers, Span
from kiosk.contract.questions import Choice
from kiosk.terminal.ui.measure import measured, picture_of
from kiosk.terminal.ui.scene import Shelf
from kiosk.terminal.ui.stage import LAYOUT_ROUNDS, Mount, Stage
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.ui.widgets.pager import Pager
from kiosk.terminal.ui.widgets.question import Question
from kiosk.terminal.visit import Route, Said, Visit

SETTLING_FRAMES = 6
"""Frames after which a new screen stands still: layouts settle within two or three."""

SAID = (
    Said("work", Choice("unemployed", Answers(work="unemployed"))),
    Said("age", Choice("band", Answers(age=Span(58, 120)))),
    Said("residence", Choice("in.consortium", Answers(lives_in={"consortium": True, "region": True, "country": True}))),
    Said("benefits", Choice("unemployment_benefit", Answers(benefits=("unemployment_benefit",)))),
)
"""What somebody may have said, so that there is something to see behind "Fa per me?"."""


class Still:
    """Steps that lead nowhere: a tour only looks."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None

    def scanned(self) -> float:
        """A sheet that is being read for ever."""
        return 0.6


class TourApp(App):
    """Gives widgets their theme, and a house to stand in."""

    theme: Theme | None = None

    def build(self) -> Widget:
        """An empty house, of the mount's size and not the window's."""
        return FloatLayout(size_hint=(None, None))

    def wear(self, theme: Theme) -> None:
        """Dress in another theme before new widgets are made."""
        self.theme = theme


@dataclass
class Tour:
    """A walk through all screens on one mount with one visitor's choices."""

    mount: Mount
    shelf: Shelf
    visit: Visit
    now: Callable[[], datetime]

    def __post_init__(self) -> None:
        self.app = TourApp()
        self.app.load_config()
        self.app.root = self.app.build()
        App._running_app = self.app
        Window.add_widget(self.app.root)
        Clock.max_iteration = LAYOUT_ROUNDS
        self.stage = Stage(self.mount, self.shelf, Still(), self.now, self.app.wear, scans=True)

    def stops(self) -> dict[str, Route]:
        """The pictures to take, by name."""
        scene = self.stage.scene(self.visit)
        return {name: to for each in self.stage.screens.values() for name, to in each.samples(scene).items()}

    def walk(self, out: Path, only: set[str] | None = None) -> dict[str, Any]:
        """Render and measure each stop into `out`; returns what `tour.json` holds."""
        out.mkdir(parents=True, exist_ok=True)
        screens = []
        for screen, picture in self.pictures(only):
            picture.save(out / screen["picture"])
            screens.append(screen)
        tour = {"mount": self._mounted(), "screens": screens}
        (out / "tour.json").write_text(json.dumps(tour, ensure_ascii=False, indent=1), "utf-8")
        return tour

    def pictures(
        self, only: set[str] | None = None, pages_max: int | None = None
    ) -> Iterator[tuple[dict[str, Any], Image.Image]]:
        """Measures and picture of each stop; a stop of several pages gives NAME, NAME-2, NAME-3 and so on."""
        for name, to in self.stops().items():
            if not only or name in only:
                yield from self._stop(name, to, pages_max)
        if not only or "still-here" in only:
            yield self._measured("still-here", self._question())

    def close(self) -> None:
        """Leave the window to others."""
        Window.remove_widget(self.app.root)
        self.app.root.clear_widgets()
        self.app.dispatch("on_stop")

    def show(self, to: Route) -> Widget:
        """Build a route and let it settle."""
        chosen = self.visit if self.stage.screens[to.screen].framed else Visit(language=self.visit.language)
        trail = chosen.trail if to.screen == "home" else (*chosen.trail, to)
        shown = self.stage.build(chosen.choose(trail=trail), to)
        self._put(shown)
        return shown

    def _put(self, *widgets: Widget) -> None:
        house = self.app.root
        house.size = self.mount.size_px
        house.clear_widgets()
        for widget in widgets:
            house.add_widget(widget)
        self._settle()

    def _settle(self) -> None:
        for _ in range(SETTLING_FRAMES):
            EventLoop.idle()

    def pages(self, to: Route, pages_max: int | None = None) -> Iterator[Image.Image]:
        """What the route looks like: its first page, and at most so many further ones."""
        for _ in self._turned(self.show(to), pages_max):
            yield picture_of(self.app.root)

    def _stop(self, name: str, to: Route, pages_max: int | None) -> Iterator[tuple[dict[str, Any], Image.Image]]:
        shown = self.show(to)
        for page in self._turned(shown, pages_max):
            yield self._measured(f"{name}-{page + 1}" if page else name, shown)

    def _turned(self, shown: Widget, pages_max: int | None) -> Iterator[int]:
        """Page after page of what is shown, each settled before its number comes."""
        yield 0
        for pager in [each for each in shown.walk() if isinstance(each, Pager)]:
            for page in count(1) if pages_max is None else range(1, pages_max + 1):
                if not pager.goes_on:
                    break
                pager.show(page)
                self._settle()
                yield page

    def _measured(self, name: str, shown: Widget) -> tuple[dict[str, Any], Image.Image]:
        picture = picture_of(self.app.root)
        return measured(name, shown, picture, self._theme()), picture

    def _question(self) -> Question:
        below = self.stage.build(self.visit)
        question = Question(self.stage.scene(self.visit), stay=lambda: None, end=lambda: None)
        question.count_down(20)
        self._put(below, question)
        return question

    def _theme(self) -> Theme:
        return self.stage.scene(self.visit).theme

    def _mounted(self) -> dict[str, Any]:
        width, height = self.mount.size_px
        return {"width_px": width, "height_px": height, "diagonal_in": self.mount.diagonal_in}
