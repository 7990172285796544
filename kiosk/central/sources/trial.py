"""A source tried before it is kept: read apart, a few at a time, so that the console stays free for everybody."""

import threading
from dataclasses import dataclass

from django.conf import settings

from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.apart import read_apart
from kiosk.central.sources.formats import FORMATS
from kiosk.central.sources.models import KINDS, Source
from kiosk.central.sources.reader import Request
from kiosk.central.sources.showing import Tried, tried

AT_ONCE = threading.BoundedSemaphore(2)
BUSY = "Altri stanno provando una fonte. Riprova tra mezzo minuto."
OTHER_KIND = "Qui ci sono: {found}. Cambia «Che cosa ci trovi»."
NOTHING = "Adesso qui non c’è niente. Puoi salvarla lo stesso: la guardo ogni volta."


@dataclass(frozen=True)
class Trial:
    """What came of it: `trouble` when nothing did."""

    trouble: str = ""
    remark: str = ""
    format_words: str = ""
    count: int = 0
    shown: tuple[Tried, ...] = ()


def try_out(source: Source, branch: OrganisationPage) -> Trial:
    """Read the source now, and say what it would bring."""
    if not AT_ONCE.acquire(blocking=False):
        return Trial(trouble=BUSY)
    try:
        answer = read_apart(Request(address=source.address, zone=settings.TIME_ZONE))
    finally:
        AT_ONCE.release()
    if answer.trouble:
        return Trial(trouble=answer.trouble)
    fitting = [each for each in answer.findings.things if each.kind in ("", source.kind)]
    others = {each.kind for each in answer.findings.things} - {"", source.kind}
    names = ", ".join(label.lower() for kind, label in KINDS if kind in others)
    remark = "" if fitting else OTHER_KIND.format(found=names) if names else NOTHING
    label = str(FORMATS[answer.format].LABEL)
    return Trial("", remark, label, len(fitting), tuple(tried(source, answer.findings, branch)))
