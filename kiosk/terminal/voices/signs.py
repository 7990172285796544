"""What signs are called in each language: an engine leaves some out, reads some in English, or spells them.

Not reread by native speakers, apart from Italian.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Signs:
    """The names of signs in one language.

    `to` stands between two numbers, `until` between two hours, `through` between two words ("lunedì–venerdì").
    `sharp` says a full hour, `sharp_late` one after noon. `thousands` are the characters that group digits.
    `dotted_hours`: hours are often written "9.30". `short` are abbreviations, as patterns.
    """

    to: str
    until: str
    through: str
    at: str
    dot: str
    plus: str
    ampersand: str
    percent: str
    euro: str
    sharp: str = "{}"
    sharp_late: str = "{}"
    thousands: str = ""
    dotted_hours: bool = False
    short: Mapping[str, str] = field(default_factory=dict)


_ITALIAN_SHORT = {
    r"\bn\.(?=\s?\d)": "numero ",
    r"\btel\.": "telefono ",
    r"\bcell\.": "cellulare ",
    r"\bc\.so\b": "corso",
    r"\bp\.zz?a\b": "piazza",
    r"\bv\.le\b": "viale",
    r"\becc\.": "eccetera",
    r"\bmax\b\.?": "massimo",
    r"\bcpi\b": "Centro per l’impiego",
    r"(?<=\d)°(?!\s?C)": "º",
}

SIGNS = {
    "it": Signs(
        to="a",
        until="fino alle",
        through="a",
        at="chiocciola",
        dot="punto",
        plus="più",
        ampersand="e",
        percent="per cento",
        euro="euro",
        thousands=".",
        dotted_hours=True,
        short=_ITALIAN_SHORT,
    ),
    "en": Signs(
        to="to",
        until="to",
        through="to",
        at="at",
        dot="dot",
        plus="plus",
        ampersand="and",
        percent="percent",
        euro="euros",
        sharp="{} o’clock",
        sharp_late="{} hundred",
        thousands=",",
    ),
    "fr": Signs(
        to="à",
        until="à",
        through="à",
        at="arobase",
        dot="point",
        plus="plus",
        ampersand="et",
        percent="pour cent",
        euro="euros",
        sharp="{} heures",
        sharp_late="{} heures",
    ),
    "ro": Signs(
        to="până la",
        until="până la",
        through="până",
        at="arond",
        dot="punct",
        plus="plus",
        ampersand="și",
        percent="la sută",
        euro="euro",
        thousands=".",
    ),
    "sq": Signs(
        to="deri në",
        until="deri në",
        through="deri",
        at="et",
        dot="pikë",
        plus="plus",
        ampersand="dhe",
        percent="për qind",
        euro="euro",
        thousands=".",
    ),
    "uk": Signs(
        to="до",
        until="до",
        through="до",
        at="равлик",
        dot="крапка",
        plus="плюс",
        ampersand="та",
        percent="відсотків",
        euro="євро",
    ),
    "ar": Signs(
        to="إلى",
        until="إلى",
        through="إلى",
        at="آت",
        dot="نقطة",
        plus="زائد",
        ampersand="و",
        percent="بالمئة",
        euro="يورو",
        thousands=",٬",
    ),
}
"""The signs of each language of the house."""
