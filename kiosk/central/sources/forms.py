"""The form of a source."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from kiosk.central.intake.reach import branches_of
from kiosk.central.items.item_page import ItemPage
from kiosk.central.sources.models import Source
from kiosk.central.sources.reach import may_trust

WHOLE = "Scrivi l’indirizzo intero, come https://www.esempio.it/eventi."
NOT_YOURS = "Può segnarlo solo il responsabile dell’ente."
NEEDED = "Qui manca qualcosa."
LED_BY = ("address", "steps", "ask_at")
"""What decides on what a trusted source brings onto the screens."""


class SourceForm(forms.ModelForm):  # type: ignore[type-arg]
    """What to read, how often, and what becomes of it. Whose it is and of which kind is said once."""

    address = forms.CharField(
        label="Indirizzo della pagina", max_length=500, help_text=Source._meta.get_field("address").help_text
    )

    class Meta:
        model = Source
        fields: ClassVar[list[str]] = [
            "branch", "name", "address", "kind", "every_hours", "steps", "ask_at", "trusted",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"steps": forms.Textarea(attrs={"rows": 2}), "ask_at": forms.Select()}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        self._set_branches()
        self.fields["ask_at"].widget.choices = [("", "—"), *ItemPage.desks()]
        for field in self.fields.values():
            field.error_messages["required"] = NEEDED
        if self.instance.pk:
            self.fields["kind"].disabled = True
        if not any(may_trust(user, each) for each in branches_of(user)):
            del self.fields["trusted"]

    def _set_branches(self) -> None:
        branch: Any = self.fields["branch"]
        branch.queryset, branch.empty_label = branches_of(self._user), None
        if len(branch.queryset) == 1:
            branch.initial, branch.disabled, branch.widget = branch.queryset[0], True, forms.HiddenInput()
        branch.disabled = branch.disabled or bool(self.instance.pk)

    def clean_address(self) -> str:
        """Calendars are often handed on as webcal://, and who copies by hand leaves the beginning out."""
        address = self.cleaned_data["address"].strip()
        scheme, found, rest = address.partition("://")
        address = f"https://{rest}" if scheme == "webcal" else address if found else f"https://{address}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError as problem:
            raise ValidationError(WHOLE) from problem
        return address

    def clean(self) -> dict[str, Any]:
        """Only who may publish lets a source publish; who may not, and leads it elsewhere, takes the trust away."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        branch = cleaned.get("branch")
        trusts = branch is not None and may_trust(self._user, branch)
        if cleaned.get("trusted") and not trusts:
            self.add_error("trusted", NOT_YOURS)
        if not trusts and set(LED_BY) & set(self.changed_data):
            self.instance.trusted = False
        return cleaned
