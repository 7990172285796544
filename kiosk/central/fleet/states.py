"""How a terminal is, from what it told: a colour, the reason in words, and what to do. Pure.

Nothing here hopes: what is not known is not green, and silence is a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from kiosk.contract.messages import Heartbeat, PrinterTrouble
from kiosk.contract.screen_hours import ScreenHours, lit, lit_for

SILENT_AFTER = timedelta(minutes=5)
FROZEN_S = 180
"""Three times the pulse's own pace."""
BLACK = 4
"""Average brightness of 255: no screen of ours is so dark."""
CLOCK_OFF_MAX_S = 120
CATALOGUE_OLD_S = 3600
BEHIND_AFTER = timedelta(minutes=45)
"""A catalogue is on the screen 20 s after it was published, and at most 5 min after trouble on the road; a visit is not
broken off for its sake, and the longest one, for a curriculum, takes half an hour."""
FAR_BEHIND = timedelta(days=1)
A_WEEK = timedelta(days=7)
DISK_MIN_MB, DISK_LOW_MB = 200, 500
MEMORY_LOW_MB = 150
HOT_C, TOO_HOT_C = 75, 90
ERRORS_MANY, ERRORS_MANY_TODAY = 5, 20


class Colour(IntEnum):
    """How bad it is, worst first in a list."""

    RED = 0
    YELLOW = 1
    GREY = 2
    GREEN = 3

    @property
    def label(self) -> str:
        """In Italian."""
        return {0: "Rosso", 1: "Giallo", 2: "Grigio", 3: "Verde"}[self]


@dataclass(frozen=True)
class State:
    """A colour, why, and what to do. `reason` is the same while the trouble is."""

    colour: Colour
    reason: str
    words: str
    to_do: str = ""


@dataclass(frozen=True)
class Evidence:
    """All there is to judge by. Moments are by the console's clock; `hours` in local time, as set at the console.

    `back_at`: heard again after a silence. `published`: when catalogues were published, oldest first. `errors_today`:
    faults since midnight. `away`: when the console itself heard anybody last before it was away, and when it was back.
    """

    heartbeat: Heartbeat | None
    heard_at: datetime | None
    paired_at: datetime
    hours: tuple[ScreenHours, ...] = ()
    version: int = 0
    out_of_service: bool = False
    revoked: bool = False
    silent_after: timedelta = SILENT_AFTER
    frozen_s: int = FROZEN_S
    back_at: datetime | None = None
    published: tuple[datetime, ...] = ()
    errors_today: int = 0
    away: tuple[datetime, datetime] | None = None


PRINTER = {
    PrinterTrouble.PAPER_OUT: ("La stampante non ha carta.", "Metti la carta nella stampante."),
    PrinterTrouble.PAPER_JAM: ("La carta è bloccata nella stampante.", "Togli la carta bloccata."),
    PrinterTrouble.COVER_OPEN: ("La stampante è aperta.", "Chiudi lo sportello della stampante."),
    PrinterTrouble.INK_OUT: ("La stampante non ha inchiostro o toner.", "Cambia la cartuccia."),
    PrinterTrouble.OFFLINE: ("La stampante non risponde.", "Controlla che sia accesa e collegata."),
    PrinterTrouble.BUSY: ("La stampante è occupata da altri.", "Aspetta. Se dura, spegnila e riaccendila."),
    PrinterTrouble.REFUSED: ("La stampante rifiuta i fogli.", "Controlla l’indirizzo e il tipo nelle impostazioni."),
    PrinterTrouble.MISSING: ("La stampante non si trova.", "Controlla l’indirizzo nelle impostazioni e i cavi."),
    PrinterTrouble.FAILED: ("La stampante non stampa.", "Spegnila e riaccendila. Se dura, chiama l’assistenza."),
}
OUT_OF_SERVICE = "out_of_service"
PASSING = frozenset(("closed", "opening", "starting", "listening"))
"""Reasons that only lie between a trouble and its end, or the same trouble again."""
GREEN = State(Colour.GREEN, "well", "Funziona.")
OFF = State(Colour.RED, "off", "Era spento o non funzionava.")
"""Known only afterwards: in a silence of which it has nothing to tell."""


def state(evidence: Evidence, local: datetime) -> State:
    """How the terminal is now. `local` is the moment on the network's clocks.

    What was put out of service is that, whatever else is wrong with it: nobody needs to be called.
    """
    found = troubles(evidence, local)
    wanted = (each for each in found if each.reason == OUT_OF_SERVICE)
    return next(wanted, found[0] if found else GREEN)


def told(heartbeat: Heartbeat, local: datetime) -> State:
    """How the terminal was when it told this, by that alone."""
    return min(_of_heartbeat(heartbeat, FROZEN_S), key=lambda each: each.colour, default=GREEN)


