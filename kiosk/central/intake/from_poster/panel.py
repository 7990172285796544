"""Above the form of a draft that came from a poster: the poster, what was read of it, and what was not."""

from collections.abc import Iterator
from typing import Any

from wagtail.admin.panels import Panel

from kiosk.central.intake.columns import Column, columns_of
from kiosk.central.intake.from_poster.making import NO_TITLE, value_in
from kiosk.central.intake.from_poster.models import ReadPoster
from kiosk.central.intake.values import text_of

ASKED = ("starts_at", "ends_at", "starts_on", "venue_name", "venue_address", "venue_town", "steps")
"""Not needed for every item, but a poster's: when, where and what to do."""


class ReadPanel(Panel):  # type: ignore[misc]
    """Only there until the item is public for the first time."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on one item's page."""

        template_name = "from_poster/panel.html"

        def is_shown(self) -> bool:
            """Whether the item came from a poster and nobody has published it yet."""
            return self._poster() is not None and not self.instance.first_published_at

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            poster: Any = self._poster()
            columns = columns_of(type(self.instance))
            own = {
                "poster": poster,
                "found": list(self._untouched(poster, {each.key: each for each in columns})),
                "missing": [*(_shown(each) for each in columns if self._is_missing(each)), *self._of_the_picture()],
            }
            return {**super().get_context_data(parent_context), **own}

        def _poster(self) -> ReadPoster | None:
            return ReadPoster.objects.filter(page_id=self.instance.pk).first() if self.instance.pk else None

        def _untouched(self, poster: ReadPoster, columns: dict[Any, Column]) -> Iterator[dict[str, str]]:
            """What still stands in the form as it was read."""
            for each in poster.found:
                column = columns.get(tuple(each["key"]))
                if column and text_of(column, value_in(self.instance, column)) == each["text"]:
                    yield {**_shown(column), "text": each["text"]}

        def _is_missing(self, column: Column) -> bool:
            """What the item needs, or a row that was begun."""
            begun = column.number <= len(list(self.instance.rows(column.relation))) if column.relation else True
            needed = column.needed or column.field.name in ASKED
            return bool(begun and needed and value_in(self.instance, column) in (None, "", NO_TITLE))

        def _of_the_picture(self) -> Iterator[dict[str, str]]:
            """What is told of it to who does not see it."""
            if self.instance.picture and not self.instance.picture_alternative:
                field = self.instance._meta.get_field("picture_alternative")
                yield {"label": str(field.verbose_name), "id": f"id_{field.name}"}


def _shown(column: Column) -> dict[str, str]:
    row = f"{column.relation}-{column.number - 1}-" if column.relation else ""
    return {"label": column.label, "id": f"id_{row}{column.field.name}"}
