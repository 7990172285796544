"""The pages "I totem": all of them by trouble, one with its history, pairing, settings, and what can be asked of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kiosk.central.fleet import photos
from kiosk.central.fleet.facts import facts
from kiosk.central.fleet.forms import PairForm, RemarkForm, SettingsForm
from kiosk.central.fleet.judging import Judged, counted, judged
from kiosk.central.fleet.models import MANAGE, Terminal
from kiosk.central.fleet.pairing import TooManyError, pair, trusted_root, waiting_for
from kiosk.central.fleet.steps import STEPS
from kiosk.central.fleet.watching import why_nobody_is_called

SIGN = "desktop"
HISTORY_SHOWN = 30
ON_A_PAGE = 50
MANY = 10
"""So many are no longer seen at a glance."""
TOO_MANY = "Troppe prove con lettere sbagliate. Aspetta un quarto d’ora e riprova."
UNKNOWN = "Nessun totem mostra queste lettere. Guarda lo schermo: cambiano ogni quarto d’ora."
UNPUBLISHED = "Prima di abbinare un totem bisogna pubblicare almeno una volta. Chiedi a chi gestisce la rete."


class FleetView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A page of this room. Everybody at the console may look."""

    page_title = "I totem"
    header_icon = SIGN

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """First page, the terminals, and where one is."""
        here = [{"url": "", "label": self.get_page_subtitle()}] if self.get_page_subtitle() else []
        return [*self.breadcrumbs_items, {"url": reverse("fleet"), "label": self.page_title}, *here]

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Whether the user may change anything."""
        return {**super().get_context_data(**values), "manages": self.request.user.has_perm(MANAGE)}


class ManageView(FleetView):
    """A page for who looks after terminals."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises PermissionDenied for everybody else."""
        if not request.user.has_perm(MANAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Overview(FleetView):
    """All terminals, worst first."""

    template_name = "fleet/overview.html"

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Those in the network, how many of each colour, and those that were taken away."""
        every = judged(Terminal.objects.select_related("place"), timezone.now())
        found = [each for each in every if not each.evidence.revoked]
        gone = [each for each in every if each.evidence.revoked]
        sought = " ".join(self.request.GET.get("cerca", "").split())
        page = Paginator([each for each in found if _is_sought(each, sought)], ON_A_PAGE).get_page(
            self.request.GET.get("pagina")
        )
        own = {
            "found": page,
            "gone": gone,
            "sought": sought,
            "many": len(found) >= MANY,
            "counted": counted(found).items(),
            "uncalled": why_nobody_is_called() if found else "",
        }
        return {**super().get_context_data(**values), **own}


def _is_sought(each: Judged, sought: str) -> bool:
    """Whether what is sought stands in its name, or in its place's."""
    terminal = each.terminal
    return sought.casefold() in f"{terminal.name} {terminal.place.name} {terminal.place.town}".casefold()


class One(FleetView):
    """One terminal: how it is, what to do, what it has been through."""

    template_name = "fleet/one.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the terminal. Raises Http404."""
        super().setup(request, *args, **kwargs)
        self.terminal = get_object_or_404(Terminal.objects.select_related("place"), pk=kwargs["terminal_id"])

    def get_page_subtitle(self) -> str:
        """Its name."""
        return self.terminal.name

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """State, evidence, history, notes."""
        found = Judged(self.terminal, timezone.now())
        own = {
            "each": found,
            "facts": list(facts(self.terminal)),
            "changes": self.terminal.changes.all()[:HISTORY_SHOWN],
            "remarks": self.terminal.remarks.all()[:HISTORY_SHOWN],
            "photo": photos.current(self.terminal, timezone.now()),
            "form": RemarkForm(),
        }
        return {**super().get_context_data(**values), **own}

    def post(self, request: HttpRequest, terminal_id: int) -> HttpResponse:
        """A note."""
        if not request.user.has_perm(MANAGE):
            raise PermissionDenied
        form = RemarkForm(request.POST)
        if not form.is_valid():
            return self.render_to_response({**self.get_context_data(), "form": form})
        form.instance.terminal, form.instance.by = self.terminal, request.user.get_username()
        form.save()
        return redirect("fleet_one", terminal_id)


class Settings(ManageView, One):
    """What is set of one terminal."""

    template_name = "fleet/form.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form as things stand."""
        return self._page(SettingsForm(instance=self.terminal))

    def post(self, request: HttpRequest, terminal_id: int) -> HttpResponse:
        """Keep it; the terminal hears of it within a minute."""
        form = SettingsForm(request.POST, instance=self.terminal)
        if not form.is_valid():
            self.terminal.refresh_from_db(fields=["name"])
            return self._page(form)
        form.save()
        messages.success(request, f"{self.terminal.name}: le impostazioni arrivano sul totem entro un minuto.")
        return redirect("fleet_one", terminal_id)

    def _page(self, form: SettingsForm) -> HttpResponse:
        values = {"form": form, "button": "Salva", "back": reverse("fleet_one", args=[self.terminal.pk])}
        return self.render_to_response({**self.get_context_data(), **values})


class Pair(ManageView):
    """A new terminal; with ?totem=NUMBER another machine in place of one that is known."""

    template_name = "fleet/form.html"

    def get_page_subtitle(self) -> str:
        """What one does here."""
        return "Abbina un totem"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, with the letters that a telephone read from the screen."""
        return self._page(PairForm(initial={"code": request.GET.get("codice", "")[:12]}, instance=self._known(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Find who shows the letters, and make it a terminal of the network."""
        form = PairForm(request.POST, instance=self._known(request))
        if form.is_valid() and self._paired(form):
            messages.success(request, f"{form.instance.name} è abbinato. Tra pochi secondi lo schermo si accende.")
            return redirect("fleet_one", form.instance.pk)
        return self._page(form)

    def _paired(self, form: PairForm) -> bool:
        try:
            trusted_root()
            waiting = waiting_for(form.cleaned_data["code"], self.request.user.get_username(), timezone.now())
        except TooManyError:
            form.add_error("code", TOO_MANY)
            return False
        except OSError:
            form.add_error(None, UNPUBLISHED)
            return False
        if waiting is None:
            form.add_error("code", UNKNOWN)
            return False
        pair(waiting, form.instance)
        return True

    @staticmethod
    def _known(request: HttpRequest) -> Terminal | None:
        asked = request.GET.get("totem", "")
        return get_object_or_404(Terminal, pk=asked) if asked.isdecimal() else None

    def _page(self, form: PairForm) -> HttpResponse:
        values = {"form": form, "button": "Abbina", "back": reverse("fleet")}
        return self.render_to_response({**self.get_context_data(), **values})


@require_safe
def photo(request: HttpRequest, terminal_id: int) -> HttpResponse:
    """The picture of a screen, for everybody who sees its page. Raises Http404 when there is none."""
    found = photos.current(get_object_or_404(Terminal, pk=terminal_id), timezone.now())
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.jpeg), content_type="image/jpeg", headers={"Cache-Control": "no-store"})


@require_POST
@transaction.atomic
def step(request: HttpRequest, terminal_id: int, name: str) -> HttpResponse:
    """Something is wanted of a terminal. Raises PermissionDenied, Http404."""
    if not request.user.has_perm(MANAGE):
        raise PermissionDenied
    if name not in STEPS:
        raise Http404
    terminal = get_object_or_404(Terminal.objects.select_for_update(), pk=terminal_id)
    said = STEPS[name](terminal, request.user.get_username())
    messages.success(request, f"{terminal.name}: {said}")
    return redirect("fleet_one", terminal_id)
