"""What only one kind's form asks for. A text by the name of each field that the poster fills without a doubt."""

import re
from collections.abc import Callable
from datetime import date

from kiosk.central.intake.from_poster.days import Days
from kiosk.central.intake.from_poster.poster import Poster

Texts = dict[str, str]
YES = "Sì"
LINE_MAX = 160

EVENT_TYPES = {
    "Giornata di selezione": r"giornat[ae] di (?:selezione|reclutamento|recruiting)|recruiting (?:day|tour)|colloqui",
    "Giornata del lavoro": r"giornat[ae] del lavoro|fiera del lavoro|salone del lavoro|(?:job|career) (?:day|fair)",
    "Incontro informativo": r"incontro|seminario|serata informativa|convegno|conferenza|open day|porte aperte",
    "Laboratorio": r"laboratori[oi]|workshop",
}
GOING_ON = r"(.+(?:\n(?-i:[a-zà-ù]).*)*)"
"""What follows on the line, and on those after it while they go on with a small letter."""
_BOOKING = re.compile(
    r"prenotazione (?:obbligatoria|necessaria|richiesta)|su prenotazione|iscrizione obbligatoria|è necessari[oa] (?:la "
    r"prenotazione|prenotar|iscriver)|obbligo di (?:prenotazione|iscrizione)|prenota(?:ti|re)?\b.*\bentro",
    re.IGNORECASE,
)
_EMPLOYERS = re.compile(
    r"(?:aziende|imprese|ditte)(?: (?:presenti|partecipanti|aderenti|coinvolte))\s*:\s*" + GOING_ON, re.I
)
_WANTS = r"(?:cerca(?:si)?|ricerca(?:si)?|seleziona|assume|cerchiamo|ricerchiamo|selezioniamo|assumiamo)"
_EMPLOYER = re.compile(
    r"^(?P<who>[^\n.:,;]{3,60}?)\s+(?:ricerca|cerca|seleziona|assume)\b\s*(?P<what>[^\n]*)", re.I | re.M
)
_EMPLOYER_NAMED = re.compile(r"^(?:azienda|impresa|ditta|datore di lavoro|chi assume)\s*:\s*(.{3,80})$", re.I | re.M)
_FOR_ANOTHER = re.compile(
    r"\b(?:per (?:una? |la |un'|un’|conto |nostr|importante|nota|azienda|cliente)|personale)", re.I
)
_NOBODY = re.compile(
    r"^(?:si|azienda|aziende|agenzia|ditta|impresa|cliente|importante.*|nota .*|chi|lavoro|offert.*)$", re.I
)
_JOB = re.compile(
    rf"\b(?:si )?{_WANTS}\b[\s:]*(?:n\.?\s*°?\s*)?(?P<count>\d{{1,2}}\b)?\s*"
    r"(?P<job>[^\n\d.,;:()–—]{3,60}?)"
    r"(?=\s*(?:$|[\n\d.,;:()–—]|\bper\b|\bcon\b|\bpresso\b|\bda inserire\b|\ba [A-Z]|\bin\b))",
    re.IGNORECASE | re.MULTILINE,
)
_NO_JOB = re.compile(
    r"^(?:personale|lavoro|figure|candidati|persone|per|un|una|nuov\w+|azienda|collaborator\w+)\b", re.I
)
_FULL, _PART = re.compile(r"full[ -]?time|tempo pieno", re.I), re.compile(r"part[ -]?time|tempo parziale", re.I)
_CONTRACT = re.compile(
    r"(?:contratto[^\n.;]{0,20})?(?:a )?tempo (?:in)?determinato[^\n.;]*|apprendistato[^\n.;]*|somministrazione[^\n.;]*"
    r"|tirocinio[^\n.;]*|contratto [^\n.;]{3,100}",
    re.IGNORECASE,
)
_PAY = re.compile(r"[^\n.;:·]*(?:€\s?\d[\d.]*(?:,\d\d)?|\d[\d.]*(?:,\d\d)?\s?(?:€|euro\b))[^\n.;·]*", re.IGNORECASE)
_EXPERIENCE = re.compile(
    r"esperienza[^\n.;]{0,40}\b(?:richiesta|necessaria|indispensabile|obbligatoria)|\b(?:richiesta|necessaria|"
    r"indispensabile|comprovata|serve) (?:\w+ ){0,2}esperienza",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:non|senza|anche|prima)\b", re.IGNORECASE)
_LICENCE = re.compile(
    r"\b(?:patente (?:di guida )?(?:cat(?:egoria|\.) ?)?[A-E]\d?(?:E|\b)|patentino [^\n.,;]{3,40})", re.I
)
_SEND_CV = re.compile(r"(?:invia|manda|porta|present|spedi|consegna)\w*[^\n.;]{0,40}\b(?:cv|c\.v\.|curriculum)", re.I)
_NEEDS = re.compile(
    r"^(?:requisiti|si richiede|si richiedono|richiesto|cosa serve)[^\n:]{0,20}:\s*" + GOING_ON, re.I | re.M
)
_HOURS_IN_ALL = re.compile(
    r"(?<![\d.,])(\d{2,4})\s+ore\b(?!\s*(?:settiman|al giorno|alla settimana|mensil))", re.IGNORECASE
)
_FREE = re.compile(r"\b(?:gratuit[oaie]|gratis)\b", re.IGNORECASE)
_PROVIDER = re.compile(
    r"\b(?:organizzat[oa] da|a cura di|ente (?:formativo|di formazione|organizzatore|gestore)\s*:)\s*([^\n.;]{3,80})",
    re.I,
)
_SCHEDULE = re.compile(
    r"\b(?:lun|mar|mer|gio|ven|sab)\w*[^\n]*\d{1,2}[:.,]?\d{0,2}\s*(?:-|–|/|alle)\s*\d", re.IGNORECASE
)
_FOR_WHOM = re.compile(
    r"\b(?:rivolto a|riservato a|destinatari|per chi|possono partecipare|possono chiederl[oa])\b", re.I
)


