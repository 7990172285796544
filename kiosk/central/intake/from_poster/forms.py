"""The form that takes a poster."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kiosk.central.intake.forms import ForOneBranch
from kiosk.central.items.kinds import PAGES

BYTES_MAX = 20 * 1024 * 1024
NO_FILE = "Scegli prima il file o la foto."
NO_KIND = "Che cosa annuncia il manifesto? Tocca una voce."
TOO_LARGE = "Il file è troppo grande: al massimo 20 MB."


class PosterForm(ForOneBranch):
    """What the poster is about, and its file."""

    kind = forms.ChoiceField(
        label="Che cosa annuncia?",
        widget=forms.RadioSelect,
        error_messages={"required": NO_KIND, "invalid_choice": NO_KIND},
    )
    file = forms.FileField(
        label="Il manifesto",
        help_text="Un PDF o una foto: sceglilo, o trascinalo nel riquadro. La foto: dritta e con buona luce.",
        error_messages={"required": NO_FILE, "empty": "Questo file è vuoto.", "invalid": NO_FILE},
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.heic,.heif"}),
    )
    field_order = ("kind", "file", "branch")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(name, str(page._meta.verbose_name)) for name, page in PAGES.items()]

    def clean_file(self) -> UploadedFile:
        """No larger than the process that opens it can take."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > BYTES_MAX:
            raise ValidationError(TOO_LARGE)
        return file
