"""Pages instead of scrolling: what does not fit waits behind one big button, and nothing is ever cut off."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.divide import divided
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.panel import Box, Column, Panel, Row, settle
from kiosk.terminal.ui.widgets.swiped import Swiped
from kiosk.terminal.ui.widgets.text import Text

EVEN_PARTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Parts of the height that are tried in turn, so that columns end evenly."""
FULL_ENOUGH = 0.55
"""A page that is less full than this, as a part of its height, takes the beginning of what would fit the next."""
WRAPPED_TIMES = 1.25
"""Two buttons so much higher than one have words that wrap: the page needs that room more."""

Maker = Callable[[], Widget]
"""Makes a row once its page is reached: of a thousand rows most are never looked at."""


@dataclass
class Section:
    """Rows that belong together: in a panel under a heading that is repeated on each page, or bare.

    A row is a widget or the maker of one; all rows of a section are made together. Bare rows stand `gap_px` apart.
    An `attached` section goes with the one before it: nobody turns a page for it alone.
    """

    rows: Sequence[Widget | Maker]
    heading: Widget | None = None
    panelled: bool = True
    gap_px: float = 0.0
    attached: bool = False

    def made(self) -> list[Widget]:
        """The rows as widgets, each made once."""
        made = [row if isinstance(row, Widget) else row() for row in self.rows]
        self.rows = made
        return made


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


class Pager(Swiped, Box):
    """Shows sections page by page. `more(shown, total)` words the button onward, `before` the one back.

    A page has one column or more, filled one after the other. A section that would fit in a column of its own is not
    torn apart, and a heading that comes next names the button. The buttons stand below the page, or in `aside`.
    Only the pages up to the one shown are laid out, and the start of the next; a row higher than a page is divided.
    """

    columns = NumericProperty(1)
    at = NumericProperty(0)
    aside = ObjectProperty(None, allownone=True)

    def __init__(
        self, sections: Sequence[Section], more: Callable[[int, int], str], before: str, **values: Any
    ) -> None:
        super().__init__(orientation="vertical", **values)
        self.sections, self.more, self.before = [each for each in sections if each.rows], more, before
        self._columns: list[_Column] = []
        self._coming: Iterator[_Column] = iter(())
        self._continuing: set[Widget] = set()
        self._one_turner = False
        self._laid_out_px = (0.0, 0.0)
        self._panel, self._bare = Panel(), Column()
        self._heights: dict[tuple[Widget, float], float] = {}
        self._arrange = Clock.create_trigger(self._paginate, -1)
        self.fbind("size", self._arrange)

    def on_swipe(self, pages: int, *_: object) -> None:
        """Turn so many pages, as far as there are any."""
        if self._columns:
            self.show(self.at + pages)

    def leave(self) -> None:
        """Give up its rows: others may stand with them."""
        self._arrange.cancel()
        self.funbind("size", self._arrange)

    def show(self, page: int) -> None:
        """Turn to a page; out of range stays at the nearest."""
        self._reach(page)
        self.at = max(0, min(page, (len(self._columns) - 1) // self.columns))
        self.clear_widgets()
        side_by_side, headed = Box(spacing=self.spacing), set[int]()
        for column in self._columns[self.at * self.columns : self._shown_columns]:
            side_by_side.add_widget(self._standing(column, headed))
        self.add_widget(side_by_side)
        if self.at > 0 or self.goes_on:
            self._put(self._turners())
        elif self.aside is not None and self.aside.parent is not None:
            self.aside.parent.remove_widget(self.aside)

    @property
    def pages(self) -> list[list[Widget]]:
        """The rows of every page; makes those that nobody has asked for yet."""
        self._reach(math.inf)
        starts = range(0, len(self._columns), self.columns)
        pages = [self._columns[start : start + self.columns] for start in starts]
        return [[row for column in page for _, rows in column.parts for row in rows] for page in pages]

    @property
    def _shown_columns(self) -> int:
        return int(self.at + 1) * int(self.columns)

    @property
    def goes_on(self) -> bool:
        """Whether there is another page after this one."""
        return len(self._columns) > self._shown_columns

    def _reach(self, page: float) -> None:
        """Lay out up to this page (from 0), and begin the one after it."""
        while len(self._columns) <= (page + 1) * self.columns:
            column = next(self._coming, None)
            if column is None:
                return
            self._columns.append(column)

    def _put(self, turners: Row) -> None:
        if self.aside is None:
            self.add_widget(turners)
            return
        # It never becomes lower again: a page as high as its button lets it be would come and go with it for ever.
        self.aside.least_px = max(self.aside.least_px, _measured(turners, self.aside.width))
        self.aside.clear_widgets()
        self.aside.add_widget(turners)

    def _paginate(self, *_: object) -> None:
        if self._laid_out_px == tuple(self.size) or self.width < 2 or self.height < 2 or not self.sections:
            return
        self._laid_out_px = tuple(self.size)
        one, two = self._turners_height([self.before]), self._turners_height([self.before, self._longest()])
        self._one_turner = bool(self.aside) or two > one * WRAPPED_TIMES
        taken = 0.0 if self.aside else (one if self._one_turner else two) + self.spacing
        self._columns = self._even()
        self._coming = iter(()) if self._columns else self._fill(self.height - taken, divide=True)
        self.show(self.at)

    def _even(self) -> list[_Column]:
        """The columns of one page, as even as may be; nothing where one page is too small."""
        for part in EVEN_PARTS if self.columns > 1 else (1.0,):
            columns = list(islice(self._fill(self.height * part), self.columns + 1))
            if len(columns) <= self.columns and all(self._height(each) <= self.height for each in columns):
                return columns
        return []

    def _standing(self, column: _Column, headed: set[int]) -> Box:
        """A column as it stands on its page, where a section is headed once."""
        stack = Box(orientation="vertical", spacing=self.spacing)
        for section, rows in column.parts:
            stack.add_widget(_box(section, rows, headed=id(section) not in headed))
            headed.add(id(section))
        stack.add_widget(Widget())
        return stack

    @property
    def _column_px(self) -> float:
        return float(self.width - self.spacing * (self.columns - 1)) / self.columns

    def _fill(self, room: float, divide: bool = False) -> Iterator[_Column]:
        """Columns no higher than the room. Each comes with its first row, and is filled when the next is asked for."""
        column, begun = _Column(), False
        for section in self.sections:
            rows = [
                piece for row in section.made() for piece in self._pieces(section, row, room if divide else math.inf)
            ]
            here, alone = (self._fits(each, section, rows, room) for each in (column, _Column()))
            if alone and not here and self._height(column) > room * FULL_ENOUGH:
                column, begun = self._next(column, section, rows, room), False
            for row in rows:
                if column.parts and not self._fits(column, section, [row], room):
                    column, begun = self._next(column, section, [row], room), False
                column.add(section, row)
                if not begun:
                    yield column
                begun = True

    def _next(self, column: _Column, section: Section, rows: Sequence[Widget], room: float) -> _Column:
        """The column that begins with these rows, or with what goes with them."""
        before, kept = column.parts[-1]
        if not section.attached or before is section:
            return _Column()
        for count in (len(kept), 1):  # all of it, or what stood last
            along = _Column([(before, kept[-count:])])
            if count < column.rows() and self._fits(along, section, rows, room):
                column.parts[-1:] = [(before, kept[:-count])] if count < len(kept) else []
                return along
        return _Column()

    def _pieces(self, section: Section, row: Widget, room: float) -> Iterator[Widget]:
        """The row, or what it is divided into where it is higher than a page."""
        parts = [] if self._fits(_Column(), section, [row], room) else divided(row)
        self._continuing.update(parts[1:])
        for part in parts:
            yield from self._pieces(section, part, room)
        if not parts:
            yield row

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
        spacing = box.spacing if section.panelled else section.gap_px
        return float(top + sum(heights) + spacing * (len(heights) - 1) + bottom)

    def _row_height(self, row: Widget, width: float) -> float:
        if (row, width) not in self._heights:
            self._heights[row, width] = _measured(row, width)
        return self._heights[row, width]

    def _turners(self) -> Row:
        turners = Row(spacing=self.spacing)
        # Where there is room for one button only, it leads onward, and from the last page back to the first.
        if self.at > 0 and not (self._one_turner and self.goes_on):
            turners.add_widget(self._turner("arrow_up_bold", self.before, 0 if self._one_turner else self.at - 1))
        if self.goes_on:
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
        headings = [each.heading.text for each in self.sections if isinstance(each.heading, Text)]
        return max([self.more(self._total, self._total), *headings], key=len)

    @property
    def _total(self) -> int:
        return sum(len(each.rows) for each in self.sections)

    def _onward(self) -> str:
        coming = self._columns[self._shown_columns].parts[0][0]
        columns = self._columns[: self._shown_columns]
        # What began here is not named as if it were to come.
        if isinstance(coming.heading, Text) and coming is not columns[-1].parts[-1][0]:
            return str(coming.heading.text)
        shown = {row for column in columns for _, rows in column.parts for row in rows}
        return self.more(len(shown - self._continuing), self._total)

    def _turner(self, sign: str, text: str, to: int) -> BigButton:
        button = BigButton(sign_name=sign, text=text)
        button.fbind("on_choose", lambda *_: self.show(to))
        return button


def _box(section: Section, rows: Sequence[Widget], headed: bool) -> Widget:
    box = Panel() if section.panelled else Column(spacing=section.gap_px)
    for row in (section.heading if headed else None, *rows):
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
