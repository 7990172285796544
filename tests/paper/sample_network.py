"""The sample network on Monday 24 November 2025 at 10:42."""

import json
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from kiosk import paths
from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.kinds.desk import Desk
from kiosk.contract.network import Network
from kiosk.contract.samples import dated
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

NOW = datetime(2025, 11, 24, 10, 42, tzinfo=ZoneInfo("Europe/Rome"))


@dataclass(frozen=True)
class SampleNetwork:
    """The samples as a leaflet needs them."""

    network: Network
    items: dict[str, list[Item]]

    def first(self, kind: str) -> Item:
        return self.items[kind][0]

    def reader(self, language: str = "it") -> Reader:
        desks = {item.code: item for item in self.items["desk"] if isinstance(item, Desk)}
        return Reader(Phrases(language), self.network, NOW, self.network.places[0], desks)


def sample_network() -> SampleNetwork:
    """The samples, read and dated."""
    read = {kind: json.loads(_dated(f"{kind}.json")) for kind in KINDS}
    items = {kind: [msgspec.convert({**each, "kind": kind}, KINDS[kind]) for each in read[kind]] for kind in KINDS}
    return SampleNetwork(msgspec.convert(json.loads(_dated("network.json")), Network), items)


def _dated(name: str) -> str:
    return dated((paths.SAMPLES / name).read_text(encoding="utf-8"), NOW.date(), ZoneInfo("Europe/Rome"))
