"""What is counted of a visit: each thing once, in closed words, and nothing of one that breaks off."""

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import paths
from kiosk.contract.counts import FilterName, ScreenName, Totals, read_totals, write_totals
from kiosk.terminal.counting import IN_THE_BOOTH, NOT_SHOWN, Marks, VisitCounter
from kiosk.terminal.filters import FILTERS
from kiosk.terminal.visit import Visit, route
from kiosk.terminal.wanted import in_vain, wanted

ITEM = route("item", code="BM-1042")


def counted(happens: Callable[[VisitCounter], None]) -> Marks:
    """What one visit left."""
    kept: list[Marks] = []
    counter = VisitCounter(kept.append)
    happens(counter)
    counter.seen(None, 100.0)
    (marks,) = kept
    return marks


def words(marks: Marks, what: str) -> set[str]:
    return {word for each, word in marks if each == what}


def test_a_visit_counts_each_thing_once() -> None:
    def happens(counter: VisitCounter) -> None:
        visit = Visit(language="uk")
        for each in (visit, visit.go(ITEM), visit.go(ITEM).choose(text="large"), visit, visit.go(ITEM)):
            counter.seen(each, 0.0)
        counter.printed(["BM-1042"])
        counter.printed(["BM-1042"])

    marks = counted(happens)
    assert words(marks, "opened") == words(marks, "printed") == {"BM-1042"}
    assert words(marks, "screens") == {"home", "item"}
    assert words(marks, "languages") == {"uk"} and words(marks, "tools") == {"larger_text"}
    assert words(marks, "lengths") == {"1_to_3_min"}


def test_a_list_on_the_phone_counts_its_items() -> None:
    def happens(counter: VisitCounter) -> None:
        counter.seen(Visit(kept=("BM-1042", "BM-2001")).go(route("phone", code="")), 0.0)

    assert words(counted(happens), "phoned") == {"BM-1042", "BM-2001"}


def test_a_sheet_that_did_not_come_is_not_counted() -> None:
    def happens(counter: VisitCounter) -> None:
        counter.seen(Visit(), 0.0)
        counter.printed(["BM-1042"])
        counter.not_printed(["BM-1042"])

    assert words(counted(happens), "printed") == set()


@pytest.mark.parametrize(("touches", "said"), [(1, {"BM-1042"}), (2, set()), (3, {"BM-1042"})])
def test_non_ce_piu_counts_once_and_can_be_taken_back(touches: int, said: set[str]) -> None:
    def happens(counter: VisitCounter) -> None:
        visit = Visit().go(ITEM)
        for _ in range(touches):
            visit = visit.doubt("BM-1042")
            counter.seen(visit, 0.0)

    assert words(counted(happens), "outdated") == said


def test_what_is_still_being_written_counts_only_as_it_stands_at_the_end() -> None:
    def happens(counter: VisitCounter) -> None:
        counter.seen(Visit().go(route("search")), 0.0)
        for text in ("baristo", "baristu", "", "idraulico"):
            counter.missing(wanted(text))
        counter.seen(Visit(), 0.0)

    assert words(counted(happens), "missing") == {"class-6.1.3"}


def test_what_one_takes_back_counts_where_it_is_a_known_word() -> None:
    def happens(counter: VisitCounter) -> None:
        counter.seen(Visit().go(route("search")), 0.0)
        for text in ("idraulico", "xyzxyz"):
            counter.missing(wanted(text), sure=True)
        counter.missing(())

    assert words(counted(happens), "missing") == {"class-6.1.3"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("idraulica", {"class-6.1.3"}),
        ("  Cuochi  ad ARONA", {"class-5.2.2", "town-eb5f0dcb"}),
        ("addetto alle pulizie", {"class-8.1.4"}),
        ("кухар", {"class-5.2.2"}),
        ("طباخ", {"class-5.2.2"}),
        ("medici", {"class-2.4.1"}),
        ("Lucia Bianchi", {"other"}),
        ("", set()),
    ],
)
def test_a_search_is_known_by_its_class_or_its_town(text: str, found: set[str]) -> None:
    assert wanted(text) == found


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6))
def test_whatever_is_typed_only_words_of_the_lists_travel(typed: list[str]) -> None:
    """The contract refuses every other: so reading the totals back proves it."""

    def happens(counter: VisitCounter) -> None:
        counter.seen(Visit().go(route("search", text="".join(typed))), 0.0)
        for text in typed:
            counter.missing(wanted(text))
            counter.missing(wanted(text), sure=True)

    marks = counted(happens)
    tables: dict[str, dict[str, int]] = {}
    for what, word in marks:
        tables.setdefault(what, {})[word] = 3
    body = write_totals(Totals(id="0" * 32, begins="2026-11-24T09:00:00Z", visits=3, **tables))  # type: ignore[arg-type]
    assert set(read_totals(body).rows()) == {(what, word, 3) for what, word in marks}


def test_every_filter_has_its_word() -> None:
    """A new filter needs a line in contract/counts.py, or its empty lists are lost with all their hour."""
    names = {each.name for filters in FILTERS.values() for each in filters if "." not in each.name}
    assert names <= set(get_args(FilterName)), "contract/counts.py: FilterName"
    for name in (each.name for filters in FILTERS.values() for each in filters):
        assert Totals(id="0" * 32, begins=None, visits=3, missing=dict.fromkeys(in_vain([name]), 3))  # type: ignore


def test_every_screen_has_its_word() -> None:
    """A new screen that visitors use counts as 'other' until it has a word in contract/counts.py."""
    screens = {path.stem for path in (paths.HOUSE / "kiosk/terminal/ui/screens").glob("[a-z]*.py")}
    assert screens - {*NOT_SHOWN, *IN_THE_BOOTH} <= set(get_args(ScreenName)), "contract/counts.py: ScreenName"


def test_nothing_is_kept_of_a_visit_that_broke_off() -> None:
    kept: list[Marks] = []
    counter = VisitCounter(kept.append)
    counter.seen(Visit().go(ITEM), 0.0)
    assert kept == []
    counter.seen(None, 5.0)
    counter.seen(Visit(), 10.0)
    counter.seen(None, 11.0)
    assert [words(marks, "opened") for marks in kept] == [{"BM-1042"}, set()], "a visit knows nothing of the last"


def test_who_looks_after_the_terminal_is_no_visitor() -> None:
    kept: list[Marks] = []
    counter = VisitCounter(kept.append)
    for visit in (Visit(), Visit().go(route("maintenance")), Visit(), None):
        counter.seen(visit, 0.0)
    assert kept == []
    counter.seen(Visit(), 0.0)
    counter.seen(None, 0.0)
    assert len(kept) == 1, "the next one is"
