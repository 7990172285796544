"""What is missing, the spreadsheet of it, and the spreadsheet that comes back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.languages import italian_name, languages
from kiosk.central.translating.sheet import BYTES_MAX, SheetError, rows_of, sheet
from kiosk.central.translating.taking import Report, missing, take
from kiosk.central.translating.texts import written

NO_FILE = "Scegli il foglio che torna dal traduttore."


class Overview(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Every item that is on the screens, and how far it is in each language."""

    template_name = "translating/overview.html"
    page_title, header_icon = "Traduzioni", "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """First page, translations."""
        return [*self.breadcrumbs_items, {"url": reverse("translating"), "label": self.page_title}]

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """A row an item, a column a language."""
        rows = [(page, written(page)) for page in _drafts(self.request.user)]
        offered = [(language, italian_name(language)) for language in languages()]
        return {**super().get_context_data(**values), "rows": rows, "languages": offered, **self._none(), **values}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take a sheet back, and say what became of it."""
        file = request.FILES.get("sheet")
        if file is None:
            return self.render_to_response(self.get_context_data(complaint=NO_FILE))
        try:
            rows = rows_of(file.read(BYTES_MAX + 1))
        except SheetError as problem:
            return self.render_to_response(self.get_context_data(complaint=str(problem)))
        report: Report = take(rows, {page.code: page for page in _own(request.user)}, request.user)
        return self.render_to_response(self.get_context_data(report=report))

    @staticmethod
    def _none() -> dict[str, Any]:
        return {"complaint": "", "report": None}


@require_safe
def download(request: HttpRequest, language: str) -> HttpResponse:
    """What is missing in a language, as a spreadsheet."""
    if language not in languages():
        raise Http404
    name = f"da-tradurre-{italian_name(language)}-{timezone.localdate():%d-%m-%Y}.csv"
    answer = HttpResponse(sheet(missing(_drafts(request.user), language)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _own(user: Any) -> list[ItemPage]:
    """The items on the screens that a user may write, as they are of their kinds."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"change"})
    found = ItemPage.objects.live().filter(pk__in=pages.values("pk")).order_by("title").specific()
    return list(found)


def _drafts(user: Any) -> list[ItemPage]:
    """The same as their forms show them."""
    return [page.get_latest_revision_as_object() if page.has_unpublished_changes else page for page in _own(user)]
