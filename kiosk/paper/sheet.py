"""What every sheet of paper says in the same way: where it comes from, facts, the number to call, the code."""

import re
from typing import Any

from kiosk.contract.item import Item
from kiosk.paper.document import glyph
from kiosk.paper.letters import families
from kiosk.paper.qr import svg
from kiosk.words.directions import kept_apart
from kiosk.words.reader import Reader
from kiosk.words.shapes import Fact


def frame(reader: Reader) -> dict[str, Any]:
    """The sheet's language, direction and letters; whose board it is from, and when it was printed."""
    phrases = reader.phrases
    return {
        "language": phrases.language,
        "rtl": phrases.rtl,
        "fonts": families(phrases.language),
        "board": phrases.say("paper.board", title=reader.text(reader.network.title), town=reader.network.town),
        "printed": phrases.say("paper.printed", when=reader.moment(reader.now)),
    }


def named(item: Item, reader: Reader) -> dict[str, Any]:
    """The item's title with its language, who offers it and how one names it."""
    return {
        "text_language": reader.language_of(item.title),
        "title": reader.text(item.title),
        "who": strong(f"{reader.who(item)} · {unbroken(reader.reference(item))}", item.code),
    }


def fact(shown: Fact, reader: Reader) -> dict[str, str]:
    """One fact with its sign."""
    value = kept_apart(shown.value) if reader.phrases.rtl else shown.value
    return {"glyph": glyph(shown.sign), "label": shown.label, "value": value}


def unbroken(text: str) -> str:
    """The text on one line: what one names something by is not torn."""
    return text.replace(" ", "\u00a0")


def strong(text: str, *important: str) -> list[dict[str, Any]]:
    """The text in pieces, the important names among them marked strong."""
    pattern = "|".join(re.escape(name) for name in important)
    pieces = re.split(f"({pattern})", text)
    return [{"text": piece, "strong": piece in important} for piece in pieces if piece]


def phone(item: Item, reader: Reader) -> dict[str, Any]:
    """The number to call and whose it is; both empty when there is none."""
    contact = reader.phone(item)
    if contact is None:
        return {"phone": "", "phone_name": ""}
    return {"phone": contact.phone, "phone_name": reader.text(contact.name)}


def code(reader: Reader, address: str) -> dict[str, str]:
    """The code that opens `address`, as a drawing and in words. Raises DocumentError when no camera could read it."""
    say = reader.phrases.say
    return {
        "code": svg(address),
        "code_alternative": say("paper.code.alternative", address=address),
        "code_caption": say("paper.code"),
    }
