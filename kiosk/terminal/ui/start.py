"""Opens the window and runs the app in it. The one door from the terminal's main into the rooms of Kivy."""

import signal
from collections.abc import Callable
from datetime import UTC, datetime

from kivy.core.window import Window

from kiosk.terminal.allowance import Limits
from kiosk.terminal.booth.messages import Word
from kiosk.terminal.booth.outside import Booth
from kiosk.terminal.config import Settings
from kiosk.terminal.library import Library
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.screen_hours import lit
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.booth_app import BoothApp
from kiosk.terminal.ui.scene import Keeper
from kiosk.terminal.ui.stage import Mount
from kiosk.terminal.visit import Patience
from kiosk.terminal.voices.base import Voice
from kiosk.words.phrases import languages


def run_app(
    settings: Settings, room: PrintRoom, voice: Voice, keeper: Keeper | None = None, booth: Booth | None = None
) -> None:
    """Show the terminal until it is told to stop. The window is already configured: importing this opens it."""
    library = Library(settings.state_folder, settings.place)
    app = TerminalApp(
        _mount(settings),
        library,
        lambda: library.now(datetime.now(UTC)),
        room,
        Patience(settings.idle_s, settings.countdown_s),
        voice,
        settings.screens_folder,
        lit=lambda now: lit(settings.screen_hours, library.local(now)),
        keeper=keeper,
        limits=lambda: _limits(library),
        booth=booth,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    room.watch()
    app.run()
    room.close()


def booth_app(settings: Settings, room: PrintRoom, voice: Voice, say: Callable[[Word], None]) -> BoothApp:
    """The app inside the booth. Never with a folder for pictures of screens: nothing in here is kept."""
    library = Library(settings.state_folder, settings.place)
    patience = Patience(settings.idle_s, settings.countdown_s)
    now = lambda: library.now(datetime.now(UTC))  # noqa: E731 (as above, where it is an argument)
    return BoothApp(_mount(settings), library, now, room, patience, voice, say=say)


def _mount(settings: Settings) -> Mount:
    spoken = [language for language in settings.languages if language in languages()] or ["it"]
    return Mount((int(Window.width), int(Window.height)), settings.diagonal_in, settings.place, spoken)


def _limits(library: Library) -> Limits:
    """What the console allows this place."""
    place = library.here()
    return Limits(place.prints_a_visit, place.prints_an_hour) if place else Limits()
