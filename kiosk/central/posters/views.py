"""What hangs where, the posters of one item, and the one in front of which somebody stands."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import Place
from kiosk.central.papers.answers import pdf_answer
from kiosk.central.papers.links import ASKED_PLACE
from kiosk.central.papers.making import PaperError
from kiosk.central.posters.models import Poster, posters_of
from kiosk.central.posters.printing import new_poster, poster_pdf
from kiosk.central.posters.standing import Standing, State, standings

SIGN = "bacheca-printer"
HUNG, TAKEN_DOWN = "appesa", "tolta"
SAID = {HUNG: "{poster}: appesa, {place}.", TAKEN_DOWN: "{poster}: tolta, {place}."}


class PostersView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A page of this room."""

    page_title = "Locandine"
    header_icon = SIGN

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """First page, posters, and where one is."""
        here = [{"url": "", "label": self.get_page_subtitle()}] if self.get_page_subtitle() else []
        return [*self.breadcrumbs_items, {"url": reverse("posters"), "label": self.page_title}, *here]


class Overview(PostersView):
    """Everything that hangs, place by place; what is to be taken down first."""

    template_name = "posters/overview.html"

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """The posters by place; of one place, or only those to take down, where that is asked for."""
        asked, pressing = self.request.GET.get(ASKED_PLACE), "togliere" in self.request.GET
        up = posters_of(self.request.user).filter(taken_down_at=None)
        places = Place.objects.filter(posters__in=up).distinct()
        shown = standings(up.filter(place__slug=asked) if asked else up)
        wanted = [each for each in shown if not pressing or each.state is State.TO_TAKE_DOWN]
        own = {"by_place": _by_place(wanted), "places": places, "asked": asked, "pressing": pressing}
        return {**super().get_context_data(**values), **own}


class OfItem(PostersView):
    """The posters of one item: printed with a click for a place."""

    template_name = "posters/of_item.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the item. Raises Http404 and PermissionDenied."""
        super().setup(request, *args, **kwargs)
        self.item = _item(request, kwargs["page_id"])

    def get_page_subtitle(self) -> str:
        """The item's own title."""
        return str(self.item.title)

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Each place with the posters that hang there or wait for it."""
        places = list(self.item.places.all()) or list(Place.objects.all())
        up = standings(Poster.objects.select_related("place").filter(page=self.item, taken_down_at=None))
        rows = [(place, [each for each in up if each.poster.place_id == place.pk]) for place in places]
        return {**super().get_context_data(**values), "item": self.item, "rows": rows, "sizes": Poster.SIZES}

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Make a poster and show its paper."""
        place = get_object_or_404(Place, slug=request.POST.get("place", ""))
        size = request.POST.get("size", "")
        if size not in dict(Poster.SIZES):
            raise Http404
        try:
            made = new_poster(self.item, place, size)
        except PaperError as problem:
            messages.error(request, str(problem))
            return redirect("posters_of_item", page_id)
        return redirect("poster_paper", made.number)


class One(PostersView):
    """The poster in front of which somebody stands with a telephone."""

    template_name = "posters/one.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the poster. Raises Http404."""
        super().setup(request, *args, **kwargs)
        self.poster = _poster(request, kwargs["number"])

    def get_page_subtitle(self) -> str:
        """Its number."""
        return self.poster.named

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """How it stands with it."""
        return {**super().get_context_data(**values), "each": standings([self.poster])[0]}


@require_safe
def poster_paper(request: HttpRequest, number: int) -> HttpResponse:
    """The paper itself."""
    poster = _poster(request, number)
    try:
        return pdf_answer(poster_pdf(poster), f"{poster.named}-{poster.code}")
    except PaperError as problem:
        messages.error(request, str(problem))
        return redirect("poster", number)


@require_POST
def poster_step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """It was hung, or taken down."""
    poster, by = _poster(request, number), request.user.get_username()
    if step not in SAID:
        raise Http404
    if step == HUNG:
        poster.hang(by)
    else:
        poster.take_down(by)
    messages.success(request, SAID[step].format(poster=poster, place=poster.place.name))
    return redirect("poster", number) if "qui" in request.POST else redirect("posters")


def _item(request: HttpRequest, page_id: int) -> ItemPage:
    page: ItemPage = get_object_or_404(ItemPage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _poster(request: HttpRequest, number: int) -> Poster:
    """Another organisation's poster is as unknown as one that never was."""
    return get_object_or_404(posters_of(request.user), number=number)


def _by_place(shown: list[Standing]) -> list[tuple[str, list[Standing]]]:
    names = sorted({each.poster.place.name for each in shown})
    return [(name, [each for each in shown if each.poster.place.name == name]) for name in names]
