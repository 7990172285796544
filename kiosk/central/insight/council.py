"""The report for the council, of what the totals say about the last twelve months."""

from collections.abc import Iterator, Sequence

from babel.numbers import format_decimal
from django.utils import timezone

from kiosk.central.insight import items, service, telling
from kiosk.central.insight.blurring import said
from kiosk.central.insight.charts import drawn
from kiosk.central.insight.desk import old_desk
from kiosk.central.insight.reading import Window, in_use_since
from kiosk.central.items.network import NetworkPage
from kiosk.paper.council import Bar, Chapter, Report, council

MOST, MISSING = 10, 12
SAMPLE = "Dati di esempio: sono inventati, per provare."
AWAY = "Ore di apertura in cui il totem era spento, fermo o fuori servizio. Chi perde solo la rete serve ancora."
HOW = (
    "Ogni numero dice in quante visite è successa una cosa.",
    "I totem mandano solo somme, di almeno 3 visite insieme.",
    "Non si conserva nulla di chi tocca lo schermo, e nulla di ciò che scrive.",
    "Dei numeri più piccoli di 3 diciamo solo «meno di 3».",
)


def council_pdf(window: Window) -> bytes:
    """The report as PDF. Raises DocumentError."""
    return council(report(window), timezone.localtime())


def report(window: Window) -> Report:
    """Everything on it."""
    network = NetworkPage.objects.live().first()
    stretch = telling.stretch(window)
    return Report(
        title="Quanto serve la Bacheca",
        subtitle=f"{network.title}, {stretch}" if network else stretch,
        figures=tuple(Bar(label, said(number)) for label, number in telling.figures(window)),
        chapters=tuple(_chapters(window)),
        foot=f"Quanto serve la Bacheca, {stretch}",
        notice=SAMPLE if window.sample else "",
    )


def _chapters(window: Window) -> Iterator[Chapter]:
    """Those with something to say."""
    yield Chapter("In breve", tuple(_in_short(window)))
    months = _bars(telling.over_time(window, "anno"))
    yield Chapter("Visite nel tempo", (), months, ("Mese", "Visite"), columns=True)
    terminals = _bars([(name, visits) for name, visits, _, _ in telling.by_terminal(window)])
    yield Chapter("Totem per totem", (), terminals, ("Totem", "Visite"))
    most = _bars([(f"{title} ({code})", number) for code, title, number in items.most_opened(window, MOST)])
    if most:
        yield Chapter("Le schede più aperte", ("Fra quelle che oggi sono sugli schermi.",), most, ("Scheda", "Visite"))
    missing = _bars(telling.named(window, "missing", MISSING))
    if missing:
        why = "Che cosa la gente ha cercato senza trovare niente. Dice che cosa manca in paese."
        yield Chapter("Cercato e non trovato", (why,), missing, ("Che cosa", "Visite"))
    for label, rows in telling.parts(window):
        if rows:
            yield Chapter(label, (), _bars(rows), ("Quale", "Visite"))
    yield from _without_service(window)
    yield Chapter("Come contiamo", HOW)


def _in_short(window: Window) -> Iterator[str]:
    days = (window.last - max(window.first, in_use_since() or window.first)).days + 1
    visits, opened = window.visits, window.total("opened")
    yield f"In {'un giorno' if days == 1 else f'{days} giorni'} ci sono state {said(visits)} visite."
    yield f"Le persone hanno aperto schede {said(opened)} volte e ne hanno stampate {said(window.total('printed'))}."
    busiest = max(telling.over_day(window), key=lambda row: row[1], default=None)
    if busiest:
        first, _, last = busiest[0].partition("–")
        yield f"Le ore con più visite sono fra le {first} e le {last}."
    desk = old_desk()
    if desk:
        yield from desk.sentences


def _without_service(window: Window) -> Iterator[Chapter]:
    found = service.hours_without(window.first, window.last)
    if found is not None:
        most = max((number for _, number in found), default=0) or 1
        bars = tuple(Bar(name, format_decimal(round(number, 1), locale="it"), number / most) for name, number in found)
        yield Chapter("Ore senza servizio", (AWAY if bars else "Nessuna.",), bars, ("Totem", "Ore"))


def _bars(rows: Sequence[telling.Row]) -> tuple[Bar, ...]:
    most = max((number for _, number in rows), default=0) or 1
    return tuple(Bar(label, said(number), drawn(number) / most) for label, number in rows)
