"""From rows to states: how each terminal is at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.utils import timezone

from kiosk.central.fleet.listening import Away, away
from kiosk.central.fleet.models import Published, Terminal
from kiosk.central.fleet.states import Colour, Evidence, State, state, troubles


def published() -> tuple[datetime, ...]:
    """When catalogues were published, oldest first, as far back as it is remembered."""
    return tuple(Published.objects.values_list("at", flat=True))


@dataclass
class Judged:
    """A terminal and how it is. `at` is now."""

    terminal: Terminal
    at: datetime
    published: tuple[datetime, ...] = field(default_factory=published)
    away: Away | None = field(default_factory=away)

    @cached_property
    def evidence(self) -> Evidence:
        """What the state follows from."""
        terminal = self.terminal
        return Evidence(
            heartbeat=terminal.heartbeat,
            heard_at=terminal.heard_at,
            paired_at=terminal.paired_at,
            hours=tuple(terminal.screen_hours),
            version=terminal.version,
            out_of_service=terminal.out_of_service,
            revoked=terminal.revoked_at is not None,
            silent_after=timedelta(seconds=settings.NETWORK.silent_after_s),
            frozen_s=settings.NETWORK.frozen_after_s,
            back_at=terminal.back_at,
            published=self.published,
            away=self.away,
            errors_today=terminal.errors_on(timezone.localtime(self.at).date()),
        )

    @cached_property
    def state(self) -> State:
        """The worst that is so."""
        return state(self.evidence, timezone.localtime(self.at))

    @cached_property
    def others(self) -> list[State]:
        """What else is wrong."""
        found = troubles(self.evidence, timezone.localtime(self.at))
        return [each for each in found if each.reason != self.state.reason]

    @property
    def seen(self) -> bool:
        """Whether somebody looks after what is wrong now."""
        terminal = self.terminal
        return terminal.seen_at is not None and terminal.reason == self.state.reason

    @property
    def order(self) -> tuple[int, bool, str]:
        """Worst first; what somebody looks after comes after its like."""
        return self.state.colour, self.seen, self.terminal.name


def judged(terminals: Iterable[Terminal], now: datetime) -> list[Judged]:
    """Each with its state, worst first."""
    known, gone = published(), away()
    return sorted((Judged(each, now, known, gone) for each in terminals), key=lambda each: each.order)


def counted(found: Iterable[Judged]) -> dict[Colour, int]:
    """How many of each colour, worst first."""
    count = dict.fromkeys(Colour, 0)
    for each in found:
        count[each.state.colour] += 1
    return count
