"""Whether a text is plain: what a person may stumble over, what to write instead, and how hard it is as a whole.

For Italian, the language that clerks write in. The words are in assets/plain/it.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from kiosk.contract.item import ITALIAN
from kiosk.paths import PLAIN
from kiosk.words.sentences import sentences
from kiosk.words.typography import capital

WORDS_MAX = 15
"""Words in a sentence, in everything that people read."""
EASY = 60
"""Gulpease from which somebody with a middle-school education reads alone."""
FINDINGS_MAX = 3
"""Findings that an easy text may have; with more of them it is hard, however short its words."""
MEASURED_WORDS = 20
"""A text with fewer words is too short for an index of readability."""
QUOTED_WORDS = 5

What = Literal["sentence", "word", "phrase", "acronym", "capitals", "passive"]
_WORD = re.compile(r"[^\W\d_]+")
_NOT_BEFORE, _NOT_AFTER = r"(?<![\w@-])(?<!\w\.)", r"(?![\w@-]|\.\w)"
"""What may not touch a word that is looked for: it would be part of another, of an address or of a name."""
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-Ý]{2,}(?:[ ,;:!’'-]+[A-ZÀ-Ý]+)*(?![\w-])")
_SHOUTED_LETTERS = 4
_VOWELS = "aeiouàèéìòù"
_SAID_AFTER = re.compile(
    r"\s*\([^)]*\w{3}|\s*[,;–-]?\s*(?:cioè|ossia|vuol dire|significa)\b|:\s+\w"
    r"|\s+(?:è|sono)\s+(?:(?:un|uno|una|il|lo|la|i|gli|le)\b|l’|un’)",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(r"\w{3}\s\($")


@dataclass(frozen=True)
class Finding:
    """Something to make plainer: letters `start` to `end` of the text, which begin like `quote`.

    `advice` goes on after "«quote»: " and tells the clerk what to do; `instead` can be put in its place as it is,
    "" when nothing can.
    """

    start: int
    end: int
    what: What
    quote: str
    advice: str
    instead: str = ""


@dataclass(frozen=True)
class Reading:
    """Several texts that are read together: the findings by the texts' names, and how easy the hardest text is."""

    findings: Mapping[str, tuple[Finding, ...]]
    score: int

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(map(len, self.findings.values()))

    @property
    def hard(self) -> bool:
        """Whether many people would not get through it alone."""
        return self.score < EASY or self.count > FINDINGS_MAX


@dataclass(frozen=True)
class _Rules:
    """The words of assets/plain, and the patterns that find them."""

    say: Mapping[str, str | list[str]]
    acronyms: Mapping[str, str]
    shouting: frozenset[str]
    stems: tuple[str, ...]

    @cached_property
    def office(self) -> re.Pattern[str]:
        """The words and phrases, the longest first; one that ends with an apostrophe goes on in the next word."""
        forms = sorted(self.say, key=len, reverse=True)
        endings = (re.escape(each).replace(r"\ ", r"\s+") + ("" if each[-1] == "’" else _NOT_AFTER) for each in forms)
        return re.compile(f"{_NOT_BEFORE}(?:{'|'.join(endings)})", re.IGNORECASE)

    @cached_property
    def acronym(self) -> re.Pattern[str]:
        """The acronyms as they are written, or in capitals."""
        forms = sorted({*self.acronyms, *map(str.upper, self.acronyms)}, key=len, reverse=True)
        return re.compile(f"{_NOT_BEFORE}(?:{'|'.join(map(re.escape, forms))}){_NOT_AFTER}")

    @cached_property
    def passive(self) -> re.Pattern[str]:
        """'dovrà essere presentata', and its like."""
        must = r"(?:dev[eo]|devono|debbono|dovrà|dovranno)\s+(?:essere|venire)"
        return re.compile(rf"{_NOT_BEFORE}{must}\s+(?:{'|'.join(self.stems)})[oaie]{_NOT_AFTER}", re.IGNORECASE)

    @cached_property
    def explanations(self) -> Mapping[str, str]:
        """What each acronym means, by its name in capitals."""
        return {name.upper(): meaning for name, meaning in self.acronyms.items()}


@cache
def _rules() -> _Rules:
    data: dict[str, Any] = tomllib.loads((PLAIN / f"{ITALIAN}.toml").read_text(encoding="utf-8"))
    stems = tuple(data["passive"]["stems"])
    return _Rules(data["say"], data["acronyms"], frozenset(data["shouting"]["words"]), stems)


def read(texts: Mapping[str, str], known: frozenset[str] = frozenset()) -> Reading:
    """Texts of one item, by name and in the order in which they are read.

    An acronym that one of them explains, or that is `known`, needs no explanation; each is found once.
    """
    said = known.union(*map(explained, texts.values()))
    found: dict[str, tuple[Finding, ...]] = {}
    for name, text in texts.items():
        found[name] = findings(text, said)
        said |= acronyms(text)
    measured = (gulpease(text) for text in texts.values() if len(_WORD.findall(text)) >= MEASURED_WORDS)
    return Reading({name: each for name, each in found.items() if each}, min(measured, default=100))


