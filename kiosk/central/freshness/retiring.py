"""An offer that nobody confirms comes down by itself, whatever end was chosen: part of the runner's regular work."""

import logging
from datetime import datetime

from django.db import transaction

from kiosk.central.freshness.finding import given_up
from kiosk.central.items.freshness import KEPT_DAYS

log = logging.getLogger(__name__)


def retire(now: datetime) -> None:
    """Take down what nobody confirmed in time. Costs one small query a kind while there is nothing to do."""
    for kind in KEPT_DAYS:
        if given_up(kind, now).exists():
            _take_down(kind, now)


@transaction.atomic
def _take_down(kind: str, now: datetime) -> None:
    """Asked again inside the transaction: somebody may just have confirmed one."""
    for page in given_up(kind, now).select_for_update(of=("self",)):
        page.unpublish(set_expired=True)
        log.info("%s came down: nobody confirmed it", page.code)
