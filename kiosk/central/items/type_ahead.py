"""A field in which one types a few letters and picks: a plain input with the browser's own list of suggestions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms


class TypeAhead(forms.TextInput):
    """A text input that suggests its choices, (value, label). The label is typed and read, the value is kept.

    Letters of a label find it, and those of its hint, which stands beside it. What is no choice is kept as it was
    typed: the field decides whether that is allowed.
    """

    template_name = "items/type_ahead.html"

    def __init__(
        self,
        choices: Iterable[tuple[str, str]] = (),
        attrs: Mapping[str, Any] | None = None,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.choices, self.hints = choices, hints or {}

    def format_value(self, value: Any) -> str:
        """The label of a value."""
        return dict(self._offered()).get(str(value), str(value)) if value else ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The value of a label, or of a value that was typed as such."""
        typed = super().value_from_datadict(data, files, name)
        known = {label.casefold(): value for value, label in self._offered()}
        return known.get(typed.strip().casefold(), typed) if typed else typed

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}-list"
        context["widget"]["attrs"]["list"] = list_id
        return {
            **context,
            "list_id": list_id,
            "offered": [(label, self.hints.get(value, "")) for value, label in self._offered()],
        }

    def _offered(self) -> list[tuple[str, str]]:
        """The choices without the empty one."""
        return [(str(value), str(label)) for value, label in self.choices if value]
