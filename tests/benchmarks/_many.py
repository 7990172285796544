"""Catalogues of any size: the sample items over and over, each with a code and a title of its own."""

import msgspec
from simulator import NOW, TEXTS

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.samples import sample_catalogue


def many(count: int) -> Catalogue:
    sample = sample_catalogue(TEXTS, NOW)
    items = tuple(
        msgspec.structs.replace(
            item, code=f"XX-{number + 1000}", title={"it": f"{item.title['it']} {number}"}, places=()
        )
        for number, item in ((number, sample.items[number % len(sample.items)]) for number in range(count))
    )
    return msgspec.structs.replace(sample, items=items)
