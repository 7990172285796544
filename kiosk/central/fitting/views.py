"""What the conditions that stand in a form mean, while they are being written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kiosk.central.fitting.rows import conditions_of, read_rows
from kiosk.central.fitting.trying import tried

FIELD = "for_whom"


@never_cache
@require_POST
def fitting_tried(request: HttpRequest) -> HttpResponse:
    """The sentence and the example people, as a piece of a page. What was asked is not kept."""
    return render(request, "fitting/tried.html", tried(conditions_of(read_rows(request.POST, FIELD))))
