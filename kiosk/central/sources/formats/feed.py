"""News: RSS in all its versions, and Atom."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kiosk.central.sources.found import Findings, Found, gathered, line, link, name_of, paragraph
from kiosk.central.sources.page import Page
from kiosk.central.sources.troubles import UnreadableError

LABEL = "Notizie (RSS)"
ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
BEGINNING = 2000
BROKEN = "L’elenco delle notizie è scritto male: il sito deve correggerlo."
ENTRIES = ("item", "entry")
NEWS = timedelta(days=60)
"""What was told longer ago is no news: a new source does not bring years of it."""


def recognises(data: bytes) -> bool:
    """Whether it begins like news."""
    return any(root in data[:BEGINNING].lower().replace(b"\0", b"") for root in ROOTS)


def read(page: Page) -> Findings:
    """The newest things first, as the site tells them. Raises UnreadableError."""
    try:
        root = fromstring(page.data.strip(), forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as problem:
        raise UnreadableError(BROKEN) from problem
    found = (_found(each, page) for each in root.iter() if _name(each) in ENTRIES)
    fresh = (each for each in found if each.told_at is None or each.told_at > page.now - NEWS)
    return gathered(fresh, latest_only=True)


def _found(entry: Element, page: Page) -> Found:
    there = _link(entry, page.address)
    title = line(_text(entry, "title"))
    return Found(
        own_id=name_of(_text(entry, "guid", "id"), there, title),
        title=title,
        summary=paragraph(_text(entry, "description", "summary", "encoded", "content")),
        link=there,
        told_at=_moment(_text(entry, "pubDate", "published", "date", "updated"), page),
        contact_name=line(_text(entry, "source")),
    )


def _name(element: Element) -> str:
    """Without its namespace: versions of RSS differ in nothing else."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(entry: Element, name: str) -> Iterator[Element]:
    return (each for each in entry if _name(each) == name)


def _text(entry: Element, *names: str) -> str:
    """The text of the first of the names that says something; Atom also writes it as HTML elements."""
    texts = ("".join(each.itertext()).strip() for name in names for each in _children(entry, name))
    return next(filter(None, texts), "")


def _link(entry: Element, base: str) -> str:
    for each in _children(entry, "link"):
        if each.get("rel", "alternate") == "alternate":
            return link(each.get("href") or each.text, base)
    return ""


def _moment(text: str, page: Page) -> datetime | None:
    for reader in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return page.in_zone(reader(text))
        except (ValueError, OverflowError):
            continue
    return None
