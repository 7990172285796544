"""Totals to try the pages with, made up and marked so: what a year at three terminals might be."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kiosk.central.insight.models import Delivery
from kiosk.central.insight.taking import take
from kiosk.central.items.item_page import ItemPage
from kiosk.contract.counts import Totals, town_mark, write_totals

TERMINALS = {"centro-aggregazione": 5, "biblioteca": 4, "municipio": 3}
"""Places of the sample network, and about how many visits an hour each has."""
DAYS = 330
HOURS = (9, 10, 11, 14, 15, 16, 17)
SHARES = {
    "lengths": {"under_1_min": 0.25, "1_to_3_min": 0.4, "3_to_10_min": 0.3, "over_10_min": 0.05},
    "screens": {"home": 1.0, "list": 0.8, "item": 0.7, "search": 0.15, "kept": 0.1, "print": 0.3, "phone": 0.2},
    "languages": {"it": 0.82, "uk": 0.06, "ar": 0.05, "sq": 0.04, "ro": 0.04, "fr": 0.03, "en": 0.03},
    "tools": {"larger_text": 0.3, "contrast": 0.05, "low_reach": 0.04, "voice": 0.08, "list": 0.1},
    "missing": {
        "class-5.2.2": 0.02,
        "class-6.1.3": 0.035,
        "class-5.5.1": 0.025,
        "class-7.4.2": 0.02,
        "class-8.2.2": 0.015,
        town_mark("Arona"): 0.02,
        town_mark("Novara"): 0.025,
        "filter-part_time": 0.01,
        "other": 0.03,
    },
}


@transaction.atomic
def make_samples() -> None:
    """Fill in a year that ends today, in place of what was made up before; never beside real totals."""
    if Delivery.objects.filter(sample=False).exists():
        return
    Delivery.objects.all().delete()
    chance = random.Random(2026)  # noqa: S311 - the same every time, and nobody's secret
    codes = list(ItemPage.objects.live().order_by("code").values_list("code", flat=True))
    for totals, terminal in _totals(chance, codes[: -len(codes) // 8] or codes):
        take(terminal, write_totals(totals), sample=True)


def _totals(chance: random.Random, codes: list[str]) -> Iterator[tuple[Totals, str]]:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for back in range(DAYS, 0, -1):
        day = today - timedelta(days=back)
        for terminal, usual in TERMINALS.items() if day.isoweekday() < 6 else ():
            hour = chance.choice(HOURS)
            visits = round(chance.gauss(usual * (2 if back < 60 else 1.5), 2))
            if visits >= 3:
                yield _hour(chance, codes, day.replace(hour=hour), visits), terminal


def _hour(chance: random.Random, codes: list[str], begins: datetime, visits: int) -> Totals:
    def drawn(share: float) -> int:
        return sum(chance.random() < share for _ in range(visits))

    counted = {what: {word: drawn(share) for word, share in words.items()} for what, words in SHARES.items()}
    counted["opened"] = {code: drawn(0.5 / (1 + at)) for at, code in enumerate(codes)}
    counted["printed"] = {code: chance.randint(0, n) // 2 for code, n in counted["opened"].items()}
    counted["phoned"] = {code: chance.randint(0, n) // 2 for code, n in counted["opened"].items()}
    tables: dict[str, Any] = {what: {word: n for word, n in words.items() if n} for what, words in counted.items()}
    return Totals(id=f"{chance.getrandbits(128):032x}", begins=begins, visits=visits, **tables)
