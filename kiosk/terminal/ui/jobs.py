"""The one sheet that is under way: who asked for it, and whom to tell how it went."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.clock import Clock

from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.visit import Route, route

DONE = ("done", "saved")
"""Ends of a job that need no word to somebody who has gone on."""
KEPT = ""
"""Stands for the visitor's list where a job names what it prints."""


@dataclass(frozen=True)
class Job:
    """A sheet under way: whose visit, and which item (`KEPT` for the list)."""

    visit: int
    code: str

    @property
    def working(self) -> Route:
        """Where its visitor waits for it."""
        return self.at("working")

    def at(self, state: str) -> Route:
        """Where its visitor reads what has become of it."""
        return route("print", code=self.code, state=state)


class Jobs:
    """One job at a time. `ended(job, state)` is called in Kivy's thread, once for every job that was begun."""

    def __init__(self, room: PrintRoom, ended: Callable[[Job, str], None]) -> None:
        self.room, self.ended = room, ended
        self.under_way: Job | None = None

    def where(self, job: Job) -> Route:
        """Where to wait: the same sheet is shown again, any other is asked to wait."""
        return job.working if self.under_way in (None, job) else job.at("busy")

    def begin(self, job: Job, scene: Scene) -> None:
        """Print, unless something is being printed, or there is nothing left to print."""
        items = [scene.shelf.item(code, scene.now) for code in ([job.code] if job.code else scene.visit.kept)]
        found = [item for item in items if item is not None]
        if self.under_way is not None or not found:
            return
        self.under_way = job

        def done(state: str) -> None:
            Clock.schedule_once(lambda *_: self._end(job, state))

        if job.code:
            self.room.print_leaflet(scene.reader, found[0], done)
        else:
            self.room.print_kept(scene.reader, found, done)

    def _end(self, job: Job, state: str) -> None:
        self.under_way = None
        self.ended(job, state)
