"""What can be asked of a terminal with one button. Each gives what to tell whoever pressed it."""

from collections.abc import Callable

from django.utils import timezone

from kiosk.central.fleet.credentials import retired
from kiosk.central.fleet.judging import Judged
from kiosk.central.fleet.models import Remark, Terminal
from kiosk.central.fleet.watching import note_changes


def restart(terminal: Terminal, by: str) -> str:
    """Start anew, once nobody stands before it."""
    terminal.restart += 1
    terminal.save(update_fields=["restart"])
    return _noted(terminal, by, "riavvio chiesto.", "si riavvia entro un minuto, quando nessuno lo usa.")


def update(terminal: Terminal, by: str) -> str:
    """Fetch what is new now."""
    terminal.update += 1
    terminal.save(update_fields=["update"])
    return "cerca le schede nuove entro un minuto."


def photo(terminal: Terminal, by: str) -> str:
    """A picture of the idle screen. The one that is there stays until the new one comes."""
    terminal.photo += 1
    terminal.photo_asked_at = timezone.now()
    terminal.save(update_fields=["photo", "photo_asked_at"])
    return _noted(terminal, by, "foto dello schermo chiesta.", "manda la foto entro due minuti, se nessuno lo usa.")


def pause(terminal: Terminal, by: str) -> str:
    """Out of service."""
    return _in_service(terminal, by, False)


def resume(terminal: Terminal, by: str) -> str:
    """In service again."""
    return _in_service(terminal, by, True)


def seen(terminal: Terminal, by: str) -> str:
    """Somebody looks after what is wrong now."""
    terminal.reason = Judged(terminal, timezone.now()).state.reason
    terminal.seen_by, terminal.seen_at = by, timezone.now()
    terminal.save(update_fields=["reason", "seen_by", "seen_at"])
    return _noted(terminal, by, "se ne occupa.", "gli altri vedono che te ne occupi tu.")


def revoke(terminal: Terminal, by: str) -> str:
    """No more of the network: its credential is worth nothing from now on."""
    terminal.revoked_at, terminal.credential = timezone.now(), retired(terminal.credential)
    for before in Terminal.objects.filter(credential=terminal.credential):  # the same machine, taken away once more
        Terminal.objects.filter(pk=before.pk).update(credential=f"revoked {before.pk}")
    terminal.save(update_fields=["revoked_at", "credential"])
    note_changes([Judged(terminal, terminal.revoked_at)], terminal.revoked_at)
    return _noted(terminal, by, "tolto dalla rete.", "non fa più parte della rete. Lo schermo chiede un nuovo codice.")


STEPS: dict[str, Callable[[Terminal, str], str]] = {
    "riavvia": restart,
    "aggiorna": update,
    "foto": photo,
    "ferma": pause,
    "rimetti": resume,
    "visto": seen,
    "togli": revoke,
}


def _in_service(terminal: Terminal, by: str, wanted: bool) -> str:
    if terminal.out_of_service == wanted:
        terminal.out_of_service = not wanted
        terminal.version += 1
        terminal.save(update_fields=["out_of_service", "version"])
    word = "rimesso in servizio." if wanted else "messo fuori servizio."
    return _noted(terminal, by, word, f"{word.removesuffix('.')}. Lo schermo lo mostra entro un minuto.")


def _noted(terminal: Terminal, by: str, text: str, said: str) -> str:
    """What was done stands among the notes, so that nobody wonders."""
    Remark.objects.create(terminal=terminal, by=by, text=text)
    return said
