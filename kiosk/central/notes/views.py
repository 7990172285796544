"""The board of notes, and taking one away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import CreateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kiosk.central.notes.forms import NoteForm
from kiosk.central.notes.models import Note, notes, organisation_of


class Board(WagtailAdminTemplateMixin, CreateView):  # type: ignore[misc, type-arg]
    """All notes, and the form for one more."""

    model, form_class, template_name = Note, NoteForm, "notes/board.html"
    page_title, header_icon = "Note tra operatori", "comment"

    def get_initial(self) -> dict[str, Any]:
        """From an item's form one comes with its code."""
        return {"code": self.request.GET.get("scheda", "")}

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """The notes, each with whether the user may take it away."""
        shown = [(note, note.may_go(self.request.user)) for note in notes()]
        return {**super().get_context_data(**values), "notes": shown}

    def form_valid(self, form: NoteForm) -> HttpResponse:
        """Sign the note and keep it."""
        form.instance.author = self.request.user
        form.instance.organisation = organisation_of(self.request.user)
        form.save()
        messages.success(self.request, "La nota è sulla bacheca. La vedono tutti gli enti.")
        return redirect("notes")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """First page, notes."""
        return [*self.breadcrumbs_items, {"url": reverse("notes"), "label": self.page_title}]


@require_POST
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away one's own note."""
    note = get_object_or_404(Note, pk=pk)
    if not note.may_go(request.user):
        raise PermissionDenied
    note.delete()
    messages.success(request, "La nota non c’è più.")
    return redirect("notes")
