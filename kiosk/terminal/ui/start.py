"""Opens the window and runs the app in it. The one door from the terminal's main into the rooms of Kivy."""

import signal
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from kivy.app import App
from kivy.core.window import Window

from kiosk.contract.messages import PairingAnswer, RemoteSettings
from kiosk.contract.screen_hours import ScreenHours, lit
from kiosk.terminal.allowance import Limits
from kiosk.terminal.booth.messages import Word
from kiosk.terminal.booth.outside import Booth
from kiosk.terminal.carrying import Door
from kiosk.terminal.config import Settings, Unpaired
from kiosk.terminal.counting import VisitCounter
from kiosk.terminal.library import Library
from kiosk.terminal.paired import Pairing
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.tally import Tallying
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.booth_app import BoothApp
from kiosk.terminal.ui.introducing import IntroducingApp
from kiosk.terminal.ui.scene import Keeper
from kiosk.terminal.ui.stage import Mount
from kiosk.terminal.ui.wished import nothing
from kiosk.terminal.ui.witness import Witness
from kiosk.terminal.visit import Patience
from kiosk.terminal.voices.base import Voice
from kiosk.words.phrases import languages


def introduce(known: Unpaired, ask: Callable[[], PairingAnswer | None]) -> bool:
    """Show the code until somebody has entered it; whether that is so. The window is already configured."""
    app = IntroducingApp(known, ask)
    _stop_when_told(app)
    app.run()
    return app.paired


def run_app(
    settings: Settings, room: PrintRoom, voice: Voice, keeper: Keeper | None = None, booth: Booth | None = None
) -> bool:
    """Show the terminal until it is told to stop; whether it is to start anew.

    The window is already configured: importing this opens it.
    """
    library = Library(settings.state_folder, settings.place)
    pairing = Pairing(settings.state_folder)
    remote = pairing.settings if settings.console else nothing
    tallying = Tallying(settings.state_folder, lambda: library.now(datetime.now(UTC)))
    app = TerminalApp(
        _mount(settings),
        library,
        lambda: library.now(datetime.now(UTC)),
        room,
        Patience(settings.idle_s, settings.countdown_s),
        voice,
        settings.screens_folder,
        lit=lambda now: lit(_hours(settings, remote()), library.local(now)),
        keeper=keeper,
        limits=lambda: _limits(library, remote()),
        remote=remote,
        counter=VisitCounter(tallying.add),
        booth=booth,
        scans=settings.scanner,
    )
    witness = Witness(app, pairing, settings.report_s)
    if settings.console:
        app.bind(on_start=witness.begin, on_stop=witness.end)
    _stop_when_told(app)
    room.watch()
    app.run()
    room.close()
    tallying.close()
    return witness.again


def booth_app(settings: Settings, room: PrintRoom, voice: Voice, say: Callable[[Word], None]) -> BoothApp:
    """The app inside the booth. Never with a folder for pictures of screens: nothing in here is kept."""
    library = Library(settings.state_folder, settings.place)
    patience = Patience(settings.idle_s, settings.countdown_s)
    now = lambda: library.now(datetime.now(UTC))  # noqa: E731 (as above, where it is an argument)
    parts = (_mount(settings), library, now, room, patience, voice)
    return BoothApp(*parts, say=say, door=_door(settings), scans=settings.scanner)


def _door(settings: Settings) -> Door | None:
    """Only a console that knows this terminal takes anything from it."""
    pairing = Pairing(settings.state_folder)
    return Door(settings.console, pairing.token()) if settings.console and pairing.done else None


def _mount(settings: Settings) -> Mount:
    spoken = [language for language in settings.languages if language in languages()] or ["it"]
    return Mount((int(Window.width), int(Window.height)), settings.diagonal_in, settings.place, spoken)


def _stop_when_told(app: App) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())


def _hours(settings: Settings, remote: RemoteSettings | None) -> Sequence[ScreenHours]:
    """When the screen is on: as the console says, else as the file says."""
    return remote.screen_hours if remote else settings.screen_hours


def _limits(library: Library, remote: RemoteSettings | None) -> Limits:
    """What the console allows this terminal, else its place."""
    place, usual = library.here(), Limits()
    of_place = Limits(place.prints_a_visit, place.prints_an_hour) if place else usual
    own = (remote.prints_a_visit, remote.prints_an_hour) if remote else (None, None)
    return Limits(own[0] or of_place.a_visit, own[1] or of_place.an_hour)
