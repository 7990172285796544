"""A terminal with everything real but the paper and the clocks, and the finger of somebody who stands before it."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from kivy.base import EventLoop, ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent
from kivy.input.provider import MotionEventProvider
from kivy.lang.parser import global_idmap
from kivy.uix.widget import Widget
from moments import NOW, PLACE

from kiosk.contract.catalogue import Catalogue
from kiosk.terminal.library import Library
from kiosk.terminal.printers.memory import MemoryPrinter
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.store import Store
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.scene import Keeper
from kiosk.terminal.ui.stage import Mount
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.ui.widgets.touchable import Touchable
from kiosk.terminal.visit import Patience
from kiosk.terminal.voices.memory import MemoryVoice

SETTLING_FRAMES = 6
LOOK_FOR_NEWS_S = 0.1
"""Sooner than on a terminal, so that nobody waits for the tests."""
PATIENCE_S = 30.0
"""How long a test waits for what must happen soon."""

Place = tuple[float, float]


class Finger(MotionEvent):
    """One finger on the glass. With a `button` it is a mouse."""

    def __init__(self, hand: "Hand", at: Place, button: str | None = None) -> None:
        super().__init__("hand", id(self), at, is_touch=True, type_id="touch")
        self.hand, self.at = hand, at
        self.profile = ["pos"] if button is None else ["pos", "button"]
        if button is not None:
            self.button = button

    def down(self) -> Self:
        return self._happens("begin", self.at)

    def slide(self, to: Place) -> Self:
        return self._happens("update", to)

    def up(self) -> Self:
        return self._happens("end", self.at)

    def _happens(self, what: str, at: Place) -> Self:
        self.at = at
        self.hand.happening.append((what, at, self))
        return self

    def depack(self, at: Place) -> None:
        """Kivy counts places as parts of its window."""
        x, y = at
        self.sx, self.sy = x / (Window.width - 1), y / (Window.height - 1)
        super().depack(at)


class Hand(MotionEventProvider):
    """Hands touches to Kivy where a touch screen's driver would."""

    def __init__(self) -> None:
        super().__init__("hand", "")
        self.happening: list[tuple[str, Place, Finger]] = []

    def update(self, dispatch_fn: Callable[[str, Finger], None]) -> None:
        happening, self.happening = self.happening, []
        for what, at, finger in happening:
            finger.move(at)
            dispatch_fn(what, finger)


class Terminal:
    """A terminal at NOW. `now` is its clock, `seconds` its monotonic one: a test puts them forward."""

    def __init__(self, folder: Path, mount: Mount, catalogue: Catalogue | None, keeper: Keeper | None = None) -> None:
        self.now: datetime = NOW
        self.seconds = 0.0
        self.store = Store(folder)
        if catalogue is not None:
            self.store.replace(catalogue, [], NOW)
        self.printer, self.hand, self.voice = MemoryPrinter(), Hand(), MemoryVoice()
        self.app = TerminalApp(
            mount,
            Library(folder, PLACE),
            lambda: self.now,
            PrintRoom(self.printer),
            Patience(),
            self.voice,
            seconds=lambda: self.seconds,
            keeper=keeper,
        )

        self.app.look_for_news_s = LOOK_FOR_NEWS_S

    def __enter__(self) -> Self:
        # What App.run() does before its loop: configuration, root widget, the keys for Kivy's own settings.
        self.app._run_prepare()
        # The window is smaller than the terminal it stands for.
        self.app.house.size_hint, self.app.house.size = (None, None), self.app.mount.size_px
        EventLoop.add_input_provider(self.hand)
        self.settle()
        return self

    def __exit__(self, *_: object) -> None:
        self.printer.release()
        EventLoop.remove_input_provider(self.hand)
        Window.remove_widget(self.app.root)
        Window.unbind(on_keyboard=self.app._on_keyboard_settings)
        self.app.dispatch("on_stop")
        EventLoop.idle()
        # What was still to be laid out has looked for this app again, and rules would keep it for the next one's.
        object.__setattr__(global_idmap["app"], "_obj", None)

    # time

    def frame(self) -> None:
        """One round of Kivy's loop, exceptions treated as there."""
        try:
            EventLoop.idle()
        except Exception as raised:
            if ExceptionManager.handle_exception(raised) == ExceptionManager.RAISE:
                raise

    def settle(self) -> None:
        for _ in range(SETTLING_FRAMES):
            self.frame()

    def until(self, true: Callable[[], bool]) -> None:
        """Frames until something is so; fails after PATIENCE_S."""
        deadline = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < deadline, f"still on {self.screen}: {self.words}"
            self.frame()
            time.sleep(0.002)
        self.settle()

    def until_shown(self, screen: str, **shows: Any) -> None:
        """Until a screen stands there, and shows this."""

        def shown() -> bool:
            there = self.app.visit.here.shows if self.app.visit else {}
            return self.screen == screen and shows.items() <= dict(there).items()

        self.until(shown)

    def until_ticked(self, after_s: float = LOOK_FOR_NEWS_S) -> None:
        """Until the terminal has looked at its clocks once more, and so much time has really gone by."""
        ticked: list[float] = []
        Clock.schedule_once(ticked.append, after_s)
        self.until(lambda: bool(ticked))

    # what is seen

    @property
    def screen(self) -> str:
        """The name of the screen that stands there."""
        return self.app._onlooker.name

    @property
    def texts(self) -> list[Text]:
        """Every text on the screen that says something."""
        return [each for each in self._all(Text) if each.text]

    @property
    def words(self) -> list[str]:
        """What they say."""
        return [each.text for each in self.texts]

    @property
    def targets(self) -> dict[str, Touchable]:
        """What can be touched, by name; the uppermost of those with the same name."""
        return {each.called: each for each in reversed(self._all(Touchable))}

    def says(self, part: str) -> bool:
        return any(part in each for each in self.words)

    def _all(self, kind: type[Widget]) -> list[Any]:
        shown = reversed(self.app.house.children)
        return [each for whole in shown for each in whole.walk(restrict=True) if isinstance(each, kind)]

    # what is done

    def finger(self, at: str | Place, button: str | None = None) -> Finger:
        """A finger above a target, or a place; nothing is touched yet."""
        return Finger(self.hand, self.place(at) if isinstance(at, str) else at, button)

    def place(self, name: str) -> Place:
        """The middle of a target."""
        targets = self.targets
        assert name in targets, f"{name!r} is not among {sorted(targets)}"
        target = targets[name]
        return target.to_window(*target.center)

    def touch(self, *names: str | Place) -> None:
        """Touch one target after the other, each on the screen that the one before led to."""
        for name in names:
            self.quick_touch(name)
            self.settle()

    def quick_touch(self, name: str | Place) -> None:
        """Down and up within a frame each, without waiting for what comes of it."""
        finger = self.finger(name)
        finger.down()
        self.frame()
        finger.up()
        self.frame()

    def wait(self, seconds: float) -> None:
        """So many seconds without a touch, and the terminal's next look at its clock."""
        self.seconds += seconds
        self.until_ticked()
