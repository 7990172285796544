"""The same as on the screens, for programs: read-only, open to every site, and nothing is sent twice."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from kiosk.central.items.current import current
from kiosk.central.items.network import NetworkPage
from kiosk.central.items.readers import reader_of
from kiosk.central.opendata.news import feed
from kiosk.central.phone import answers, reading
from kiosk.contract.catalogue import FILES, NETWORK_FILE, file_name, to_file
from kiosk.contract.item import ITALIAN
from kiosk.contract.kinds import KINDS
from kiosk.contract.links import events_calendar
from kiosk.contract.schema import schema_text
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.it"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Any site's page may read the answer; nothing in it depends on who asks."""

View = Callable[..., HttpResponse]


def _open(view: View) -> Callable[..., HttpResponse]:
    """For everybody. The answer carries the hash of its bytes: who has them already is told so."""

    @conditional_page
    def answered(request: HttpRequest, **asked: str) -> HttpResponse:
        try:
            return view(reader_of(Phrases(ITALIAN)), **asked)
        except NetworkPage.DoesNotExist:
            return HttpResponse("La bacheca non è ancora pronta.", "text/plain; charset=utf-8", 503)

    @wraps(view)
    def answer(request: HttpRequest, **asked: str) -> HttpResponse:
        request.COOKIES.clear()  # nothing here depends on who asks, and Django answers cookies with cookies
        given: HttpResponse = answered(request, **asked)
        for name, value in OPEN.items():
            given[name] = value
        return given

    return require_safe(answer)


@_open
def about(reader: Reader) -> HttpResponse:
    """What there is, where, and under which licence."""
    around = reading.frame(reader.phrases, reverse("open_data"), reading.site_name(reader))
    kinds = [(reader.kinds_name(kind), _address("open_file", kind)) for kind in KINDS]
    addresses = {name: _address(name) for name in ("open_events", "open_news", "open_schema")}
    own = {"kinds": kinds, "network": _address("open_file", "network"), "licence": LICENCE, **addresses}
    return answers.page("opendata/about", {**around, **own, "languages": []})


@_open
def events(reader: Reader) -> HttpResponse:
    """All events, as a calendar to subscribe to."""
    items = sorted(current(reader.now).items, key=lambda each: each.code)
    text = events_calendar(items, ITALIAN, reading.site_name(reader), lambda item: reading.whole_address(item, reader))
    return answers.file(text, "text/calendar", "eventi.ics")


@_open
def news(reader: Reader) -> HttpResponse:
    """What is new, as RSS."""
    return answers.file(
        feed(current(reader.now).items, reader, _address("open_news")), "application/rss+xml", "novita.xml"
    )


@_open
def catalogue_file(reader: Reader, name: str) -> HttpResponse:
    """A file of the catalogue as the terminals get it, with its licence in its head."""
    file = NETWORK_FILE if name == "network" else file_name(name)
    if file not in FILES:
        raise Http404
    text = to_file(current(reader.now), file, licence=LICENCE).decode()
    return answers.file(text, "application/json", file)


@_open
def schema(reader: Reader) -> HttpResponse:
    """What stands in those files, as JSON Schema."""
    return answers.file(schema_text(), "application/schema+json", "schema.json")


def _address(name: str, *arguments: str) -> str:
    return settings.NETWORK.phone_address.rstrip("/").lower() + reverse(name, args=arguments)
