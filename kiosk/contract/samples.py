"""Sample items whose dates are relative to a day, so that they never grow old.

In a sample, "@+3" is the date three days on, "@+3w" the same moved to Monday when it is a weekend,
and "@-1 09:10" that day at that local time. Nothing but whole strings is replaced.
"""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_DATE = re.compile(r'"@([+-]\d{1,4})(w?)(?: (\d\d):(\d\d))?"')


def dated(sample: str, today: date, zone: ZoneInfo) -> str:
    """The sample's JSON text with every relative date written out as seen from `today` in `zone`."""

    def written(found: re.Match[str]) -> str:
        day = today + timedelta(days=int(found[1]))
        if found[2]:
            day += timedelta(days=(7 - day.weekday()) if day.weekday() >= 5 else 0)
        if found[3] is None:
            return f'"{day.isoformat()}"'
        return f'"{datetime(day.year, day.month, day.day, int(found[3]), int(found[4]), tzinfo=zone).isoformat()}"'

    return _DATE.sub(written, sample)
