"""How to reach somebody, as posters write it: telephones, posts and sites."""

import re

TELEPHONES_MAX = 3
_NUMBER = re.compile(
    r"(?<![\w+.,/\-])(?:\+\s?39[\s./\-]?|0039\s?)?(?:0\d|3\d\d|800|840|848|199)[\d\s./\-]{4,14}\d(?!\w)"
)
_NO_PHONE = re.compile(
    r"(?:fax|p\.?\s?iva|partita iva|c\.?\s?f\.?|cod\. ?fisc\w*|iban|prot\w*)[\s.:/n°]*$", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}([/.\-])\d{1,2}\1\d{2,4}")
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}(?![\w@])", re.IGNORECASE)
_SITE = re.compile(
    r"(?<![\w@.\-])(?:https?://\S+|www\.[\w\-]+(?:\.[\w\-]+)+(?:/\S*)?|[\w\-]+(?:\.[\w\-]+)*\.(?:it|eu|org|com|net)(?:/\S*)?)"
    r"(?![\w@])",
    re.IGNORECASE,
)
DIGITS = range(8, 12)
"""Of a number without the country's: '0322 00 11' has eight, a mobile's ten, some of big towns eleven."""


def phones(text: str) -> list[str]:
    """Numbers that one can call, written with spaces as on the poster, each once."""
    found: list[str] = []
    for each in _NUMBER.finditer(text):
        if _DATE.fullmatch(each[0]):
            continue
        number = " ".join(re.sub(r"[./\-]", " ", each[0]).replace("0039", "+39", 1).split())
        digits = re.sub(r"\D", "", number.removeprefix("+39"))
        mobile = digits.startswith("3")
        if len(digits) not in DIGITS or (mobile and len(digits) != 10) or _NO_PHONE.search(text[: each.start()]):
            continue
        if number not in found and "\n" not in each[0]:
            found.append(number)
    return found[:TELEPHONES_MAX]


def emails(text: str) -> list[str]:
    """Electronic posts, each once."""
    return list(dict.fromkeys(each[0].strip(".").lower() for each in _EMAIL.finditer(text)))


def sites(text: str) -> list[str]:
    """Sites, each once, with the way to them that a browser would add."""
    bare = _EMAIL.sub(" ", text)
    found = (each[0].rstrip(".,;:)") for each in _SITE.finditer(bare))
    return list(dict.fromkeys(each if each.lower().startswith("http") else f"https://{each}" for each in found))
