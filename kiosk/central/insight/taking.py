"""Takes what a terminal counted. What comes twice, or in another order, changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kiosk.central.insight.models import Count, Delivery
from kiosk.central.insight.naming import is_known
from kiosk.contract.counts import BYTES_MAX, Totals, read_totals
from kiosk.contract.errors import ContractError

OTHER = "other"


def take(terminal: str, body: bytes, sample: bool = False) -> bool:
    """Keep the totals that a terminal sent; False when they are here already. Raises ContractError.

    Hours that lie in the future are those of a wrong clock: they count as now.
    """
    totals = read_totals(body)
    with transaction.atomic():
        delivery, is_new = Delivery.objects.get_or_create(
            number=totals.id,
            defaults={
                "terminal": terminal,
                "begins": _begun(totals.begins),
                "hours": totals.hours,
                "visits": totals.visits,
                "sample": sample,
            },
        )
        if is_new:
            counts = (Count(delivery=delivery, what=a, word=b, visits=number) for a, b, number in _rows(totals))
            Count.objects.bulk_create(counts)
    return is_new


def renamed(before: str, after: str) -> None:
    """A terminal is called otherwise: what it told goes by its new name."""
    Delivery.objects.filter(terminal=before, sample=False).update(terminal=after)


def taking_from(terminal_of: Callable[[HttpRequest], str | None]) -> Callable[..., HttpResponse]:
    """The view for POST /totem/conti. `terminal_of` knows a terminal by its credential, or says None.

    204 when the totals are kept, new or not; 403 to strangers; 400 for what breaks the contract: do not send it again.
    """

    @csrf_exempt  # no browser comes here, and no cookie lets anybody in
    @require_POST
    def take_counts(request: HttpRequest) -> HttpResponse:
        terminal = terminal_of(request)
        if terminal is None:
            return HttpResponse(status=403)
        try:
            take(terminal, request.read(BYTES_MAX + 1))
        except ContractError as problem:
            return HttpResponse(str(problem), status=400, content_type="text/plain; charset=utf-8")
        return HttpResponse(status=204)

    return take_counts


def _begun(begins: datetime) -> datetime:
    return min(begins, timezone.now().replace(minute=0, second=0, microsecond=0))


def _rows(totals: Totals) -> Iterator[tuple[str, str, int]]:
    """What was counted; what is on no list of ours is 'other', which no visit can be twice."""
    found: Counter[tuple[str, str]] = Counter()
    for what, word, number in totals.rows():
        found[what, word if is_known(what, word) else OTHER] += number
    yield from ((*words, min(number, totals.visits)) for words, number in found.items())
