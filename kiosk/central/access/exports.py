"""What is taken away as CSV: a spreadsheet must not take for a formula what somebody wrote into a title."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(value: Any) -> Any:
    """A cell that a spreadsheet reads as the text it is; numbers and days stay what they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def make_safe() -> None:
    """For every export of Wagtail's: CSV has no types. Its XLSX says of each cell that it is text, not a formula."""
    written = SpreadsheetExportMixin.preprocess_field_value

    def safe(self: Any, field: str, value: Any, export_format: str) -> Any:
        cell = written(self, field, value, export_format)
        return harmless(cell) if export_format == self.FORMAT_CSV else cell

    SpreadsheetExportMixin.preprocess_field_value = safe
