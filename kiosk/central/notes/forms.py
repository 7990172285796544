"""The one form of this room."""

from typing import Any, ClassVar

from django import forms

from kiosk.central.items.catalogue import live_item
from kiosk.central.notes.models import Note
from kiosk.contract.cleaning import clean_text
from kiosk.contract.item import ITALIAN

UNKNOWN = "Sugli schermi non c’è nessuna scheda con questo codice."


class NoteForm(forms.ModelForm):  # type: ignore[type-arg]
    """A note. The item may be anybody's, but must be public: a draft is nobody else's business."""

    class Meta:
        model = Note
        fields: ClassVar[list[str]] = ["text", "code", "first"]
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "code": forms.TextInput(attrs={"placeholder": "BM-1042", "size": 9}),
        }

    def clean_text(self) -> str:
        """Strangers' characters are made harmless."""
        return clean_text(self.cleaned_data["text"])

    def clean_code(self) -> str:
        """In capitals, of an item that everybody can see; its title is kept with the note."""
        code: str = self.cleaned_data["code"].strip().upper()
        if not code:
            return ""
        item = live_item(code)
        if item is None:
            raise forms.ValidationError(UNKNOWN)
        self.instance.title = item.title[ITALIAN]
        return code
