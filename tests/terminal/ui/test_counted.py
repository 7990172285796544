"""What is counted of a real visit: what somebody did, in closed words, and not a letter of what they typed."""

from collections.abc import Iterator

import pytest
from test_journeys import END, INVITE, OFFERS, PRINT, at_an_offer
from visitor import Terminal

from kiosk.terminal.counting import Marks, VisitCounter

DOUBT, THANKS = "Non c’è più?", "Grazie, lo facciamo controllare"
BACK_AGAIN = "Togli la segnalazione"
"""The same place, as the voice calls it once it was touched."""


@pytest.fixture
def kept(terminal: Terminal) -> Iterator[list[Marks]]:
    """What is handed on of every visit that has ended."""
    found: list[Marks] = []
    terminal.app.counter = VisitCounter(found.append)
    yield found


def to_the_end(terminal: Terminal) -> None:
    """The last page of what is shown."""
    onward = ("Leggi il resto", "Che cosa devi fare", "A chi puoi chiedere", "Di che cosa si tratta")
    while found := [name for name in onward if name in terminal.targets]:
        terminal.touch(found[0])


def test_what_is_typed_goes_no_further_than_the_screen(terminal: Terminal, kept: list[Marks]) -> None:
    terminal.touch(INVITE, OFFERS, "Cerca", *"parrucchiera", "Inizio", OFFERS, "Cerca", *"zzzqqq", END)
    (marks,) = kept
    assert {word for what, word in marks if what == "missing"} == {"class-5.5.1", "other"}
    assert ("screens", "search") in marks
    assert not any(typed in f"{marks}" for typed in ("parr", "zzz"))


def test_a_search_that_finds_something_lacks_nothing(terminal: Terminal, kept: list[Marks]) -> None:
    terminal.touch(INVITE, OFFERS, "Cerca", *"cuoco", END)
    assert [word for what, word in kept[0] if what == "missing"] == []


def test_a_sheet_is_counted_though_its_reader_does_not_wait(terminal: Terminal, kept: list[Marks]) -> None:
    offer = at_an_offer(terminal)
    terminal.touch(PRINT, END)
    assert {("opened", offer.code), ("printed", offer.code), ("languages", "it")} <= kept[0]


def test_one_touch_says_that_it_is_gone_and_another_takes_it_back(terminal: Terminal, kept: list[Marks]) -> None:
    offer = at_an_offer(terminal)
    to_the_end(terminal)
    terminal.touch(DOUBT)
    assert terminal.says(THANKS) and terminal.screen == "item"
    terminal.touch(BACK_AGAIN)
    assert terminal.says(DOUBT) and not terminal.says(THANKS)
    terminal.touch(DOUBT, END)
    assert ("outdated", offer.code) in kept[0]


def test_who_only_leaves_is_a_visit_without_waiting_time(terminal: Terminal, kept: list[Marks]) -> None:
    terminal.touch(INVITE)
    terminal.wait(500)
    assert terminal.screen == "attract"
    assert ("lengths", "under_1_min") in kept[0]
