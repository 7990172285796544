"""Approving where there is no form: on the first page, and in the window for a comment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.workflow import WorkflowAction

from kiosk.central.approving.asking import ask_all
from kiosk.central.items.item_page import ItemPage


class Act(WorkflowAction):  # type: ignore[misc]
    """Wagtail's own, at its own address. It would approve whatever stands there."""

    def get(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """The window for a comment: nobody writes one for nothing."""
        self._ask()
        answer: HttpResponse = super().get(request, *arguments, **named)
        return answer

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """Do it."""
        self._ask()
        answer: HttpResponse = super().post(request, *arguments, **named)
        return answer

    def _ask(self) -> None:
        """To send something back there need be nothing in it."""
        page = self.object.get_latest_revision_as_object()
        if self.action_name == "approve" and isinstance(page, ItemPage):
            ask_all(page)
