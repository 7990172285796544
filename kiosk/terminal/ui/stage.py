"""Sets a visit on the screen: its scene, the screen for its route, and the frame around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kivy.uix.widget import Widget

from kiosk.contract.kinds.desk import Desk
from kiosk.contract.network import Network, Place
from kiosk.terminal.ui.scene import Keeper, Scene, Shelf, Steps
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.screens import find_screens
from kiosk.terminal.ui.theme import Theme, theme_for
from kiosk.terminal.ui.tools import tools, voice_tools, ways
from kiosk.terminal.ui.widgets import load_rules
from kiosk.terminal.ui.widgets.frame import Bar, Frame, Head, Tools, Upper, VoiceBar, Ways
from kiosk.terminal.ui.widgets.panel import settle
from kiosk.terminal.visit import Route, Visit
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

LAYOUT_ROUNDS = 60
"""How often Kivy may lay out within a frame: texts in rows in columns in panels settle one level a round."""

UNKNOWN_NETWORK = Network(
    title={"it": "Bacheca"},
    town="Bacheca",
    time_zone="Europe/Rome",
    phone_address="http://localhost",
    organisations=(),
    places=(),
)
"""Stands in until a first catalogue comes."""


@dataclass(frozen=True)
class Mount:
    """The screen as it hangs on the wall."""

    size_px: tuple[int, int]
    diagonal_in: float
    place: str
    languages: Sequence[str]


class Stage:
    """Builds what stands on the screen. `wear` is told the theme before any widget is made.

    `heard` says whether a voice can be heard here; `keeper` is there where maintenance is; `cannot_print` why nothing
    would be printed; `featured` which codes the idle screen shows first; `scans` whether there is a scanner.
    """

    def __init__(
        self,
        mount: Mount,
        shelf: Shelf,
        steps: Steps,
        now: Callable[[], datetime],
        wear: Callable[[Theme], None],
        heard: Callable[[], bool] = lambda: True,
        keeper: Keeper | None = None,
        cannot_print: Callable[[], str] = str,
        featured: Callable[[], Sequence[str]] = tuple,
        scans: bool = False,
    ) -> None:
        self.mount, self.shelf, self.steps, self.now, self.wear, self.heard = mount, shelf, steps, now, wear, heard
        self.keeper, self.cannot_print, self.featured, self.scans = keeper, cannot_print, featured, scans
        load_rules()
        self.screens = find_screens()

    def scene(self, visit: Visit) -> Scene:
        """The scene of a visit at this moment."""
        mount = self.mount
        theme = theme_for(mount.size_px, mount.diagonal_in, visit.palette, visit.text, visit.low_reach, visit.language)
        reader = self._reader(visit.language)
        now = (self.heard(), self.keeper, self.cannot_print(), self.featured(), self.scans)
        return Scene(theme, reader, self.shelf, visit, self.steps, mount.languages, *now)

    def minute(self) -> datetime:
        """Now, to the minute: what screens can say of the time."""
        return self.now().replace(second=0, microsecond=0)

    def tell_time(self, shown: Widget) -> None:
        """Let a screen that stays go on with the time."""
        if isinstance(shown, Frame):
            shown.tell_time(self._reader("it").clock(self.now()))

    def build(self, visit: Visit, at: Route | None = None) -> Widget:
        """The widget for `at` (or where the visit is), laid out. Raises GoneError when what it shows is."""
        scene = self.scene(visit)
        self.wear(scene.theme)
        to = at or visit.here
        screen = self.screens[to.screen](scene, **to.shows)
        whole = _framed(scene, screen) if screen.framed else screen
        whole.size = self.mount.size_px
        settle(whole)
        return whole

    def _reader(self, language: str) -> Reader:
        network = self.shelf.network() or UNKNOWN_NETWORK
        now = self.now().astimezone(UTC)
        desks = {item.code: item for item in self.shelf.items("desk", now) if isinstance(item, Desk)}
        return Reader(Phrases(language), network, now, _place(network, self.mount.place), desks)


def _place(network: Network, slug: str) -> Place | None:
    return next((place for place in network.places if place.slug == slug), None)


def _framed(scene: Scene, screen: Screen) -> Frame:
    reader = scene.reader
    clock, day = reader.clock(scene.now), reader.day(reader.today)
    if scene.theme.low:
        head: Widget = Upper(clock=clock, day=day)
        screen.fbind("above", lambda _, said: head.tell(*said))
        head.tell(*(screen.above or screen.upper))
    else:
        head = Head(title=screen.title, subtitle=screen.subtitle, clock=clock, day=day)
    bars: list[Bar] = [Tools(tools(scene)), Ways(ways(scene))]
    if scene.visit.voice and scene.heard:
        bars.append(VoiceBar(voice_tools(scene)))
    return Frame(head, screen, bars, low=scene.theme.low)
