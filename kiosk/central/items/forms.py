"""The forms of pages: what is wrong is said by the contract itself, at the field it names, in Italian."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from kiosk.central.items.complaints import complaint, hindrances
from kiosk.central.items.mapping import Spot
from kiosk.central.walls.pictures import pictures_of

SHOWN_DAYS = 30
"""Days an item is shown unless the clerk says otherwise."""


def default_end() -> datetime:
    """When an item stops being shown unless the clerk says otherwise: the end of the day, some weeks on."""
    day = timezone.localtime() + timedelta(days=SHOWN_DAYS)
    return day.replace(hour=23, minute=59, second=0, microsecond=0)


class ContractForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Asks the contract before anything is published. A draft may be incomplete.

    The page says what the contract makes of it in `ask_contract(parent)` and which parts it has in `all_parts()`.
    """

    def is_valid(self) -> bool:
        """Whether Django and, unless a draft is saved, the contract are content."""
        if super().is_valid() and not self.is_deferred_validation and not self._asked():
            self._ask_contract()
        return not self.errors and all(formset.is_valid() for formset in self.formsets.values())

    def _asked(self) -> bool:
        asked, self._contract_asked = getattr(self, "_contract_asked", False), True
        return asked

    def _ask_contract(self) -> None:
        page = super().save(commit=False)
        page.full_clean(exclude=["path", "depth", "slug", "content_type", "locale", "code"], validate_unique=False)
        try:
            page.ask_contract(self.parent_page)
        except msgspec.ValidationError as problem:
            self._show(*complaint(type(self.instance), str(problem)))

    def _show(self, spot: Spot, words: str) -> None:
        if spot.field in self.formsets:
            self._show_in_rows(self.formsets[spot.field], spot, words)
        else:
            self.add_error(spot.field if spot.field in self.fields else NON_FIELD_ERRORS, words)

    def _show_in_rows(self, formset: Any, spot: Spot, words: str) -> None:
        """The contract counts the rows that stay; the formset keeps a list of complaints of its own."""
        if spot.row is None:
            formset.non_form_errors().append(words)
            return
        staying = [position for position, form in enumerate(formset.forms) if not form.cleaned_data.get("DELETE")]
        position = staying[spot.row]
        formset.forms[position].add_error(spot.inner, words)
        formset.errors[position] = formset.forms[position].errors


class ItemPageForm(ContractForm):
    """The form of an item of any kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "expire_at" in self.fields and self.instance.expire_at is None and self.instance.pk is None:
            self.initial["expire_at"] = default_end()
        if "ask_at" in self.fields:
            self.fields["ask_at"].widget.choices = [("", "—"), *self.instance.desks()]
            if self.instance.pk is None and self.parent_page is not None:
                self.initial["ask_at"] = self.instance.own_desk(self.parent_page)

    def clean(self) -> dict[str, Any]:
        """Remember whether the end is still the one that the console proposed."""
        cleaned: dict[str, Any] = super().clean()
        proposed = self.instance.pk is None or self.instance.usual_end
        self.instance.usual_end = proposed and "expire_at" not in self.changed_data
        return cleaned

    def _ask_contract(self) -> None:
        """Once the item could travel: whether a person could act on it, and whether it is not too late."""
        super()._ask_contract()
        if not self.errors and all(formset.is_valid() for formset in self.formsets.values()):
            item = self.instance.to_contract(organisation=self.parent_page.slug)
            for spot, words in hindrances(type(self.instance), item):
                self._show(spot, words)

    def clean_picture(self) -> Any:
        """A picture of one's own organisation, or the one that was there: the number in the form may be forged."""
        picture = self.cleaned_data["picture"]
        known = not picture or "picture" not in self.changed_data
        if not known and not pictures_of(self.for_user).filter(pk=picture.pk).exists():
            raise ValidationError("Scegli una foto del tuo ente.")
        return picture
