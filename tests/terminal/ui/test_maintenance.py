"""The hidden screen: who knocks and knows the code sees how the terminal is, and nobody else sees anything."""

import gc
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from moments import MOUNTS, NOW, PLACE, UPRIGHT, samples
from test_law import LOOKS, RULES, Look
from visitor import Terminal

from kiosk.terminal.keeper import PARTS
from kiosk.terminal.library import Library
from kiosk.terminal.lockout import Lockout, Verdict
from kiosk.terminal.printers.base import Trouble
from kiosk.terminal.store import Store
from kiosk.terminal.ui.screens.maintenance import FORGET_S, MaintenanceScreen
from kiosk.terminal.ui.tour import Tour
from kiosk.terminal.ui.widgets.pad import DOT
from kiosk.terminal.ui.widgets.text import Sign

CODE, WRONG = "482913", "111111"
INVITE, TICK, DELETE = "Tocca lo schermo", "Manutenzione", "Cancella"
VOICE, TOUCH, RESTART, SURE = "Prova la voce", "Prova il tocco", "Riavvia la bacheca", "Tocca ancora per riavviare"
SHEET = "Stampa il foglio di verifica"
ASKED = "Scrivi il codice"


class Watchman:
    """Everything is well but the printer. `looked` lets the check-up come to its end."""

    def __init__(self, path: Path) -> None:
        self.lockout, self.looked = Lockout(path, lambda: 1_800_000_000.0), threading.Event()
        self.looked.set()
        self.sheets: list[tuple[tuple[int, int], set[int]]] = []

    def try_code(self, text: str) -> Verdict:
        return self.lockout.try_code(CODE, text)

    def sheet(self, size_px: tuple[int, int], touched: Iterable[int]) -> bytes:
        self.sheets.append((size_px, set(touched)))
        return b"%PDF-1.7 a sheet"

    def findings(self) -> list[tuple[str, bool]]:
        self.looked.wait(10)
        return [(key, key != "maintenance.printer") for key in PARTS]


@pytest.fixture
def watchman(tmp_path: Path) -> Watchman:
    return Watchman(tmp_path / "maintenance.json")


@pytest.fixture
def kept(tmp_path: Path, watchman: Watchman) -> Iterator[Terminal]:
    """A terminal with somebody who looks after it."""
    with Terminal(tmp_path, UPRIGHT, samples(), watchman) as there:
        yield there


def knock(terminal: Terminal, x: float = 0.98) -> None:
    width, height = terminal.app.mount.size_px
    for _ in range(5):
        terminal.touch((width * x, height * 0.99))
        terminal.seconds += 0.3


def type_in(terminal: Terminal, code: str) -> None:
    terminal.touch(*code, TICK)


def dots(terminal: Terminal) -> int:
    return sum(each.name == DOT for each in terminal._all(Sign))


def opened(terminal: Terminal) -> None:
    knock(terminal)
    type_in(terminal, CODE)
    terminal.until(lambda: terminal.says("Stampante"))


def test_a_knock_begins_an_italian_visit_at_the_code(kept: Terminal) -> None:
    knock(kept)
    assert kept.screen == "maintenance" and kept.app.visit.language == "it"
    assert kept.says(ASKED) and not kept.says("Stampante")


def test_a_knock_within_a_visit_keeps_the_visit(kept: Terminal) -> None:
    kept.touch(INVITE, "Offerte di lavoro")
    kept.app.choose(language="en")
    knock(kept)
    assert kept.screen == "maintenance" and kept.app.visit.language == "en"
    kept.touch("Back")
    assert kept.screen == "list"


def test_a_knock_in_the_other_corner_is_none(kept: Terminal) -> None:
    knock(kept, x=0.02)
    assert kept.screen != "maintenance"


def test_without_a_code_a_knock_does_nothing(terminal: Terminal) -> None:
    knock(terminal)
    assert terminal.screen == "attract"
    assert MaintenanceScreen.samples(terminal.app.stage.scene(terminal.app.present)) == {}


def test_a_terminal_without_a_catalogue_can_be_looked_after(tmp_path: Path, watchman: Watchman) -> None:
    with Terminal(tmp_path, UPRIGHT, None, watchman) as bare:
        opened(bare)
        assert bare.says("Collegamento: A posto")


def test_wrong_codes_lock_it_also_for_the_right_one(kept: Terminal) -> None:
    knock(kept)
    for left in ("4 volte", "3 volte", "2 volte", "1 volta"):
        type_in(kept, WRONG)
        assert kept.says(f"Puoi provare ancora {left}")
    for code in (WRONG, CODE):
        type_in(kept, code)
        assert kept.says("Troppe prove. Aspetta 5 minuti.") and kept.app.visit.here.shows == {}


