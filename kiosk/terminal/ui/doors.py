"""The doors of the home screen: each kind's sign, and what is behind it right now."""

from collections.abc import Callable

from kiosk.contract.item import Item
from kiosk.contract.kinds.desk import Desk
from kiosk.contract.kinds.event import Event
from kiosk.terminal.ui.scene import Scene

DOORS = {
    "job_offer": "briefcase",
    "event": "calendar_star",
    "course": "school",
    "support": "hand_heart",
    "notice": "bullhorn",
    "desk": "map_marker",
}
"""The kinds in the order of their doors, with their signs."""
CV = "cv"
TILES = {
    **{kind: sign_name for kind, sign_name in DOORS.items() if kind not in ("notice", "desk")},
    CV: "file_account",
    "desk": DOORS["desk"],
}
"""The tiles of the home screen. Notices have a band of their own, as they come and go."""


def behind(scene: Scene, kind: str) -> str:
    """What is behind a kind's door, in a few words: '14 offerte · 3 nuove'."""
    items = scene.items(kind)
    if not items:
        return scene.say("home.empty")
    return _SAYINGS.get(kind, _count)(scene, kind, items)


def _count(scene: Scene, kind: str, items: list[Item]) -> str:
    return scene.phrases.count(f"list.{kind}.count", len(items))


def _offers(scene: Scene, kind: str, items: list[Item]) -> str:
    new = sum(any(badge.tone == "new" for badge in scene.reader.card(item).badges) for item in items)
    count = _count(scene, kind, items)
    return f"{count} · {scene.phrases.count('home.offers.new', new)}" if new else count


def _events(scene: Scene, kind: str, items: list[Item]) -> str:
    first = items[0]
    if not isinstance(first, Event):
        return _count(scene, kind, items)
    day = first.starts_at.astimezone(scene.now.tzinfo).date()
    when = scene.reader.near_day(day) or scene.reader.day(day)
    return scene.say("home.events.next", when=when)


def _desks(scene: Scene, kind: str, items: list[Item]) -> str:
    open_now = sum(scene.reader.is_open(desk) for desk in items if isinstance(desk, Desk))
    return scene.phrases.count("home.desks.count", open_now) if open_now else scene.say("home.desks.closed")


_SAYINGS: dict[str, Callable[[Scene, str, list[Item]], str]] = {
    "job_offer": _offers,
    "event": _events,
    "desk": _desks,
}
