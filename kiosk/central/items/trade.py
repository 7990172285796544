"""What follows from the plain name of a trade, for the script beside the form."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kiosk.central.items.occupations import classes
from kiosk.words.synonyms import trade_in


@never_cache
@require_GET
def trade_named(request: HttpRequest) -> JsonResponse:
    """By field, what the form would say of the trade named in `q`; nothing when none is known by that name."""
    trade = trade_in(request.GET.get("q", ""))
    found = {"occupation_class": dict(classes())[trade.cp2021], "sector": trade.sector} if trade else {}
    return JsonResponse(found)
