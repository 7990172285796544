"""At the printer: one sheet for each wish, the truth about it, and nobody kept waiting."""

import threading
from datetime import timedelta

import pytest
from moments import NOW
from visitor import Terminal

from kiosk.contract.item import Item
from kiosk.terminal.allowance import Limits
from kiosk.terminal.printers.base import Trouble
from kiosk.terminal.ui import jobs
from kiosk.terminal.visit import Visit

INVITE, OFFERS, END, BACK = "Tocca lo schermo", "Offerte di lavoro", "Ho finito", "Indietro"
PRINT, PHONE, RETRY = "Stampa", "Porta sul telefono", "Prova di nuovo a stampare"
KEEP, PRINT_LIST = "Metti nella mia lista", "Stampa la lista"
ASKED = "Sei ancora qui?"


def at_an_offer(terminal: Terminal, number: int = 0) -> Item:
    """Go where somebody is about to print."""
    offer = terminal.app.library.items("job_offer", terminal.now)[number]
    terminal.touch(INVITE, OFFERS, offer.title["it"])
    assert terminal.screen == "item"
    return offer


def test_five_quick_touches_print_once(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    where = terminal.place(PRINT)
    for _ in range(5):
        terminal.quick_touch(where)
    assert terminal.printer.holding.wait(10)
    terminal.settle()
    assert terminal.says("Stiamo stampando il foglio")
    terminal.printer.release()
    terminal.until_shown("print", state="done")
    assert terminal.says("Prendi il foglio")
    assert len(terminal.printer.printed) == 1
    assert [each.name for each in threading.enumerate() if each.name == "printing"] == []


def test_without_paper_there_are_words_a_number_the_phone_and_a_second_try(terminal: Terminal) -> None:
    offer = at_an_offer(terminal)
    terminal.printer.trouble = Trouble.PAPER_OUT
    terminal.touch(PRINT)
    terminal.until_shown("print", state="paper_out")
    assert terminal.says("La stampante ha finito la carta")
    contact = terminal.app.stage.scene(Visit()).reader.phone(offer)
    assert contact is not None
    assert contact.phone in terminal.words
    terminal.touch(PHONE)
    assert terminal.screen == "phone"
    terminal.touch(BACK)
    terminal.printer.trouble = None
    terminal.touch(RETRY)
    terminal.until_shown("print", state="done")
    assert len(terminal.printer.printed) == 1


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_of_a_printer_has_words_and_another_way(terminal: Terminal, trouble: Trouble) -> None:
    at_an_offer(terminal)
    terminal.printer.trouble = trouble
    terminal.touch(PRINT)
    terminal.until(lambda: terminal.app.visit.here.shows.get("state") != "working")
    assert PHONE in terminal.targets


def test_the_button_says_why_nothing_would_be_printed(terminal: Terminal) -> None:
    terminal.printer.trouble = Trouble.PAPER_OUT
    terminal.app.jobs.room.look()
    at_an_offer(terminal)
    assert PRINT not in terminal.targets
    terminal.touch("Manca la carta")
    assert terminal.app.visit.here.shows["state"] == "paper_out"
    assert PHONE in terminal.targets
    terminal.touch(BACK)
    terminal.printer.trouble = None
    terminal.app.jobs.room.look()
    terminal.until(lambda: PRINT in terminal.targets)
    assert terminal.printer.printed == []


def test_who_waits_for_somebody_elses_sheet_reads_so(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.busy = True
    terminal.printer.hold()
    terminal.touch(PRINT)
    terminal.until_shown("print", state="waiting")
    terminal.printer.release()
    terminal.until_shown("print", state="done")
    assert len(terminal.printer.printed) == 1


def test_paper_lasts_for_everyone(terminal: Terminal) -> None:
    terminal.app.limits = lambda: Limits(a_visit=1, an_hour=60)
    at_an_offer(terminal)
    terminal.touch(PRINT)
    terminal.until_shown("print", state="done")
    terminal.touch(BACK)
    terminal.touch(PRINT)
    assert terminal.app.visit.here.shows["state"] == "enough"
    assert PHONE in terminal.targets
    assert len(terminal.printer.printed) == 1


def test_who_leaves_while_the_sheet_comes_sees_nothing_of_it_again(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    assert terminal.printer.holding.wait(10)
    terminal.touch(END)
    assert terminal.screen == "attract"
    terminal.printer.release()
    terminal.until(lambda: terminal.app.jobs.under_way is None)
    assert terminal.screen == "attract"
    assert len(terminal.printer.printed) == 1


def test_who_waits_for_paper_is_not_asked(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    assert terminal.printer.holding.wait(10)
    terminal.wait(200)
    assert ASKED not in terminal.words
    terminal.printer.release()
    terminal.until_shown("print", state="done")
    terminal.wait(60)
    assert ASKED not in terminal.words


def test_an_item_that_ends_before_it_is_printed_is_not_printed(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.now = NOW + timedelta(days=4000)
    terminal.touch(PRINT)
    assert terminal.screen == "gone"
    assert terminal.printer.printed == []


def test_who_changes_the_language_while_it_prints_still_hears_how_it_went(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    assert terminal.printer.holding.wait(10)
    terminal.touch("Italiano")
    terminal.printer.release()
    terminal.until(lambda: terminal.app.jobs.under_way is None)
    terminal.touch("English")
    assert terminal.screen == "print"
    assert dict(terminal.app.visit.here.shows)["state"] == "done"


def test_who_went_on_is_told_when_the_sheet_does_not_come(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    assert terminal.printer.holding.wait(10)
    terminal.touch("Inizio")
    terminal.printer.trouble = Trouble.PAPER_OUT
    terminal.printer.loses = True
    terminal.printer.release()
    terminal.until_shown("print")
    assert RETRY in terminal.targets


def test_the_next_visitor_is_asked_to_wait_and_then_gets_a_sheet(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    assert terminal.printer.holding.wait(10)
    terminal.touch(END)
    other = at_an_offer(terminal, 1)
    terminal.touch(PRINT)
    assert terminal.says("Un momento")
    terminal.printer.release()
    terminal.until(lambda: terminal.app.jobs.under_way is None)
    assert terminal.says("Un momento"), "the first visitor's sheet is not this one's business"
    terminal.touch(RETRY)
    terminal.until_shown("print", state="done")
    assert terminal.printer.printed[-1].name == other.code


def test_a_printer_that_hangs_over_a_sheet_keeps_nobody(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "HANGS_S", 0.1)
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    terminal.until_shown("print", state="unknown")
    assert PHONE in terminal.targets
    terminal.printer.release()


def test_a_list_of_which_all_has_ended_gives_no_sheet_and_says_so(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.touch(KEEP, "La mia lista (1)")
    terminal.now = NOW + timedelta(days=4000)
    terminal.touch(PRINT_LIST)
    terminal.until_shown("print", state="failed")
    assert terminal.printer.printed == []


def test_somebody_elses_sheet_does_not_keep_the_next_ones_visit_open(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.printer.hold()
    terminal.touch(PRINT)
    assert terminal.printer.holding.wait(10)
    terminal.touch(END, INVITE)
    terminal.wait(95)
    assert terminal.says(ASKED)
