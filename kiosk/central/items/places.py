"""Places at the console: only administrators change them, and one where a terminal stands stays."""

from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from kiosk.central.items.network import Place

IN_USE = "{place} resta: ci sono ancora dei totem. Prima scegli un altro luogo per: {terminals}."


class DeletePlaceView(DeleteView):  # type: ignore[misc]
    """Says who stands there still."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the place away, if nothing stands there."""
        try:
            answer: HttpResponse = super().form_valid(form)
        except ProtectedError as error:
            there = ", ".join(sorted(map(str, error.protected_objects)))
            messages.error(self.request, IN_USE.format(place=self.object, terminals=there))
            return redirect(self.index_url_name)
        return answer


class PlaceViewSet(ModelViewSet):  # type: ignore[misc]
    """The places where terminals stand."""

    model = Place
    name = "places"
    menu_name = "places"
    menu_label = "Luoghi"
    menu_order = 310
    icon = "site"
    add_to_admin_menu = True
    list_display = ("name", "address", "town")
    search_fields = ("name", "town")
    copy_view_enabled = False
    delete_view_class = DeletePlaceView