def findings(text: str, known: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """What to make plainer in a text, in its order. `known` acronyms, in capitals, need no explanation."""
    even = text.replace("'", "’")
    every = (*_long(even), *_office(even), *_passive(even), *_acronyms(even, known), *_capitals(even))
    return tuple(sorted(every, key=lambda each: (each.start, -each.end)))


def gulpease(text: str) -> int:
    """The Gulpease index of an Italian text: 0 (hard) to 100 (easy).

    89 + (300 · sentences − 10 · letters) / words. Below 80 it is hard for people with a primary-school education,
    below 60 with a middle-school one, below 40 with a diploma. Source: P. Lucisano, M. E. Piemontese, «GULPEASE: una
    formula per la predizione della difficoltà dei testi in lingua italiana», Scuola e città 39 (1988), 3, 110–124.
    """
    words = _WORD.findall(text)
    if not words:
        return 100
    index = 89 + (300 * len(sentences(text)) - 10 * sum(map(len, words))) / len(words)
    return round(min(100, max(0, index)))


def acronyms(text: str) -> frozenset[str]:
    """The listed acronyms that stand in a text, in capitals."""
    return frozenset(found[0].upper() for found in _rules().acronym.finditer(text))


def explained(text: str) -> frozenset[str]:
    """The acronyms, in capitals, that a text explains where it first says them: 'ISEE (…)', 'GOL è un …'."""
    even = text.replace("'", "’")
    return frozenset(found[0].upper() for found in _first_acronyms(even) if _says(even, found))


def _long(text: str) -> Iterator[Finding]:
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        words = sentence.split()
        if len(words) > WORDS_MAX:
            advice = f"questa frase ha {len(words)} parole. Dividila: al massimo {WORDS_MAX} per frase."
            yield Finding(start, end, "sentence", f"{' '.join(words[:QUOTED_WORDS])} …", advice)


def _office(text: str) -> Iterator[Finding]:
    for found in _rules().office.finditer(text):
        say = _rules().say[" ".join(found[0].lower().split())]
        what: What = "phrase" if " " in found[0] else "word"
        instead = _fitting(text, found, say) if isinstance(say, str) else ""
        yield Finding(found.start(), found.end(), what, found[0], _advice(say, instead), instead)


def _fitting(text: str, found: re.Match[str], say: str) -> str:
    """The replacement with its capital; "" after an elided article that it would need in full."""
    if text[: found.start()].endswith("’") and say[0] not in _VOWELS:
        return ""
    return capital(say) if found[0][0].isupper() else say


def _advice(say: str | list[str], instead: str) -> str:
    if instead:
        return f"scrivi «{instead}»."
    proposals = [say] if isinstance(say, str) else say
    return f"meglio {' o '.join(f'«{each}»' for each in proposals)}." if proposals else "si può togliere."


def _passive(text: str) -> Iterator[Finding]:
    for found in _rules().passive.finditer(text):
        advice = "di’ alla persona che cosa fare. Esempio: «porta», «firma»."
        yield Finding(found.start(), found.end(), "passive", found[0], advice)


def _acronyms(text: str, known: frozenset[str]) -> Iterator[Finding]:
    for found in _first_acronyms(text):
        if found[0].upper() not in known and not _says(text, found):
            instead = f"{found[0]} ({_rules().explanations[found[0].upper()]})"
            advice = f"spiega la sigla. Esempio: «{instead}»."
            yield Finding(found.start(), found.end(), "acronym", found[0], advice, instead)


def _first_acronyms(text: str) -> Iterator[re.Match[str]]:
    seen: set[str] = set()
    for found in _rules().acronym.finditer(text):
        if found[0].upper() not in seen:
            seen.add(found[0].upper())
            yield found


def _says(text: str, acronym: re.Match[str]) -> bool:
    """Whether the text explains the acronym where it stands: after it, or before it with the acronym in brackets."""
    before, after = text[: acronym.start()], text[acronym.end() :]
    return bool(_SAID_AFTER.match(after) or (after.startswith(")") and _SAID_BEFORE.search(before)))


def _capitals(text: str) -> Iterator[Finding]:
    rules = _rules()
    for found in _CAPITALS.finditer(text):
        words = [each for each in _WORD.findall(found[0]) if each not in rules.explanations]
        if sum(len(each) >= _SHOUTED_LETTERS for each in words) > 1 or rules.shouting & {*words}:
            advice = "scrivi in minuscolo, si legge meglio."
            yield Finding(found.start(), found.end(), "capitals", found[0], advice)
