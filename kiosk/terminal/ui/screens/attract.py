"""What the screen shows to nobody in particular: one thing at a time, the invitation, the languages."""

from datetime import datetime
from typing import Any

from kivy.clock import Clock
from kivy.properties import ObjectProperty, StringProperty

from kiosk.contract.item import Item
from kiosk.contract.kinds.event import Event
from kiosk.terminal.ui.doors import DOORS
from kiosk.terminal.ui.palette import Paint
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.badge import Badge
from kiosk.terminal.ui.widgets.chip import Chip, flowed
from kiosk.terminal.ui.widgets.poster import Dots, Invite, Poster
from kiosk.words.phrases import Phrases

EACH_S = 10
"""How long one item stays (visits.md: at least 8 s)."""
EVENTS, MARKED, OFFERS = 3, 4, 3
SIDE_LOOK_PX = 64
SHIFTS_PX = ((0, 0), (4, 3), (8, 0), (4, -3), (0, -6), (-4, -3), (-8, 0), (-4, 3))
"""Right and up, in turn: a round takes two hours."""


class AttractScreen(Screen):
    """The next events and the newest offers in turn. A touch begins a visit; on a language, in that language."""

    framed = False
    paint = ObjectProperty(rebind=True)
    where = StringProperty()

    def __init__(self, scene: Scene, at: int = 0, **values: Any) -> None:
        self.turn, self.at = featured(scene), at
        super().__init__(scene, paint=scene.theme.palette.kinds["job_offer"], where=_where(scene), **values)
        invite = Invite(title=scene.say("attract.invite"), text=scene.say("attract.promise"))
        invite.fbind("on_choose", lambda *_: scene.steps.begin(scene.phrases.language))
        self.ids.invite.add_widget(invite)
        self._move_a_little()
        self._languages = [self._language(each) for each in scene.languages]
        for row in flowed(self._languages, scene.theme.width_px - 2 * scene.theme.look(SIDE_LOOK_PX), scene.theme.gap):
            self.ids.languages.add_widget(row)
        self._show()
        self._clock = Clock.schedule_interval(self._next, EACH_S)

    def on_parent(self, _: object, parent: object) -> None:
        """Stop turning once off the screen."""
        if parent is None:
            self._clock.cancel()

    def _next(self, *_: object) -> None:
        self.at = (self.at + 1) % max(1, len(self.turn))
        self._show()

    def _show(self) -> None:
        scene = self.scene
        self.ids.poster.clear_widgets()
        self.ids.dots.clear_widgets()
        if not self.turn:
            self.ids.poster.add_widget(Poster(title=scene.say("attract.welcome")))
            return
        item = self.turn[self.at]
        self._wear(scene.theme.palette.kinds[item.kind])
        self.ids.poster.add_widget(self._poster(item))
        self.ids.dots.add_widget(Dots(count=len(self.turn), at=self.at, ink=self.paint.text))

    def _wear(self, paint: Paint) -> None:
        """The kind's colour, for the ground and for what stands upon it."""
        self.paint = paint
        for each in self._languages:
            each.paint = Paint(fill=paint.fill, edge=paint.text, text=paint.text, sign=paint.text)

    def _poster(self, item: Item) -> Poster:
        reader, card = self.scene.reader, self.scene.reader.card(item)
        badge = self._badge(item)
        where = item.venue.name if isinstance(item, Event) and item.venue else card.detail
        text = card.subtitle if not isinstance(item, Event) else reader.text(item.summary)
        widest = self.scene.theme.width_px - 2 * self.scene.theme.look(64)
        top = Badge(tone="plain", text=badge, sign_name="calendar_clock", role="strong", widest_px=widest)
        return Poster(badge=top, title=card.title, text=text, where=where, paint=self.paint)

    def _badge(self, item: Item) -> str:
        if isinstance(item, Event):
            return self.scene.reader.moment(item.starts_at)
        return self.scene.reader.deadline(item) or self.scene.say("attract.new_offer")

    def _language(self, language: str) -> Chip:
        chip = Chip(text=Phrases(language).say("language.name"), face=language)
        chip.fbind("on_choose", lambda *_: self.scene.steps.begin(language))
        return chip

    def _move_a_little(self) -> None:
        """Nothing stands on the same pixels for hours: a screen remembers what never moves."""
        across, up = burn_in_shift_px(self.scene.reader.local(self.scene.now))
        left, top, right, bottom = self.padding  # type: ignore[has-type]
        self.padding = left + across, top - up, right - across, bottom + up


def burn_in_shift_px(moment: datetime) -> tuple[int, int]:
    """How far the idle screen stands from its place: another few pixels every quarter of an hour."""
    return SHIFTS_PX[(moment.hour * 4 + moment.minute // 15) % len(SHIFTS_PX)]


def featured(scene: Scene) -> list[Item]:
    """What is shown in turn: what this terminal is to show, the next events, what the console marked, newest offers."""
    own = [item for code in scene.featured if (item := scene.shelf.item(code, scene.now)) is not None]
    marked = [item for kind in DOORS for item in scene.items(kind) if item.featured]
    found = [*own, *scene.items("event")[:EVENTS], *marked[:MARKED], *scene.items("job_offer")[:OFFERS]]
    return list({item.code: item for item in found}.values())


def _where(scene: Scene) -> str:
    if scene.stale_since is not None:
        return scene.reader.stale(scene.stale_since)
    place = scene.reader.place
    day = scene.reader.day(scene.reader.today)
    return f"{day} · {scene.reader.text(place.name)}" if place else day
