"""Sample items whose dates are relative to a day, so that they never grow old.

In a sample, "@+3" is the date three days on, "@+3w" the same moved to Monday when it is a weekend,
and "@-1 09:10" that day at that local time. Nothing but whole strings is replaced.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.contract.catalogue import FILES, FORMAT, NETWORK_FILE, Catalogue, from_files, read_network_file
from kiosk.contract.errors import ContractError

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


def sample_catalogue(texts: Mapping[str, str], now: datetime) -> Catalogue:
    """The sample network as it would be published at `now` (with time zone).

    `texts` holds the texts of the samples' folder by file name: a Network in "network.json", a list of items of each
    kind in its file. Raises ContractError naming the first item, or file, that is not right.
    """
    for name in FILES:
        if name not in texts:
            raise ContractError(name, "the file is missing")
    head = f'"format": {FORMAT}, "published_at": "{now.isoformat()}"'
    files = {NETWORK_FILE: f'{{{head}, "network": {texts[NETWORK_FILE]}}}'.encode()}
    zone = ZoneInfo(read_network_file(files[NETWORK_FILE]).network.time_zone)
    for name in FILES[1:]:
        items = dated(texts[name], now.astimezone(zone).date(), zone)
        files[name] = f'{{{head}, "kind": "{name.removesuffix(".json")}", "items": {items}}}'.encode()
    catalogue, problems = from_files(files)
    if problems:
        raise problems[0]
    return catalogue
