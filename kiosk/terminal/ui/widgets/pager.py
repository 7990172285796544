"""Pages instead of scrolling: what does not fit waits behind one big button, and nothing is ever cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.panel import Column, Panel, Row, settle
from kiosk.terminal.ui.widgets.text import Text

EVEN_PARTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Parts of the height that are tried in turn, so that columns end evenly."""
WRAPPED_TIMES = 1.25
"""Two buttons so much higher than one have words that wrap: the page needs that room more."""


@dataclass
class Section:
    """Rows that belong together: in a panel under a heading that is repeated on each page, or bare."""

    rows: Sequence[Widget]
    heading: Widget | None = None
    panelled: bool = True


@dataclass
class _Column:
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

    A page has one column or more, filled one after the other. A section that would fit in a column of its own is not
    torn apart, and a heading that comes next names the button. The buttons stand below the page, or in `aside`.
    """

    columns = NumericProperty(1)
    at = NumericProperty(0)
    aside = ObjectProperty(None, allownone=True)

    def __init__(
        self, sections: Sequence[Section], more: Callable[[int, int], str], before: str, **values: Any
    ) -> None:
        super().__init__(orientation="vertical", **values)
        self.sections, self.more, self.before = [each for each in sections if each.rows], more, before
        self.pages: list[list[_Column]] = []
        self._one_turner = False
        self._laid_out_px = (0.0, 0.0)
        self._panel, self._bare = Panel(), Column()
        self._heights: dict[tuple[Widget, float], float] = {}
        self._arrange = Clock.create_trigger(self._paginate, -1)
        self.fbind("size", self._arrange)

    def leave(self) -> None:
        """Give up its rows: others may stand with them."""
        self._arrange.cancel()
        self.funbind("size", self._arrange)

    def show(self, page: int) -> None:
        """Turn to a page; out of range stays at the nearest."""
        self.at = max(0, min(page, len(self.pages) - 1))
        self.clear_widgets()
        side_by_side = BoxLayout(spacing=self.spacing)
        for column in self.pages[self.at]:
            side_by_side.add_widget(self._standing(column))
        self.add_widget(side_by_side)
        if len(self.pages) > 1:
            self._put(self._turners())
        elif self.aside is not None and self.aside.parent is not None:
            self.aside.parent.remove_widget(self.aside)

    def _put(self, turners: Row) -> None:
        if self.aside is None:
            self.add_widget(turners)
            return
        self.aside.clear_widgets()
        self.aside.add_widget(turners)

    def _paginate(self, *_: object) -> None:
        if self._laid_out_px == tuple(self.size) or self.width < 2 or self.height < 2 or not self.sections:
            return
        self._laid_out_px = tuple(self.size)
        one, two = self._turners_height([self.before]), self._turners_height([self.before, self._longest()])
        self._one_turner = bool(self.aside) or two > one * WRAPPED_TIMES
        taken = 0.0 if self.aside else (one if self._one_turner else two) + self.spacing
        self.pages = self._even() or self._pages(self._fill(self.height - taken))
        self.show(self.at)

    def _even(self) -> list[list[_Column]]:
        """One page, its columns as even as may be; nothing where one page is too small."""
        for part in EVEN_PARTS if self.columns > 1 else (1.0,):
            columns = self._fill(self.height * part)
            if len(columns) <= self.columns and all(self._height(each) <= self.height for each in columns):
                return [columns]
        return []

    def _pages(self, columns: list[_Column]) -> list[list[_Column]]:
        return [columns[at : at + self.columns] for at in range(0, len(columns), self.columns)]

    def _standing(self, column: _Column) -> BoxLayout:
        stack = BoxLayout(orientation="vertical", spacing=self.spacing)
        for section, rows in column.parts:
            stack.add_widget(_box(section, rows))
        stack.add_widget(Widget())
        return stack

    @property
    def _column_px(self) -> float:
        return float(self.width - self.spacing * (self.columns - 1)) / self.columns

    def _fill(self, room: float) -> list[_Column]:
        pages = [_Column()]
        for section in self.sections:
            here, alone = (self._fits(each, section, section.rows, room) for each in (pages[-1], _Column()))
            if alone and not here:
                pages.append(_Column())
            for row in section.rows:
                if pages[-1].parts and not self._fits(pages[-1], section, [row], room):
                    pages.append(_Column())
                pages[-1].add(section, row)
        return pages

    def _fits(self, column: _Column, section: Section, rows: Sequence[Widget], room: float) -> bool:
        """Whether the page with these rows added is still no higher than its room."""
        trial = _Column([(each, list(kept)) for each, kept in column.parts])
        for row in rows:
            trial.add(section, row)
        return self._height(trial) <= room

    def _height(self, column: _Column) -> float:
        return sum(self._box_height(section, rows) + self.spacing for section, rows in column.parts)

    def _box_height(self, section: Section, rows: Sequence[Widget]) -> float:
        """As high as `_box` would be, without building it: each row is laid out only once for a width."""
        box = self._panel if section.panelled else self._bare
        left, top, right, bottom = box.padding
        width = self._column_px - left - right
        heights = [self._row_height(row, width) for row in (section.heading, *rows) if row is not None]
        return float(top + sum(heights) + box.spacing * (len(heights) - 1) + bottom)

    def _row_height(self, row: Widget, width: float) -> float:
        if (row, width) not in self._heights:
            self._heights[row, width] = _measured(row, width)
        return self._heights[row, width]

    def _turners(self) -> Row:
        turners = Row(spacing=self.spacing)
        onward = self.at < len(self.pages) - 1
        # Where there is room for one button only, it leads onward, and from the last page back to the first.
        if self.at > 0 and not (self._one_turner and onward):
            turners.add_widget(self._turner("arrow_up_bold", self.before, 0 if self._one_turner else self.at - 1))
        if onward:
            turners.add_widget(self._turner("arrow_down_bold", self._onward(), self.at + 1))
        _measured(turners, self.width)
        return turners

    def _turners_height(self, texts: Sequence[str]) -> float:
        turners = Row(spacing=self.spacing)
        for text in texts:
            turners.add_widget(self._turner("arrow_down_bold", text, 0))
        return _measured(turners, self.width)

    def _longest(self) -> str:
        """The longest words that the button onward may say."""
        total = sum(len(each.rows) for each in self.sections)
        headings = [each.heading.text for each in self.sections if isinstance(each.heading, Text)]
        return max([self.more(total, total), *headings], key=len)

    def _onward(self) -> str:
        shown = sum(column.rows() for page in self.pages[: self.at + 1] for column in page)
        total = sum(column.rows() for page in self.pages for column in page)
        coming = self.pages[self.at + 1][0].parts[0][0].heading if self.pages else None
        return coming.text if isinstance(coming, Text) else self.more(shown, total)

    def _turner(self, sign: str, text: str, to: int) -> BigButton:
        button = BigButton(sign_name=sign, text=text)
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


def _measured(row: Widget, width: float) -> float:
    if row.size_hint_x is not None:
        row.width = width
    settle(row)
    return float(row.height)
