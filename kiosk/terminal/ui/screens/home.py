"""The doors of the house, what is urgent, and what comes next."""

import math
from typing import Any

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.contract.item import Item
from kiosk.contract.kinds.notice import Notice
from kiosk.terminal.ui.doors import CV, TILES, behind
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.band import Band
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Box, Column, Grid, Row, even, settle
from kiosk.terminal.ui.widgets.tile import Tile
from kiosk.terminal.visit import route


class Doors(Grid):
    """The tiles of a wide screen, sharing its height."""


class HomeScreen(Screen):
    """Six doors; beside them on a wide screen, below them on a tall one, what is next. Pages where it is too much."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self._greeting = self.ids.question.__self__
        self._greeting.text = scene.reader.greeting()
        self._arrange = Clock.create_trigger(self._place, -1)
        self.ids.room.fbind("size", self._arrange)

    @property
    def subtitle(self) -> str:
        """The place where this screen stands; when the connection is long gone, how old all this is."""
        reader, since = self.scene.reader, self.scene.stale_since
        if since is not None:
            return reader.stale(since)
        return reader.text(reader.place.name) if reader.place else ""

    @property
    def upper(self) -> tuple[str, str]:
        """What is urgent, else what comes next: there is nothing to touch up there, but something to read."""
        reader = self.scene.reader
        for notice in self._urgent_items():
            return reader.text(notice.title), reader.text(notice.summary)
        for event in self.scene.items("event")[:1]:
            return reader.text(event.title), reader.card(event).subtitle
        return super().upper

    @property
    def _notice_is_beside(self) -> bool:
        """Low, there is more width than height: a notice stands beside the question."""
        return self.scene.theme.low and bool(self.scene.items("notice"))

    def _place(self, *_: object) -> None:
        room = self.ids.room
        if room.height < self.scene.theme.main_target:
            return
        room.clear_widgets()
        # Low, the upper part says what is urgent or comes soon.
        soons = (list,) if self._notice_is_beside else (self._next, list)
        found = (self._whole(room.size, soon(), compact) for compact in (False, True) for soon in soons)
        room.add_widget(next((whole for whole in found if whole), None) or self._pages())

    def _whole(self, room: tuple[float, float], soon: list[Widget], compact: bool) -> Widget | None:
        """All doors at once, sharing what height is left; None where that is higher than the room.

        What comes `soon` gives way first: it is also behind a door.
        """
        wide = not self.scene.theme.portrait
        spacing = self.scene.theme.gap
        doors = Doors(cols=3 if wide or self.scene.theme.low else 2, size_hint_x=1.46 if wide else 1)
        beside = self._notice_is_beside
        rest = (Row if beside else Column)(spacing=spacing, pos_hint={"top": 1})
        bands = [*self._notices(), self._lost(brief=beside)]
        even(bands if beside else [])
        for parent, children in ((doors, self._tiles(compact)), (rest, [*bands, *soon])):
            for child in children:
                parent.add_widget(child)
        whole = Box(orientation="horizontal" if wide else "vertical", spacing=spacing, size=room)
        for part in (doors, rest):
            whole.add_widget(part)
        return whole if self._fits(whole, doors, rest, room[1]) else None

    def _fits(self, whole: Box, doors: Doors, rest: Column, height: float) -> bool:
        settle(whole, rounds=4)
        wide = whole.orientation == "horizontal"
        # All rows of doors become equally high: as high as the highest door needs.
        rows = math.ceil(len(doors.children) / doors.cols)
        highest = max(max(door.minimum_height, door.least_px) for door in doors.children)
        heights = rows * highest + (rows - 1) * whole.spacing, rest.height
        for stretching in (doors, rest) if wide else (doors,):
            stretching.size_hint_y = 1
            for child in stretching.children:
                child.size_hint_y = 1
        return max(heights) <= height if wide else sum(heights) + whole.spacing <= height

    def _pages(self) -> Pager:
        """The doors page by page; where height is short the greeting gives way."""
        if self.scene.theme.low or not self.scene.theme.portrait:
            self.remove_widget(self._greeting)
        tiles = self._tiles(self.scene.theme.low or self.scene.theme.tight)
        columns = 2 if self.scene.theme.portrait and not self.scene.theme.low else 3
        rows: list[Widget] = []
        for at in range(0, len(tiles), columns):
            row = Row(spacing=self.scene.theme.gap)
            for tile in tiles[at : at + columns]:
                row.add_widget(tile)
            even(tiles[at : at + columns])
            rows.append(row)
        rows = [*self._notices(), *rows, self._lost(), *self._next()]
        more = self.scene.say("home.more")
        sections = [Section([row], panelled=False) for row in rows]
        return self.pager(sections, lambda *_: more, columns=1)

    def _tiles(self, compact: bool) -> list[Tile]:
        return [self._tile(kind, sign_name, compact) for kind, sign_name in TILES.items()]

    def _tile(self, kind: str, sign_name: str, compact: bool) -> Tile:
        scene, cv = self.scene, kind == CV
        tile = Tile(
            sign_name=sign_name,
            text=scene.say("home.cv") if cv else scene.reader.kinds_name(kind),
            count=scene.say("home.cv.text") if cv else behind(scene, kind),
            paint=scene.theme.palette.kinds["notice" if cv else kind],
            compact=compact,
        )
        to = route("cv") if cv else route("list", kind=kind)
        tile.fbind("on_choose", lambda *_: scene.steps.go(to))
        return tile

    def _urgent_items(self) -> list[Notice]:
        return [item for item in self.scene.items("notice") if isinstance(item, Notice) and item.urgent][:1]

    def _notices(self) -> list[Band]:
        """What is urgent; else that there are notices at all."""
        scene, palette = self.scene, self.scene.theme.palette
        found = scene.items("notice")
        urgent = self._urgent_items()
        if not found:
            return []
        band = Band(
            sign_name="alert_circle" if urgent else "bullhorn",
            title=scene.reader.text((urgent or found)[0].title),
            accent=palette.bad if urgent else palette.accents["notice"],
        )
        to = route("list", kind="notice") if len(found) > 1 else route("item", code=found[0].code)
        band.fbind("on_choose", lambda *_: scene.steps.go(to))
        return [band]

    def _lost(self, brief: bool = False) -> Band:
        scene = self.scene
        band = Band(
            sign_name="help_circle",
            title=scene.say("home.lost.title"),
            text="" if brief else scene.say("home.lost.text"),
            accent=scene.theme.palette.accents["support"],
        )
        band.fbind("on_choose", lambda *_: scene.steps.go(route("fit")))
        return band

    def _next(self) -> list[Widget]:
        return [self._card(event) for event in self.scene.items("event")[:1]]

    def _card(self, event: Item) -> Widget:
        scene, palette = self.scene, self.scene.theme.palette
        card = ItemCard(scene.reader.card(event), palette.kinds["event"], palette.accents["event"])
        card.fbind("on_choose", lambda *_: scene.steps.go(route("item", code=event.code)))
        return card
