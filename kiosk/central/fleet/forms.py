"""The forms of this room: a new terminal, its settings, a note."""

from typing import Any, ClassVar

import msgspec
from django import forms

from kiosk.central.fleet.hours import EXAMPLE, HoursError, read, written
from kiosk.central.fleet.models import SET, Remark, Terminal
from kiosk.central.items.catalogue import live_item
from kiosk.contract.cleaning import clean_text
from kiosk.contract.messages import PAIRING_LETTERS, RemotePrinter
from kiosk.words.phrases import Phrases, languages

FEATURED_MAX = 4
TAKEN = "C’è già un totem con questo nome. Se è lo stesso, apri la sua pagina e premi Abbina di nuovo."
LIKE_PLACE = "Vuoto: come dice il luogo."
ADDRESS_EXAMPLES = {
    RemotePrinter.IPP: "ipp://192.0.2.7/ipp/print",
    RemotePrinter.CUPS: "ipp://localhost/printers/NOME",
    RemotePrinter.ESCPOS: "192.0.2.7",
}
FAULTS = {
    "diagonal_in": "Scrivi un numero da 7 a 120.",
    "languages": "Scegli almeno una lingua.",
    "screen_hours": "Sono al massimo quattordici righe.",
    "prints_a_visit": "Scrivi un numero da 1 a 100, o lascia vuoto.",
    "prints_an_hour": "Scrivi un numero da 1 a 1000, o lascia vuoto.",
    "printer_address": "Scrivi l’indirizzo senza spazi e senza lettere accentate.",
}
"""What the contract refuses, in words."""


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the console sets of a terminal. Asks the contract before anything is kept."""

    languages = forms.MultipleChoiceField(label="Lingue", widget=forms.CheckboxSelectMultiple)
    screen_hours = forms.CharField(
        label="Orari dello schermo",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": EXAMPLE}),
        help_text=f"Una riga per ogni orario. Esempio: {EXAMPLE}. Vuoto: sempre acceso.",
    )
    featured = forms.CharField(
        label="Schede in evidenza",
        required=False,
        help_text="I codici, al massimo quattro. Esempio: BM-1042 BM-2017",
    )
    out_of_service = forms.BooleanField(
        label="Fuori servizio",
        required=False,
        show_hidden_initial=True,  # a colleague may have pressed the button meanwhile
        help_text="Lo schermo dice che riposa. Nessuno viene avvisato.",
    )

    class Meta:
        model = Terminal
        fields: ClassVar[list[str]] = [
            "name",
            "place",
            "diagonal_in",
            "languages",
            "screen_hours",
            "printer",
            "printer_address",
            "text",
            "volume",
            "prints_a_visit",
            "prints_an_hour",
            "featured",
            "out_of_service",
        ]
        error_messages: ClassVar[dict[str, dict[str, str]]] = {"name": {"unique": TAKEN}}
        help_texts: ClassVar[dict[str, str]] = {
            "prints_a_visit": LIKE_PLACE,
            "prints_an_hour": LIKE_PLACE,
        }

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        named = [(each, Phrases(each).say("language.name")) for each in languages()]
        self.fields["languages"].choices = named  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial["languages"] = [code for code, _ in named]
        self.fields["place"].empty_label = "Scegli il luogo"  # type: ignore[attr-defined]
        self.initial["diagonal_in"] = f"{self.instance.diagonal_in:g}"
        self.initial["screen_hours"] = written(self.instance.screen_hours)
        self.initial["featured"] = " ".join(self.instance.featured)
        self._before = _said(self.instance)

    def clean_name(self) -> str:
        """One line: it stands in the subject of mails."""
        return " ".join(clean_text(self.cleaned_data["name"]).split())

    def clean_screen_hours(self) -> list[str]:
        """Lines of days and hours."""
        try:
            return read(self.cleaned_data["screen_hours"])
        except HoursError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean_featured(self) -> list[str]:
        """Codes of items that everybody can see."""
        codes = self.cleaned_data["featured"].upper().replace(",", " ").split()
        if len(codes) > FEATURED_MAX:
            raise forms.ValidationError("Sono troppe: al massimo quattro.")
        for code in codes:
            if live_item(code) is None:
                raise forms.ValidationError(f"Sugli schermi non c’è nessuna scheda {code[:12]}.")
        return list(dict.fromkeys(codes))

    def clean(self) -> dict[str, Any]:
        """A printer that was chosen needs its address."""
        values = super().clean() or {}
        printer, address = values.get("printer"), values.get("printer_address", "")
        if printer and not address:
            example = ADDRESS_EXAMPLES[RemotePrinter(printer)]
            self.add_error("printer_address", f"Scrivi l’indirizzo della stampante. Esempio: {example}")
        return values

    def _post_clean(self) -> None:
        """The contract has the last word: what it refuses could not travel."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            self.instance.remote_settings()
        except msgspec.ValidationError as problem:
            field = next((name for name in FAULTS if f"$.{name}" in str(problem)), None)
            self.add_error(field, FAULTS.get(field or "", "Il totem non può usare queste impostazioni."))

    def save(self, commit: bool = True) -> Terminal:
        """Write down what was changed here, nothing of what others did meanwhile; another version, if it travels."""
        terminal: Terminal = self.instance
        if _said(terminal) != self._before:
            terminal.version += 1
        terminal.save(update_fields=[*self.changed_data, "version"])
        return terminal


class PairForm(SettingsForm):
    """A new terminal: the code it shows, and what it must know from the start."""

    code = forms.CharField(
        label="Le sei lettere sullo schermo",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "size": 9}),
    )
    featured = None  # type: ignore[assignment]
    out_of_service = None  # type: ignore[assignment]
    field_order = ("code",)

    class Meta(SettingsForm.Meta):
        fields: ClassVar[list[str]] = SettingsForm.Meta.fields[:7]

    def clean_code(self) -> str:
        """As it is kept."""
        code = "".join(each for each in self.cleaned_data["code"].upper() if each in PAIRING_LETTERS)
        if len(code) != 6:
            raise forms.ValidationError("Sono sei lettere o cifre. Guarda lo schermo del totem.")
        return code


class RemarkForm(forms.ModelForm):  # type: ignore[type-arg]
    """A note for who looks after the terminal too."""

    class Meta:
        model = Remark
        fields: ClassVar[list[str]] = ["text"]

    def clean_text(self) -> str:
        """Strangers' characters are made harmless."""
        return clean_text(self.cleaned_data["text"])


def _said(terminal: Terminal) -> tuple[Any, ...]:
    return (terminal.place_id, terminal.printer, *(getattr(terminal, name) for name in SET))
