"""HTML as the words that one would read, and what its scripts of data say. Nothing of it is ever shown as HTML."""

from html.parser import HTMLParser

from kiosk.contract.cleaning import clean_text

TEXT_MAX = 100_000
"""Letters of a text that are looked at."""
UNSEEN = {"script", "style", "template", "noscript", "svg", "head", "iframe", "object"}
ON_A_NEW_LINE = {"p", "br", "div", "li", "tr", "ul", "ol", "table", "section", "article", "h1", "h2", "h3", "h4"}
LINKED_DATA = "application/ld+json"
FEEDS = ("text/calendar", "application/rss+xml", "application/atom+xml")


def plain_text(text: object) -> str:
    """A text that may be HTML, or HTML written as text, in words. "" for what is no text."""
    if not isinstance(text, str):
        return str(text) if isinstance(text, int | float) and not isinstance(text, bool) else ""
    if "<" not in text and "&" not in text:
        return clean_text(text[:TEXT_MAX])
    words = _Words()
    words.feed(text[:TEXT_MAX])
    words.close()
    return clean_text("\n".join(filter(None, (" ".join(each.split()) for each in "".join(words.said).split("\n")))))


class _Words(HTMLParser):
    """Gathers what is read, a line a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in UNSEEN
        self._new_line(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in UNSEEN))
        self._new_line(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data.replace("\n", " "))

    def _new_line(self, tag: str) -> None:
        if tag in ON_A_NEW_LINE:
            self.said.append("\n")


class Head(HTMLParser):
    """Gathers what a page says to programs: the texts of its scripts of linked data, and where its feeds are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.feeds: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A script of data begins, or a feed is named."""
        said = {name: value or "" for name, value in attrs}
        sort = said.get("type", "").split(";")[0].strip().lower()
        self._inside = tag == "script" and sort == LINKED_DATA
        if self._inside:
            self.scripts.append("")
        if tag == "link" and sort in FEEDS and "alternate" in said.get("rel", "").lower():
            self.feeds.append(said.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        self._inside = False

    def handle_data(self, data: str) -> None:
        """Its text."""
        if self._inside:
            self.scripts[-1] += data


def head_of(page: str) -> Head:
    """What an HTML page says to programs."""
    head = Head()
    head.feed(page)
    head.close()
    return head


def decoded(data: bytes, content_type: str) -> str:
    """A page's bytes as text: in UTF-8, else as its header or its first lines say, else as Windows wrote it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_said(content_type) or "cp1252", errors="replace")


def _said(content_type: str) -> str:
    name = content_type.lower().partition("charset=")[2].strip(" \"';")
    return name if name in ("iso-8859-1", "iso-8859-15", "latin-1", "windows-1252", "cp1252") else ""
