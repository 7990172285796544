"""Opens the window and runs the app in it. The one door from the terminal's main into the rooms of Kivy."""

import signal
from datetime import UTC, datetime

from kivy.core.window import Window

from kiosk.terminal.allowance import Limits
from kiosk.terminal.config import Settings
from kiosk.terminal.counting import VisitCounter
from kiosk.terminal.library import Library
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.screen_hours import lit
from kiosk.terminal.tally import Tallying
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.scene import Keeper
from kiosk.terminal.ui.stage import Mount
from kiosk.terminal.visit import Patience
from kiosk.terminal.voices.base import Voice
from kiosk.words.phrases import languages


def run_app(settings: Settings, room: PrintRoom, voice: Voice, keeper: Keeper | None = None) -> None:
    """Show the terminal until it is told to stop. The window is already configured: importing this opens it."""
    library = Library(settings.state_folder, settings.place)
    spoken = [language for language in settings.languages if language in languages()] or ["it"]
    mount = Mount((int(Window.width), int(Window.height)), settings.diagonal_in, settings.place, spoken)
    patience = Patience(settings.idle_s, settings.countdown_s)
    tallying = Tallying(settings.state_folder, lambda: library.now(datetime.now(UTC)))
    app = TerminalApp(
        mount,
        library,
        lambda: library.now(datetime.now(UTC)),
        room,
        patience,
        voice,
        settings.screens_folder,
        lit=lambda now: lit(settings.screen_hours, library.local(now)),
        keeper=keeper,
        limits=lambda: _limits(library),
        counter=VisitCounter(tallying.add),
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    room.watch()
    app.run()
    room.close()
    tallying.close()


def _limits(library: Library) -> Limits:
    """What the console allows this place."""
    place = library.here()
    return Limits(place.prints_a_visit, place.prints_an_hour) if place else Limits()
