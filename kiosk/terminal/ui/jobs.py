"""The one sheet that is under way: who asked for it, and whom to tell how it went."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kivy.clock import Clock

from kiosk.terminal.allowance import Allowance, Limits
from kiosk.terminal.printing import Done, PrintRoom, Waits
from kiosk.terminal.ui.fit_parts import plan
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.visit import Route, route

DONE = ("done", "saved")
"""Ends of a job that need no word to somebody who has gone on."""
PAPER_USED = (*DONE, "unknown")
"""Ends of a job that may have cost a sheet."""
HANGS_S = 120.0
"""No printer works for so long on one document: it ends its jobs by itself before."""
KEPT = ""
"""Stands for the visitor's list where a job names what it prints."""
NEXT_STEPS = "steps"
"""Stands for what comes of the visitor's answers."""


@dataclass(frozen=True)
class Job:
    """A sheet under way: whose visit, and which item (`KEPT` for the list)."""

    visit: int
    code: str

    @property
    def working(self) -> Route:
        """Where its visitor waits for it."""
        return self.at("working")

    @property
    def waiting(self) -> Route:
        """Where its visitor waits for somebody else's."""
        return self.at("waiting")

    @property
    def pending(self) -> tuple[Route, Route]:
        """Where its visitor is while nothing is known yet."""
        return self.working, self.waiting

    def at(self, state: str) -> Route:
        """Where its visitor reads what has become of it."""
        return route("print", code=self.code, state=state)


class Jobs:
    """One job at a time. `turned(job, state)` is called in Kivy's thread: "waiting" and "working" while the job goes
    on, and once how it ended."""

    def __init__(self, room: PrintRoom, turned: Callable[[Job, str], None], seconds: Callable[[], float]) -> None:
        self.room, self.turned, self.seconds = room, turned, seconds
        self.under_way: Job | None = None
        self._allowance = Allowance()
        self._waiting = False

    def where(self, job: Job, limits: Limits) -> Route:
        """Where to wait: the same sheet is shown again, any other is asked to wait; one too many is not printed."""
        if self.under_way == job:
            return job.waiting if self._waiting else job.working
        if self.under_way is not None:
            return job.at("busy")
        return job.at("enough") if self._allowance.spent(limits, job.visit, self.seconds()) else job.working

    def left(self, visit: int, limits: Limits) -> int:
        """How many sheets a visit may still have."""
        return self._allowance.left(limits, visit, self.seconds())

    def note(self, visit: int) -> None:
        """A sheet of this visit was printed elsewhere."""
        self._allowance.note(visit, self.seconds())

    def working_for(self, visit: int) -> bool:
        """Whether a sheet of this visit is under way."""
        return self.under_way is not None and self.under_way.visit == visit

    def begin(self, job: Job, scene: Scene) -> None:
        """Print, unless something is being printed; where all has ended meanwhile, nothing comes out."""
        if self.under_way is not None:
            return
        send = self._sending(job, scene)
        if send is None:
            later(self.turned, job, "failed")
            return
        self.under_way, self._waiting = job, False
        # A driver that hangs must keep nobody here, nor the next visitor from printing.
        Clock.schedule_once(lambda *_: self._end(job, "unknown"), HANGS_S)
        send(partial(later, self._end, job), partial(later, self._wait, job))

    def _sending(self, job: Job, scene: Scene) -> Callable[[Done, Waits], None] | None:
        """What sends it to the printer; None where all has ended meanwhile."""
        if job.code == NEXT_STEPS:
            return partial(self.room.print_steps, scene.reader, plan(scene))
        items = [scene.shelf.item(code, scene.now) for code in ([job.code] if job.code else scene.visit.kept)]
        found = [item for item in items if item is not None]
        if not found:
            return None
        if job.code:
            return partial(self.room.print_leaflet, scene.reader, found[0])
        return partial(self.room.print_kept, scene.reader, found)

    def _wait(self, job: Job, waiting: bool) -> None:
        if job == self.under_way and waiting != self._waiting:
            self._waiting = waiting
            self.turned(job, "waiting" if waiting else "working")

    def _end(self, job: Job, state: str) -> None:
        """Once for every job, whichever end comes first."""
        if self.under_way is not job:
            return
        self.under_way = None
        if state in PAPER_USED:
            self._allowance.note(job.visit, self.seconds())
        self.turned(job, state)


def later(call: Callable[..., None], *values: object) -> None:
    """In Kivy's thread."""
    Clock.schedule_once(lambda *_: call(*values))