def event(poster: Poster) -> Texts:
    """A day, its hours, who comes, and whether one has to book."""
    found = {name for name, words in EVENT_TYPES.items() if re.search(words, poster.text, re.IGNORECASE)}
    booking = poster.said(_BOOKING)
    return {
        "event_type": found.pop() if len(found) == 1 else "",
        **_moments(poster),
        "employers": things(_EMPLOYERS, poster.text),
        "booking_needed": YES if booking else "",
        "booking_how": booking[:LINE_MAX],
    }


def job_offer(poster: Poster) -> Texts:
    """Who looks for whom, on which terms."""
    text, deadline = poster.text, poster.deadline()
    full, part = bool(_FULL.search(text)), bool(_PART.search(text))
    job = next((each for each in _JOB.finditer(text) if not _NO_JOB.search(each["job"])), None)
    pay = {each[0].strip(" -–•") for each in _PAY.finditer(text)}
    return {
        "employer": _employer(text),
        "occupation_name": job["job"].strip().lower() if job else "",
        "positions": (job["count"] or "") if job else "",
        "hours_band": _band(full, part),
        "contract": _one(_CONTRACT, text, group=0)[:LINE_MAX],
        "pay": pay.pop()[:LINE_MAX] if len(pay) == 1 else "",
        "requirements": things(_NEEDS, text),
        "experience_needed": _yes(_affirmed(_EXPERIENCE, text)),
        "licence_needed": _one(_LICENCE, text, group=0),
        "cv_needed": _yes(bool(_SEND_CV.search(text))),
        "apply_until": _written(deadline),
        "expire_at": _future(deadline, poster),
    }


def course(poster: Poster) -> Texts:
    """Between which days, how long, for how much, and until when one can enrol."""
    days, deadline = poster.happening(), poster.deadline()
    in_all = {each[1] for each in _HOURS_IN_ALL.finditer(poster.text)}
    free = bool(_FREE.search(poster.text))
    return {
        "provider": _one(_PROVIDER, poster.text),
        "starts_on": _written(days.first) if days else "",
        "ends_on": _written(days.last) if days and days.last > days.first else "",
        "hours_total": in_all.pop() if len(in_all) == 1 else "",
        "schedule": poster.said(_SCHEDULE)[:LINE_MAX],
        "cost": "gratis" if free else "",
        "free": _yes(free),
        "enrol_until": _written(deadline),
        "expire_at": _future(deadline or (days.first if days else None), poster),
    }


def support(poster: Poster) -> Texts:
    """For whom, and until when one can ask."""
    days, deadline = poster.happening(), poster.deadline()
    window = days if days and days.first < days.last else None
    return {
        "for_whom_words": poster.said(_FOR_WHOM)[:LINE_MAX],
        "window_opens_on": _written(window.first) if window else "",
        "window_closes_on": _written(deadline or (window.last if window else None)),
        "expire_at": _future(deadline or (window.last if window else None), poster),
    }


def plain_words(poster: Poster) -> Texts:
    """A desk or a notice has nothing of its own that a poster says in one way only."""
    return {}


KINDS: dict[str, Callable[[Poster], Texts]] = {
    "event": event,
    "job_offer": job_offer,
    "course": course,
    "support": support,
    "desk": plain_words,
    "notice": plain_words,
}
"""By kind, who reads it."""


def _moments(poster: Poster) -> Texts:
    day = poster.happening()
    hours = poster.hours(day) if day else ()
    if not day or not hours:
        return {}
    last = hours[-1].ends
    return {
        "starts_at": f"{_written(day.first)} {hours[0].begins:%H:%M}",
        "ends_at": f"{_written(day.last)} {last:%H:%M}" if last else "",
        "expire_at": _future(day.last, poster),
    }


def day_without_hours(poster: Poster) -> Days | None:
    """The day of an event whose hours are not to be found."""
    day = poster.happening()
    return day if day and not poster.hours(day) else None


def things(pattern: re.Pattern[str], text: str) -> str:
    """What the pattern finds as one thing a line. Commas part things only when nothing else does."""
    found = _one(pattern, text)
    signs = r"[;•·]" if re.search(r"[;•·]", found) else ","
    return "\n".join(filter(None, (each.strip() for each in re.split(signs, found))))


def _employer(text: str) -> str:
    named = _one(_EMPLOYER_NAMED, text)
    if named:
        return named
    found = [each for each in _EMPLOYER.finditer(text) if not _NOBODY.search(each["who"].strip())]
    able = {each["who"].strip() for each in found if not _FOR_ANOTHER.search(each["what"] + each["who"])}
    return able.pop() if len(able) == 1 else ""


def _one(pattern: re.Pattern[str], text: str, group: int = 1) -> str:
    """What the pattern finds, if it is one thing."""
    found = {" ".join(each[group].split()).rstrip(" .") for each in pattern.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _affirmed(pattern: re.Pattern[str], text: str) -> bool:
    found = list(pattern.finditer(text))
    around = [text[max(0, each.start() - 12) : each.end()] for each in found]
    return bool(found) and not any(_NOT.search(each) for each in around)


def _band(full: bool, part: bool) -> str:
    return "Tempo pieno o part-time" if full and part else "Tempo pieno" if full else "Part-time" if part else ""


def _yes(said: bool) -> str:
    return YES if said else ""


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _future(day: date | None, poster: Poster) -> str:
    """Nobody stops showing a thing before it was shown."""
    return _written(day) if day and day >= poster.today else ""
