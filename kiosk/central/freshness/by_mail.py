"""The page that the link in a mail opens: one item, one button. Looking changes nothing; mail programs look too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kiosk.central.freshness.links import Asked, OldLinkError, read_link
from kiosk.central.freshness.views import confirmed_words
from kiosk.central.freshness.words import day
from kiosk.central.items.ready import NotReadyError

TOO_OLD = "Questo collegamento non vale più. Entra nella console: le schede da confermare sono nella prima pagina."
ANSWERED = "«{title}» è già confermata: {day}. Non devi fare altro."
INCOMPLETE = "«{title}» non è confermata. {said} Entra nella console e completala."
GONE = "Questa scheda non è più sugli schermi. Non devi fare altro."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and confirm when the button was pressed. Who holds the link needs no password, but still the right."""
    try:
        asked = read_link(token)
    except OldLinkError:
        return _said(request, TOO_OLD, 410)
    if not asked.allowed:
        return _said(request, TOO_OLD, 410)
    if not asked.page.live:
        return _said(request, GONE)
    if asked.answered:
        return _said(request, ANSWERED.format(title=asked.page.title, day=day(asked.page.confirmed_at)))
    if request.method == "POST":
        return _confirmed(request, asked)
    return _question(request, asked)


def _confirmed(request: HttpRequest, asked: Asked) -> HttpResponse:
    try:
        return _said(request, confirmed_words(asked.page, asked.user)[0])
    except NotReadyError as problem:
        return _said(request, INCOMPLETE.format(title=asked.page.title, said=problem.said))


def _question(request: HttpRequest, asked: Asked) -> HttpResponse:
    about = {"page": asked.page, "since": day(asked.page.confirmed_at)}
    return render(request, "freshness/by_mail.html", {**about, "asking": True})


def _said(request: HttpRequest, said: str, status: int = 200) -> HttpResponse:
    return render(request, "freshness/by_mail.html", {"said": said}, status=status)
