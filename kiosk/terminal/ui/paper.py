"""A visit at the printer: asking for a sheet, hearing what becomes of it, and whether to ask at all."""

from collections.abc import Callable
from functools import partial

from kiosk.terminal.allowance import Limits
from kiosk.terminal.ui.jobs import DONE, KEPT, NEXT_STEPS, PAPER_USED, Job, Jobs, later
from kiosk.terminal.ui.stage import Stage
from kiosk.terminal.ui.steps import VisitSteps

OFFERED_ON = ("item", "kept", "phone", "result")
"""Screens with a button that prints."""


class PaperSteps(VisitSteps):
    """The part of an app that prints. `visits` is the number of the present visit, `limits` tells its allowance."""

    jobs: Jobs
    stage: Stage
    visits: int
    limits: Callable[[], Limits]
    cannot_print: str
    """What the screen says of the printer; empty while it prints."""

    def print_item(self, code: str) -> None:
        """One sheet; while one is under way, no other: the same is shown again, any other is asked to wait."""
        job = Job(self.visits, code)
        visit, to = self.present, self.jobs.where(job, self.limits())
        self.show_visit(visit.turn(to) if visit.here.screen == "print" else visit.go(to))
        if to == job.working:
            self.counter.printed(self._sheet_of(job))
            self.jobs.begin(job, self.stage.scene(self.present))

    def print_page(self, make: Callable[[], bytes], done: Callable[[str], None]) -> None:
        """A page for whoever looks after the terminal; `done` hears how it went, in Kivy's thread."""
        self.jobs.room.print_page(make, partial(later, done))

    def _sheet_of(self, job: Job) -> tuple[str, ...]:
        """The items on it."""
        return self.present.kept if job.code == KEPT else () if job.code == NEXT_STEPS else (job.code,)

    def printed(self, job: Job, state: str) -> None:
        """Say how it goes to whom it concerns: to nobody once they have left, and trouble wherever they are now."""
        if self.visit is None or job.visit != self.visits:
            return
        if job.at(state) not in job.pending and state not in PAPER_USED:
            self.counter.not_printed(self._sheet_of(job))
        now, there = job.at(state), self.visit.here
        awaited = any(each in self.visit.trail for each in job.pending)
        for each in job.pending:
            self.visit = self.visit.settle(each, now)
        self.present_again()
        if there in job.pending:
            self.show_visit(self.visit)
        elif not awaited and now not in job.pending and state not in DONE:
            self.go(now)

    def paper_news(self) -> bool:
        """Whether a button that prints stands there that does not, or would be missed."""
        return self.jobs.room.cannot() != self.cannot_print and self.present.here.screen in OFFERED_ON

    def present_again(self) -> None:
        """Somebody is there: begin anew to wait for them."""
        raise NotImplementedError
