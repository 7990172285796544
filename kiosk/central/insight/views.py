"""How much it is of use: of the whole network, of one terminal, of one organisation's items; as pages, CSV and PDF."""

import csv
import io
import logging
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kiosk.central.access.exports import harmless
from kiosk.central.insight import items, service, telling
from kiosk.central.insight.blurring import said
from kiosk.central.insight.council import council_pdf
from kiosk.central.insight.desk import old_desk
from kiosk.central.insight.naming import name_of, terminal_name
from kiosk.central.insight.reading import PERIODS, Window, terminals
from kiosk.central.items.network import OrganisationPage
from kiosk.central.papers.answers import pdf_answer
from kiosk.central.walls.branches import branches
from kiosk.paper.document import DocumentError

log = logging.getLogger(__name__)
TITLE = "Quanto serve"
NOT_DRAWN = "La relazione non si può fare ora. I numeri restano qui: avvisa l’amministratore."
USUAL = "mese"
MOST, NEVER, MISSING = 10, 30, 20
"""Rows of each table; the CSV has all."""
LISTED = ("lengths", "screens", "languages", "tools", "missing")
CSV_HEAD = ("Che cosa", "Nome", "Visite")
CSV_NAMES = {
    "lengths": "Durata",
    "screens": "Schermata",
    "languages": "Lingua",
    "tools": "Strumento",
    "missing": "Cercato e non trovato",
    "opened": "Scheda aperta",
    "printed": "Scheda stampata",
    "phoned": "Scheda portata sul telefono",
}


class Overview(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Numbers of all, which are nobody's secret: items are called by the titles that are on the screens."""

    template_name = "insight/overview.html"
    page_title, header_icon = TITLE, "view"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """First page, this one."""
        return [*self.breadcrumbs_items, {"url": reverse("insight"), "label": self.page_title}]

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Everything that the page shows of the window that is asked for."""
        window, period = asked(self.request)
        own = {
            "window": window,
            "period": period,
            "periods": [(name, label) for name, (label, _) in PERIODS.items()],
            "terminals": [(code, terminal_name(code)) for code in terminals()],
            "organisations": organisations_of(self.request.user),
            "stretch": telling.stretch(window),
            "figures": telling.figures(window),
            "over_time": telling.over_time(window, period),
            "over_day": telling.over_day(window),
            "desk": old_desk(),
            "by_terminal": telling.by_terminal(window),
            "most": items.most_opened(window, MOST),
            "never": items.never_opened(window)[:NEVER] if window.visits else [],
            "early": not items.have_had_their_chance(),
            "missing": telling.named(window, "missing", MISSING),
            "parts": telling.parts(window),
            "without_service": service.hours_without(window.first, window.last),
        }
        return {**super().get_context_data(**values), **own}


class OfOrganisation(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """An organisation's own items, for who writes them."""

    template_name = "insight/organisation.html"
    header_icon = "view"

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Its items with their numbers, and what people look for in vain."""
        organisation = get_object_or_404(OrganisationPage, pk=self.kwargs["pk"])
        if organisation not in organisations_of(self.request.user):
            raise PermissionDenied
        self.page_title = f"Schede: {organisation.title}"
        window, period = asked(self.request)
        own = {
            "window": window,
            "period": period,
            "periods": [(name, label) for name, (label, _) in PERIODS.items()],
            "organisation": organisation,
            "used": items.used(organisation, window),
            "missing": telling.named(window, "missing", MISSING),
        }
        return {**super().get_context_data(**values), **own}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """First page, all numbers, this page."""
        return [*self.breadcrumbs_items, {"url": reverse("insight"), "label": TITLE}, {"label": self.page_title}]


@require_safe
def numbers_csv(request: HttpRequest) -> HttpResponse:
    """All numbers of the window, none under three."""
    window, _ = asked(request)
    written = io.StringIO()
    sheet = csv.writer(written, delimiter=";")
    sheet.writerow(CSV_HEAD)
    sheet.writerows([harmless(cell) for cell in row] for row in _rows(window))
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="quanto-serve-{timezone.localdate():%d-%m-%Y}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def council_paper(request: HttpRequest) -> HttpResponse:
    """The report for the council, of the whole network and the last twelve months."""
    try:
        made = council_pdf(Window.of("anno"))
    except DocumentError as problem:
        log.warning("no report for the council: %s", problem)
        messages.error(request, NOT_DRAWN)
        return redirect("insight")
    return pdf_answer(made, f"relazione-{timezone.localdate():%d-%m-%Y}")


def asked(request: HttpRequest) -> tuple[Window, str]:
    """The window that an address asks for, and its period's name; what is not known is passed over."""
    period, terminal = request.GET.get("periodo", USUAL), request.GET.get("totem", "")
    known = period if period in PERIODS else USUAL
    return Window.of(known, terminal if terminal in terminals() else ""), known


def organisations_of(user: Any) -> list[OrganisationPage]:
    """Those whose items a user may look into: their own, or all for an administrator."""
    every = OrganisationPage.objects.live().order_by("path")
    return list(every if user.is_superuser else every.filter(pk__in=branches(user)))


def _rows(window: Window) -> Iterator[tuple[str, str, str]]:
    yield ("Visite", "", said(window.visits))
    for day, number in window.by_day():
        yield ("Visite del giorno", f"{day:%d/%m/%Y}", said(number))
    for what in LISTED:
        yield from ((CSV_NAMES[what], name_of(what, word), said(n)) for word, n in window.words(what))
    for what in ("opened", "printed", "phoned"):
        found = window.words(what)
        titles = items.public_titles(code for code, _ in found)
        yield from ((CSV_NAMES[what], f"{titles[code]} ({code})", said(n)) for code, n in found if code in titles)
