"""The form that takes a spreadsheet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from kiosk.central.intake.sheets import BYTES_MAX, TOO_LARGE, Sheet, SheetError, read
from kiosk.central.items.network import OrganisationPage

NO_FILE = "Scegli prima il file."


class ForOneBranch(forms.Form):
    """For which organisation, when there is a choice."""

    branch = forms.ModelChoiceField(OrganisationPage.objects.none(), label="Per quale ente?", empty_label=None)

    def __init__(self, *args: Any, branches: QuerySet[OrganisationPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        branch: Any = self.fields["branch"]
        branch.queryset = branches
        if len(branches) == 1:
            branch.initial, branch.disabled, branch.widget = branches[0], True, forms.HiddenInput()


class SheetForm(ForOneBranch):
    """A file. `sheet` is what was read."""

    sheet: Sheet

    file = forms.FileField(
        label="Il tuo file",
        help_text="Un file .xlsx o .csv, al massimo 5 MB e 2.000 righe.",
        error_messages={"required": NO_FILE, "empty": "Questo file è vuoto.", "invalid": NO_FILE},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    field_order = ("file", "branch")

    def clean_file(self) -> UploadedFile:
        """Read it. Whatever is wrong with the file as a whole is said here."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > BYTES_MAX:
            raise ValidationError(TOO_LARGE)
        try:
            self.sheet = read(file.read())
        except SheetError as problem:
            raise ValidationError(str(problem)) from problem
        return file
