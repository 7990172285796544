"""What came from a source's address, as its readers want it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Page:
    """Bytes, where they came from, and the network's moment and time zone."""

    data: bytes
    content_type: str
    address: str
    now: datetime
    zone: ZoneInfo

    def in_zone(self, moment: datetime) -> datetime:
        """The moment with its offset; who says none means the network's own clocks."""
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment
