"""Pages instead of scrolling: what does not fit waits behind one big button, and nothing is ever cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kivy.clock import Clock
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.panel import Column, Panel, Row, settle
from kiosk.terminal.ui.widgets.text import Text


@dataclass
class Section:
    """Rows that belong together: in a panel under a heading that is repeated on each page, or bare."""

    rows: Sequence[Widget]
    heading: Widget | None = None
    panelled: bool = True


@dataclass
class _Page:
    parts: list[tuple[Section, list[Widget]]] = field(default_factory=list)
    height: float = 0.0

    def add(self, section: Section, row: Widget) -> None:
        if not self.parts or self.parts[-1][0] is not section:
            self.parts.append((section, []))
        self.parts[-1][1].append(row)

    def rows(self) -> int:
        return sum(len(rows) for _, rows in self.parts)


class Pager(BoxLayout):
    """Shows sections page by page. `more(shown, total)` words the button onward, `before` the one back.

    A section that would fit on a page of its own is not torn apart, and a heading that comes next names the button.
    """

    def __init__(
        self, sections: Sequence[Section], more: Callable[[int, int], str], before: str, **values: Any
    ) -> None:
        super().__init__(orientation="vertical", **values)
        self.sections, self.more, self.before = [each for each in sections if each.rows], more, before
        self.pages: list[_Page] = []
        self.at = 0
        self._arrange = Clock.create_trigger(self._paginate, -1)
        self.fbind("size", self._arrange)

    def show(self, page: int) -> None:
        """Turn to a page; out of range stays at the nearest."""
        self.at = max(0, min(page, len(self.pages) - 1))
        self.clear_widgets()
        for section, rows in self.pages[self.at].parts:
            self.add_widget(_box(section, rows))
        self.add_widget(Widget())
        if len(self.pages) > 1:
            self.add_widget(self._turners())

    def _paginate(self, *_: object) -> None:
        if self.width < 2 or self.height < 2 or not self.sections:
            return
        whole = self._fill(self.height)
        self.pages = whole if len(whole) == 1 else self._fill(self.height - self._turners().height - self.spacing)
        self.show(self.at)

    def _fill(self, room: float) -> list[_Page]:
        pages = [_Page()]
        for section in self.sections:
            if not self._fits(pages[-1], section, section.rows, room) and self._fits(_Page(), section, section.rows, room):
                pages.append(_Page())
            for row in section.rows:
                if pages[-1].parts and not self._fits(pages[-1], section, [row], room):
                    pages.append(_Page())
                pages[-1].add(section, row)
        return pages

    def _fits(self, page: _Page, section: Section, rows: Sequence[Widget], room: float) -> bool:
        """Whether the page with these rows added is still no higher than its room."""
        trial = _Page([(each, list(kept)) for each, kept in page.parts])
        for row in rows:
            trial.add(section, row)
        return self._height(trial) <= room

    def _height(self, page: _Page) -> float:
        boxes = [_measured(_box(section, rows), self.width) for section, rows in page.parts]
        return sum(boxes) + self.spacing * len(boxes)

    def _turners(self) -> Row:
        turners = Row(spacing=self.spacing)
        if self.at > 0:
            turners.add_widget(self._turner("arrow_up_bold", self.before, self.at - 1))
        if self.at < len(self.pages) - 1 or not self.pages:
            turners.add_widget(self._turner("arrow_down_bold", self._onward(), self.at + 1))
        _measured(turners, self.width)
        return turners

    def _onward(self) -> str:
        shown = sum(page.rows() for page in self.pages[: self.at + 1])
        total = sum(page.rows() for page in self.pages)
        coming = self.pages[self.at + 1].parts[0][0].heading if self.pages else None
        return coming.text if isinstance(coming, Text) else self.more(shown, total)

    def _turner(self, sign: str, text: str, to: int) -> BigButton:
        button = BigButton(sign_name=sign, text=text, role="strong")
        button.fbind("on_choose", lambda *_: self.show(to))
        return button


def _box(section: Section, rows: Sequence[Widget]) -> Widget:
    box = Panel() if section.panelled else Column()
    for row in (section.heading, *rows):
        if row is not None:
            if row.parent is not None:
                row.parent.remove_widget(row)
            box.add_widget(row)
    return box


def _measured(box: Widget, width: float) -> float:
    box.size_hint_x = None
    box.width = width
    settle(box)
    box.size_hint_x = 1
    return float(box.height)
