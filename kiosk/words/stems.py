"""Words as they are compared: small letters without marks, and without what tells one from many and him from her."""

import re
import unicodedata

_SAME = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ґ": "г"})
"""Letters that people write one for the other, and that do not come apart."""
_ARTICLE = re.compile(r"\bال(?=\w{3})")
"""The Arabic article is written as one with its word."""
_ENDING = re.compile(r"(?<=\w{4})(?:(?<=[aiu]t)(?:or|ric)[ei]|(?<=[cg])h[ei]|[aeo]|(?<![aeiou])[iu])$")
"""What tells one from many and him from her: cuoco, cuoca, cuochi; operaio, operai; saldatore, saldatrice."""


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return re.findall(r"\w+", folded(text))


def folded(text: str) -> str:
    """Small letters without their marks; Arabic words without their article."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return _ARTICLE.sub("", bare.translate(_SAME))


def stem(word: str) -> str:
    """The folded word without an ending of gender or number; a short word whole."""
    return _ENDING.sub("", word)


def stems(text: str) -> str:
    """A text's words without their endings, with a space around each."""
    return f" {' '.join(map(stem, words_of(text)))} "
