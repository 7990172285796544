"""An item as a phone page shows it: everything already in words."""

from dataclasses import dataclass
from typing import Any

from kiosk.contract.item import ITALIAN, Contact, Item, Venue
from kiosk.contract.linked_data import linked_data, script
from kiosk.words.gist import gist
from kiosk.words.phrases import Phrases, languages
from kiosk.words.reader import Reader
from kiosk.words.typography import dotted

MAP = "https://www.openstreetmap.org/"


@dataclass(frozen=True)
class Link:
    """Something to touch. `language` is the language of its words where that is not the page's."""

    words: str
    address: str
    language: str = ""


def language_of(asked: str | None) -> str:
    """The language asked for, when we speak it; else Italian."""
    wanted = (asked or "").lower()
    return wanted if wanted in languages() else ITALIAN


def asking(language: str) -> str:
    """What an address ends with to ask for the language; Italian needs no asking."""
    return "" if language == ITALIAN else f"?l={language}"


def item_address(code: str, language: str) -> str:
    """The item's page on this site."""
    return f"/O/{code}{asking(language)}"


def whole_address(item: Item, reader: Reader) -> str:
    """The item's page, for use outside this site. Both cases lead to it; this one is easier to read."""
    site = reader.network.phone_address.rstrip("/").lower()
    return f"{site}{item_address(item.code, reader.phrases.language)}"


def site_name(reader: Reader) -> str:
    """'Bacheca del lavoro · Borgomanero'."""
    return f"{reader.text(reader.network.title)} · {reader.network.town}"


def frame(phrases: Phrases, path: str, site: str = "") -> dict[str, Any]:
    """What every page has around it. `path` is the page's own, for the links to its other languages.

    `site` is the network's name, where it is known.
    """
    others = [each for each in languages() if each != phrases.language]
    return {
        "language": phrases.language,
        "direction": "rtl" if phrases.rtl else "ltr",
        "site": site or phrases.say("home.title"),
        "board": Link(phrases.say("page.all"), f"/{asking(phrases.language)}"),
        "data": phrases.say("page.data"),
        "languages": [Link(Phrases(each).say("language.name"), f"{path}{asking(each)}", each) for each in others],
    }


def shown(item: Item, reader: Reader) -> dict[str, Any]:
    """What the item's page says."""
    say = reader.phrases.say
    text_language = reader.language_of(item.title)
    return {
        "card": reader.card(item),
        "kind": reader.kind_name(item.kind),
        "text_language": text_language,
        "only_italian": say("item.italian_only") if text_language != reader.phrases.language else "",
        "summary": reader.text(item.summary),
        "facts": reader.facts(item),
        "steps_title": say("item.steps"),
        "steps": [step.partition(item.code) for step in steps(item, reader)],
        "documents_title": say("item.documents"),
        "documents": reader.documents(item),
        "deadline": reader.deadline(item),
        "checked": reader.checked(item),
        "note": reader.text(item.note) if item.note else "",
        "organisation": reader.organisation(item.organisation),
        "code": say("item.code", code=item.code),
        "linked": linked(item, reader),
        **ways(item, reader),
    }


def linked(item: Item, reader: Reader) -> str:
    """The item for search engines: JSON that may stand in the page, as it is; "" where there is no word for it."""
    data = linked_data(item, reader.network, reader.phrases.language, whole_address(item, reader))
    return script(data) if data else ""


def in_short(item: Item, reader: Reader) -> dict[str, Any]:
    """What a list says of the item, with the way to its page and the number to call."""
    facts, contact = gist(item, reader), reader.phone(item)
    return {
        "title": reader.text(item.title),
        "text_language": reader.language_of(item.title),
        "address": item_address(item.code, reader.phrases.language),
        "who": dotted(reader.who(item), reader.reference(item)).partition(item.code),
        "facts": [fact.value for fact in facts if fact.label],
        "deadline": "".join(fact.value for fact in facts if not fact.label),
        "caller": reader.text(contact.name) if contact else "",
        "call": _call(contact) if contact else None,
    }


def steps(item: Item, reader: Reader) -> list[str]:
    """What to do, without the sheet of paper: who reads this has it in hand already."""
    sheet = tuple(reader.phrases.say(key) for key in ("step.print", "step.bring"))
    return [step for step in reader.steps(item) if not step.startswith(sheet)]


def ways(item: Item, reader: Reader) -> dict[str, Any]:
    """Call, keep the day, keep the contact, find the place: None where there is nothing behind it."""
    say, ending = reader.phrases.say, asking(reader.phrases.language)
    contact, venue = reader.phone(item), item.venue
    address = map_address(venue) if venue else ""
    return {
        "caller": reader.text(contact.name) if contact else "",
        "call": _call(contact) if contact else None,
        "calendar": Link(say("page.add_calendar"), f"/O/{item.code}.ics{ending}") if _has_day(item) else None,
        "contact": Link(say("page.add_contact"), f"/O/{item.code}.vcf{ending}") if contact else None,
        "map": Link(say("page.map"), address) if address else None,
        "directions_title": say("page.directions"),
        "directions": reader.text(venue.directions) if venue and venue.directions else "",
    }


def _has_day(item: Item) -> bool:
    return bool(item.happens or item.last_day)


def _call(contact: Contact) -> Link:
    number = contact.phone or ""
    return Link(number, "tel:" + "".join(each for each in number if each != " "))


def map_address(venue: Venue) -> str:
    """The venue on a public map; "" when nobody knows where it is."""
    if venue.latitude is None or venue.longitude is None:
        return ""
    latitude, longitude = f"{venue.latitude:.5f}", f"{venue.longitude:.5f}"
    return f"{MAP}?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