def troubles(evidence: Evidence, local: datetime) -> list[State]:
    """Everything that is wrong, worst first."""
    return sorted(_found(evidence, local), key=lambda each: each.colour)


def _found(evidence: Evidence, local: datetime) -> Iterator[State]:
    if evidence.revoked:
        yield State(Colour.GREY, "revoked", "È stato tolto dalla rete.", "Per usarlo ancora, abbinalo di nuovo.")
        return
    heartbeat = evidence.heartbeat
    if heartbeat is None or evidence.heard_at is None:
        yield from _never(evidence, local)
        return
    silence = _silence(evidence, local)
    if silence:
        yield silence
        return
    yield from _wanted(evidence, heartbeat)
    yield from _of_heartbeat(heartbeat, evidence.frozen_s)
    yield from _behind(evidence, heartbeat, local)
    if evidence.errors_today >= ERRORS_MANY_TODAY and heartbeat.errors < ERRORS_MANY:
        yield _errors(f"Oggi ha avuto {evidence.errors_today} guasti.")


def _behind(evidence: Evidence, heartbeat: Heartbeat, local: datetime) -> Iterator[State]:
    """An older catalogue on the screen than was published, although there was time for the newer one.

    Time counts from when the terminal could have had it: while it is switched off or out of reach, it could not.
    """
    shown = heartbeat.catalogue_at
    missed = next((each for each in evidence.published if shown is not None and each > shown), None)
    if shown is None or missed is None:
        return
    began = local - timedelta(seconds=heartbeat.up_s) if heartbeat.up_s is not None else missed
    if local - max(missed, began, evidence.back_at or missed) > BEHIND_AFTER:
        yield State(
            Colour.RED if local - missed > FAR_BEHIND else Colour.YELLOW,
            "catalogue_behind",
            f"Mostra ancora le notizie di {ago(local - shown)} fa.",
            "Premi Aggiorna ora. Se dopo un’ora è uguale, premi Riavvia.",
        )


def _never(evidence: Evidence, local: datetime) -> Iterator[State]:
    waits = local - evidence.paired_at
    if waits <= evidence.silent_after:
        yield State(Colour.YELLOW, "never", "È appena abbinato: non si è ancora fatto sentire.", "Aspetta un minuto.")
    else:
        yield State(
            Colour.RED,
            "never",
            "Non si è mai fatto sentire.",
            "Controlla sul posto che sia acceso e collegato alla rete.",
        )


def _silence(evidence: Evidence, local: datetime) -> State | None:
    """Silence counts from when it was last heard, but only as far as it lies in opening hours.

    Who fell silent by day stays red by night: it is not the hour that keeps it quiet.
    """
    assert evidence.heard_at is not None
    silent = local - evidence.heard_at
    if silent <= evidence.silent_after:
        return None
    since = f"Non si fa sentire da {ago(silent)}."
    if evidence.out_of_service:
        return State(Colour.GREY, OUT_OF_SERVICE, f"Fuori servizio per scelta. {since}")
    if _nobody_listened(evidence, local):
        return State(Colour.YELLOW, "listening", f"{since} La gestione è appena ripartita.", "Aspetta cinque minuti.")
    if _missed(evidence, local) > evidence.silent_after:
        return State(Colour.RED, "silent", since, "Controlla sul posto che sia acceso e che la rete funzioni.")
    if not lit(evidence.hours, local):
        return State(Colour.GREY, "closed", f"{since} Ora lo schermo è spento per orario.")
    return State(Colour.YELLOW, "opening", f"{since} Lo schermo dovrebbe accendersi ora.", "Aspetta cinque minuti.")


def _nobody_listened(evidence: Evidence, local: datetime) -> bool:
    """Whether it fell silent no earlier than the console went away, which is only just back."""
    if evidence.away is None or evidence.heard_at is None:
        return False
    last, back = evidence.away
    return evidence.heard_at >= last - evidence.silent_after and local - back <= evidence.silent_after


def _missed(evidence: Evidence, local: datetime) -> timedelta:
    """Opening hours since it was last heard; of a long silence the newest week says enough."""
    assert evidence.heard_at is not None
    return lit_for(evidence.hours, max(evidence.heard_at.astimezone(local.tzinfo), local - A_WEEK), local)


def _wanted(evidence: Evidence, heartbeat: Heartbeat) -> Iterator[State]:
    """What the console wants of it, and whether that is so."""
    if heartbeat.out_of_service:
        yield State(Colour.GREY, OUT_OF_SERVICE, "Fuori servizio per scelta.", "Rimettilo in servizio da qui.")
    if evidence.version and heartbeat.settings_refused == evidence.version:
        yield State(
            Colour.YELLOW,
            "settings_refused",
            "Il totem non accetta le nuove impostazioni e usa quelle di prima.",
            "Controlla la stampante e il suo indirizzo nelle impostazioni.",
        )


