"""The item that stands in the form, as the contract sees it, or words that say what it still lacks."""

import logging
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils import timezone

from kiosk.central.items.catalogue import BROKEN
from kiosk.central.items.complaints import in_one_line
from kiosk.central.items.forms import default_end
from kiosk.contract.item import Item

log = logging.getLogger(__name__)

LACKS = "L’anteprima aspetta un dato. {complaint}"
BROKEN_DATA = "Questa scheda non si può mostrare: controlla la foto e i dati."
OVER = "Le date sono già passate: sugli schermi non si vede. Cambiale per l’anteprima."


class NothingToSeeError(Exception):
    """There is nothing to look at. Its text tells a clerk why and what to do."""


def unsaved(page: Any) -> Item:
    """The item as it would be if it were published now. Raises NothingToSeeError."""
    page.expire_at = page.expire_at or default_end()
    item, now = _converted(page), timezone.now()
    if item.show_until <= now or item.over(now, ZoneInfo(settings.TIME_ZONE)):
        raise NothingToSeeError(OVER)
    confirmed = {"checked_by": item.organisation, "checked_at": timezone.localtime(now)}
    return msgspec.structs.replace(item, show_from=min(item.show_from, now), **confirmed)


def _converted(page: Any) -> Item:
    try:
        item: Item = page.to_contract()
    except msgspec.ValidationError as problem:
        raise NothingToSeeError(LACKS.format(complaint=in_one_line(type(page), str(problem)))) from problem
    except BROKEN as problem:
        log.warning("%s: no preview: %s", page.code, problem)
        raise NothingToSeeError(BROKEN_DATA) from problem
    return item
