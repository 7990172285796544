"""Faults that were once seen at a terminal, and must not come again."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from moments import NOW, samples
from visitor import Terminal

from kiosk.contract.item import Contact, Item

INVITE, OFFERS, END, BACK = "Tocca lo schermo", "Offerte di lavoro", "Ho finito", "Indietro"
PRINT, RETRY = "Stampa", "Prova di nuovo a stampare"


def offers(terminal: Terminal) -> list[Item]:
    return terminal.app.library.items("job_offer", terminal.now)


def changed(terminal: Terminal, code: str, **fields: Any) -> None:
    """Publish the samples with one item changed."""
    items = [msgspec.structs.replace(each, **fields) if each.code == code else each for each in samples().items]
    terminal.store.replace(msgspec.structs.replace(samples(), items=tuple(items)), [], NOW)


def at_offer(terminal: Terminal, number: int = 0) -> Item:
    offer = offers(terminal)[number]
    terminal.touch(INVITE, OFFERS, offer.title["it"])
    return offer


def test_the_idle_screen_goes_with_the_time(terminal: Terminal) -> None:
    assert terminal.says("10:42")
    terminal.now = NOW + timedelta(minutes=1)
    terminal.until(lambda: terminal.says("10:43"))


def test_the_idle_screen_drops_what_has_ended(terminal: Terminal) -> None:
    shown = terminal.app.library.items("event", NOW)[0].title["it"]
    assert terminal.says(shown)
    terminal.now = NOW + timedelta(days=400)
    terminal.until(lambda: not terminal.says(shown))
    assert terminal.screen == "attract"


def test_the_clock_goes_on_while_somebody_reads(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    terminal.now = NOW + timedelta(minutes=3)
    terminal.until(lambda: terminal.says("10:45"))


def test_what_the_console_marks_has_its_turn(terminal: Terminal) -> None:
    course = terminal.app.library.items("course", NOW)[-1]
    changed(terminal, course.code, featured=True)
    terminal.until(lambda: course.code in [each.code for each in terminal.app.house.children[0].turn])


@pytest.mark.may_fail
def test_a_missing_word_is_a_fault_and_not_an_ended_item(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise KeyError("item.nonsense")

    terminal.touch(INVITE, OFFERS)
    monkeypatch.setattr(terminal.app.stage.screens["item"], "_pager", missing)
    terminal.touch(offers(terminal)[0].title["it"])
    assert terminal.screen == "sorry"


@pytest.mark.may_fail
def test_an_apology_that_is_played_with_still_goes_home(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise KeyError("item.nonsense")

    terminal.touch(INVITE, OFFERS)
    monkeypatch.setattr(terminal.app.stage.screens["item"], "_pager", missing)
    terminal.touch(offers(terminal)[0].title["it"])
    terminal.touch("Più grande")
    assert terminal.screen == "sorry"
    terminal.wait(13)
    assert terminal.screen == "home"


def test_a_text_that_exists_only_in_italian_says_so(terminal: Terminal) -> None:
    offer = offers(terminal)[0]
    changed(terminal, offer.code, summary={"it": "Solo in italiano."})
    terminal.touch("English")
    terminal.touch("Job offers", offer.title["en"])
    assert terminal.says("only in Italian")


def test_every_way_to_reach_a_contact_is_there(terminal: Terminal) -> None:
    offer = offers(terminal)[0]
    contact = Contact(name={"it": "Trattoria Esempio"}, email="lavoro@esempio.invalid")
    changed(terminal, offer.code, contacts=(contact,), steps=(), documents=())
    terminal.touch(INVITE, OFFERS, offer.title["it"])
    seen = set(terminal.words)
    while onward := [
        name for name in terminal.targets if name in {"Leggi il resto", "Che cosa devi fare", "A chi puoi chiedere"}
    ]:
        terminal.touch(onward[0])
        seen |= set(terminal.words)
    assert "lavoro@esempio.invalid" in seen
