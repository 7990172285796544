"""What an item needs before it may go on the screens, whatever road it takes: a person must be able to act on it."""

from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.utils import timezone

from kiosk.central.items.complaints import complaint, hindrances, in_words

PAST = "Questa data è già passata."
UNREADABLE = "Questa foto non si apre. Scegline un’altra, o togli questa."


class NotReadyError(ValidationError):
    """An item was to go on the screens that is not ready for them: by field what to say, in Italian."""

    def __init__(self, page: Any, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.page, self.said = page, in_words(type(page), problems)


def problems(page: Any, organisation: str) -> dict[str, str]:
    """What keeps an item off the screens, by the form's field; empty when nothing does."""
    if page.expire_at is not None and page.expire_at <= timezone.now():
        return {"expire_at": PAST}
    try:
        item = page.to_contract(organisation=organisation)
    except msgspec.ValidationError as problem:
        spot, words = complaint(type(page), str(problem))
        return {spot.field: words}
    except (OSError, ValueError):
        return {"picture": UNREADABLE}
    return {spot.field: words for spot, words in hindrances(type(page), item)}


def ask(page: Any) -> None:
    """Raise NotReadyError unless the item may go on the screens."""
    if found := problems(page, page.organisation_slug):
        raise NotReadyError(page, found)