def _of_heartbeat(heartbeat: Heartbeat, frozen_s: int) -> Iterator[State]:
    yield from _picture(heartbeat, frozen_s)
    for look in (_clock, _news, _printer, _machine):
        yield from look(heartbeat)


def _picture(heartbeat: Heartbeat, frozen_s: int) -> Iterator[State]:
    if heartbeat.pulse_s is None and heartbeat.up_s is not None and heartbeat.up_s <= frozen_s:
        yield State(Colour.YELLOW, "starting", "Si sta accendendo: lo schermo non ha ancora risposto.", "Aspetta.")
    elif heartbeat.pulse_s is None or heartbeat.pulse_s > frozen_s:
        since = f" da {ago(timedelta(seconds=heartbeat.pulse_s))}" if heartbeat.pulse_s is not None else ""
        yield State(
            Colour.RED, "frozen", f"L’immagine è ferma{since}.", "Premi Riavvia. Se non basta, spegnilo e riaccendilo."
        )
    elif heartbeat.lit and heartbeat.brightness is not None and heartbeat.brightness <= BLACK:
        yield State(
            Colour.RED, "black", "L’immagine è tutta nera.", "Premi Riavvia. Se non basta, chiama l’assistenza."
        )


def _clock(heartbeat: Heartbeat) -> Iterator[State]:
    off_s = heartbeat.clock_off_s
    if off_s is not None and abs(off_s) > CLOCK_OFF_MAX_S:
        way = "indietro" if off_s > 0 else "avanti"
        yield State(
            Colour.YELLOW,
            "clock",
            f"L’orologio è {way} di {ago(timedelta(seconds=abs(off_s)))}.",
            "Chiama l’assistenza: va regolata l’ora del totem.",
        )


def _news(heartbeat: Heartbeat) -> Iterator[State]:
    if heartbeat.catalogue_at is None:
        yield State(
            Colour.RED, "no_catalogue", "Non ha ancora nessuna scheda da mostrare.", "Controlla la rete del totem."
        )
    elif heartbeat.heard_s is not None and heartbeat.heard_s > CATALOGUE_OLD_S:
        age = ago(timedelta(seconds=heartbeat.heard_s))
        yield State(Colour.YELLOW, "catalogue_old", f"Da {age} non riceve le schede nuove.", "Premi Aggiorna ora.")


def _printer(heartbeat: Heartbeat) -> Iterator[State]:
    if heartbeat.printer_trouble:
        words, to_do = PRINTER[heartbeat.printer_trouble]
        yield State(Colour.YELLOW, f"printer_{heartbeat.printer_trouble}", words, to_do)
    elif heartbeat.printer_low:
        yield State(
            Colour.YELLOW,
            "printer_low",
            "La carta o l’inchiostro stanno per finire.",
            "Porta la carta o la cartuccia alla prossima visita.",
        )


def _machine(heartbeat: Heartbeat) -> Iterator[State]:
    call = "Chiama l’assistenza."
    if heartbeat.disk_free_mb is not None and heartbeat.disk_free_mb < DISK_LOW_MB:
        full = heartbeat.disk_free_mb < DISK_MIN_MB
        words = "Il disco è pieno." if full else "Il disco è quasi pieno."
        yield State(Colour.RED if full else Colour.YELLOW, "disk", words, call)
    if heartbeat.temperature_c is not None and heartbeat.temperature_c >= HOT_C:
        colour = Colour.RED if heartbeat.temperature_c >= TOO_HOT_C else Colour.YELLOW
        words = f"È troppo caldo: {heartbeat.temperature_c} gradi."
        yield State(colour, "hot", words, "Libera le prese d’aria. Togli il totem dal sole.")
    if heartbeat.memory_free_mb is not None and heartbeat.memory_free_mb < MEMORY_LOW_MB:
        yield State(Colour.YELLOW, "memory", "La memoria è quasi piena.", "Premi Riavvia.")
    if heartbeat.errors >= ERRORS_MANY:
        yield _errors(f"Ha avuto {heartbeat.errors} guasti nell’ultimo minuto.")


def _errors(words: str) -> State:
    return State(Colour.YELLOW, "errors", words, "Premi Riavvia. Se dura, chiama l’assistenza.")


def ago(span: timedelta) -> str:
    """A span of time for people: "12 minuti", "3 ore", "2 giorni"."""
    minutes = max(0, round(span.total_seconds() / 60))
    for one, many, size in (("1 giorno", "giorni", 1440), ("1 ora", "ore", 60), ("un minuto", "minuti", 1)):
        if count := minutes // size:
            return one if count == 1 else f"{count} {many}"
    return "pochi secondi"