def test_too_few_digits_are_no_try_and_can_be_taken_back(kept: Terminal) -> None:
    knock(kept)
    kept.touch("4", "8", DELETE)
    assert dots(kept) == 1
    kept.touch(TICK)
    assert kept.says(ASKED) and dots(kept) == 1


def test_the_right_code_shows_how_the_terminal_is(kept: Terminal, watchman: Watchman) -> None:
    watchman.looked.clear()
    knock(kept)
    type_in(kept, CODE)
    assert kept.says("Sto cercando") and RESTART in kept.targets
    watchman.looked.set()
    kept.until(lambda: kept.says("Stampante: C’è da fare"))
    for part in ("Collegamento", "Informazioni", "Orologio", "Voce"):
        assert kept.says(f"{part}: A posto")


def test_larger_letters_need_no_second_code(kept: Terminal) -> None:
    opened(kept)
    kept.touch("Più grande")
    kept.until(lambda: kept.says("Stampante"))


def test_the_code_is_nowhere_but_in_its_digits(kept: Terminal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    knock(kept)
    kept.touch(*CODE)
    assert dots(kept) == len(CODE) and not kept.says(CODE)
    kept.touch(TICK)
    assert CODE not in repr(kept.app.visit) and CODE not in caplog.text


def test_a_visit_that_ends_wipes_what_was_typed(kept: Terminal) -> None:
    knock(kept)
    kept.touch(*CODE[:4])
    kept.wait(200)
    assert kept.app.visit is None and kept.screen == "attract"
    kept.wait(2)
    assert not any(each._typed for each in gc.get_objects() if type(each) is MaintenanceScreen)
    knock(kept)
    assert dots(kept) == 0 and kept.says(ASKED)


def test_an_open_screen_is_closed_when_nobody_is_there(kept: Terminal) -> None:
    opened(kept)
    kept.wait(200)
    assert kept.app.visit is None
    knock(kept)
    assert kept.says(ASKED) and not kept.says("Stampante")


def test_half_a_code_is_forgotten_after_a_while(kept: Terminal) -> None:
    knock(kept)
    kept.touch("4", "8")
    screen = next(each for each in kept._all(MaintenanceScreen))
    for _ in range(FORGET_S):
        screen._forget()
    assert screen._typed == "" and dots(kept) == 0


def test_the_voice_can_be_tried_while_it_is_off(kept: Terminal) -> None:
    opened(kept)
    kept.touch(VOICE)
    kept.until(lambda: [each.text for each in kept.voice.said] == ["Questa è la voce della bacheca."])


def test_every_square_answers(kept: Terminal) -> None:
    opened(kept)
    kept.touch(TOUCH)
    assert kept.says("Tocca ogni quadrato.")
    kept.touch("Punto 1", "Punto 1", *(f"Punto {n}" for n in range(2, 9)))
    assert kept.says("Tocca ogni quadrato.")
    kept.touch("Punto 9")
    assert kept.says("Tutti i punti rispondono.")
    kept.touch("Indietro")
    kept.until(lambda: kept.says("Stampante"))


def test_the_sheet_to_sign_tells_what_the_touch_test_found(kept: Terminal, watchman: Watchman) -> None:
    opened(kept)
    kept.touch(TOUCH, "Punto 1", "Punto 9", SHEET)
    kept.until(lambda: kept.says("Guarda il foglio e firmalo"))
    assert watchman.sheets == [(kept.app.mount.size_px, {1, 9})]
    assert [each.data for each in kept.printer.printed] == [b"%PDF-1.7 a sheet"]


def test_without_paper_the_sheet_is_told_not_to_have_come(kept: Terminal) -> None:
    opened(kept)
    kept.printer.trouble = Trouble.PAPER_OUT
    kept.touch(TOUCH, SHEET)
    kept.until(lambda: kept.says("Non è uscito. Serve un foglio A4."))


def test_a_restart_takes_two_touches(kept: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(type(kept.app), "stop", lambda *_: ended.append(True))
    opened(kept)
    kept.touch(RESTART)
    assert not ended
    kept.touch(SURE)
    assert ended == [True]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_it_keeps_the_rules(look: Look, tmp_path: Path, watchman: Watchman) -> None:
    Store(tmp_path).replace(samples(), [], NOW)
    tour = Tour(MOUNTS[look.mount], Library(tmp_path, PLACE), look.visit(), lambda: NOW)
    tour.stage.keeper = watchman
    names = {"maintenance", "maintenance-open", "maintenance-touch"}
    try:
        broken = []
        for screen, picture in tour.pictures(names):
            picture.save(tmp_path / screen["picture"])
            broken += [f"{screen['name']}: {each}" for rule in RULES for each in rule(screen, look)]
    finally:
        tour.close()
    assert not broken, "\n".join(broken)
