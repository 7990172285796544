"""The page that a QR code opens, its files, and the plain list of everything live.

Nothing is asked of a visitor and nothing about one is kept: no script, no cookie, no log line. A view sees
the language asked for and the words in the address, never the request.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kiosk.central.items.catalogue import live_item, was_public
from kiosk.central.items.counters import PublicCode
from kiosk.central.items.current import current
from kiosk.central.items.network import NetworkPage
from kiosk.central.items.readers import reader_of
from kiosk.central.phone import answers, lists, reading
from kiosk.contract import links
from kiosk.contract.kinds import KINDS
from kiosk.words.phrases import Phrases

OTHERS_MAX = 5
"""Items offered in place of one that is gone."""

View = Callable[..., HttpResponse]


def _for_phones(view: View) -> Callable[..., HttpResponse]:
    """Read-only, in the language asked for; kind words when there is no network to show yet."""

    @wraps(view)
    def answer(request: HttpRequest, path_language: str | None = None, **asked: str) -> HttpResponse:
        request.COOKIES.clear()  # a clerk is a visitor like any other here, and Django answers cookies with cookies
        phrases = Phrases(reading.language_of(request.GET.get("l") or path_language))
        try:
            return view(phrases, **asked)
        except NetworkPage.DoesNotExist:
            return _absent(phrases, "nothing", 503)

    return require_safe(answer)


@_for_phones
def item(phrases: Phrases, code: str, poster: str = "") -> HttpResponse:
    """One item; on the way from a poster with a small door for who hung it."""
    found = live_item(code)
    if found is None:
        return _gone(phrases, code, poster)
    reader = reader_of(phrases, found)
    around = reading.frame(phrases, f"/O/{found.code}", reading.site_name(reader))
    return answers.page("phone/item", {**around, **reading.shown(found, reader), "poster": poster})


@_for_phones
def kept(phrases: Phrases, codes: str) -> HttpResponse:
    """A visitor's list: what of it is still live, and how many are gone."""
    asked = list(dict.fromkeys(codes.upper().split(links.LIST_MARK)))
    found = [each for each in map(live_item, asked) if each is not None]
    if not found:
        return _gone(phrases, next(filter(was_public, asked), asked[0]))
    reader, gone = reader_of(phrases, *found), len(asked) - len(found)
    around = reading.frame(phrases, f"/O/{links.LIST_MARK.join(asked)}", reading.site_name(reader))
    said = {"title": phrases.say("kept.title"), "gone": phrases.count("page.list.gone", gone) if gone else ""}
    return answers.page("phone/kept", {**around, **said, "items": [reading.in_short(each, reader) for each in found]})


@_for_phones
def calendar_file(phrases: Phrases, code: str) -> HttpResponse:
    """The item's hours or last day, for the calendar."""
    found = live_item(code)
    if found is None or not (found.happens or found.last_day):
        return _gone(phrases, code)
    reader = replace(reader_of(phrases, found), on_paper=True)  # it is read on another day
    text = links.calendar(
        found,
        phrases.language,
        ZoneInfo(reader.network.time_zone),
        deadline=reader.deadline(found),
        steps=reading.steps(found, reader),
        address=reading.whole_address(found, reader),
    )
    return answers.file(text, "text/calendar", f"{found.code}.ics")


@_for_phones
def contact_file(phrases: Phrases, code: str) -> HttpResponse:
    """Who to ask about the item, for the address book."""
    found = live_item(code)
    if found is None:
        return _gone(phrases, code)
    reader = reader_of(phrases, found)
    contact = reader.phone(found)
    if contact is None:
        return _gone(phrases, code)
    organisation, address = reader.organisation(found.organisation), reading.whole_address(found, reader)
    text = links.contact_card(contact, found, phrases.language, organisation=organisation, address=address)
    return answers.file(text, "text/vcard", f"{found.code}.vcf")


@_for_phones
def board(phrases: Phrases) -> HttpResponse:
    """Everything that is live, by kind."""
    reader = reader_of(phrases)
    parts = lists.first_parts(current(reader.now).items, reader)
    nothing = "" if parts else phrases.say("nothing.text")
    around = reading.frame(phrases, "/", reading.site_name(reader))
    return answers.page("phone/board", {**around, "parts": parts, "nothing": nothing})


@_for_phones
def more(phrases: Phrases, kind: str, page: str) -> HttpResponse:
    """A further page of one kind."""
    if kind not in KINDS:
        return _absent(phrases, "page.unknown", 404)
    reader = reader_of(phrases)
    part = lists.further_part(kind, int(page), current(reader.now).items, reader)
    around = reading.frame(phrases, f"/l/{kind}/{page}", reading.site_name(reader))
    return answers.page("phone/board", {**around, "parts": [part]})


@_for_phones
def unknown(phrases: Phrases) -> HttpResponse:
    """An address that never meant anything."""
    return _absent(phrases, "page.unknown", 404)


@require_safe
def no_icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for an icon by themselves: there is none, and that is no reason for a line in the log."""
    return answers.nothing()


def _gone(phrases: Phrases, code: str, poster: str = "") -> HttpResponse:
    """What was public once is gone, with others like it; a draft is as unknown as what never was."""
    kind = PublicCode.objects.filter(code=code.upper()).values_list("kind", flat=True).first()
    if kind is None:
        return _absent(phrases, "page.unknown", 404)
    reader = reader_of(phrases)
    others = lists.of_kind(kind, current(reader.now).items)[:OTHERS_MAX]
    return _absent(phrases, "page.gone", 410, f"/O/{code.upper()}", lists.listed(others, reader), poster)


def _absent(
    phrases: Phrases,
    words: str,
    status: int,
    path: str = "/",
    others: list[lists.Listed] | None = None,
    poster: str = "",
) -> HttpResponse:
    """A page that says that there is nothing here, and where to look instead."""
    said = {"title": phrases.say(f"{words}.title"), "text": phrases.say(f"{words}.text")}
    elsewhere = {"others": others, "others_title": phrases.say("page.gone.others"), "poster": poster}
    return answers.page("phone/absent", {**reading.frame(phrases, path), **said, **elsewhere}, status)
