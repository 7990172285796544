"""Ricomincia dal foglio: what a scanner types becomes the curriculum again, and goes nowhere else."""

import io
import random
import string
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import sdl_keyboard
import zxingcpp
from kivy.core.window import Window
from test_booth import BACK, PRINT, Inside, Shell
from visitor import Terminal

from kiosk.terminal.booth.messages import Choices, Entry
from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.composing import composed
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.sheet_code import answers_of, digits_of
from kiosk.terminal.ui.widgets.progress import Progress

AGAIN, WITHOUT = "Ricomincia dal foglio", "Comincia senza foglio"
ENTER_PLACE, ENTER = 40, 13
KEY_OF_1_IN_FRANCE = ord("&")
"""What the key of the digit 1 is called on a French keyboard."""
SCAN_DPI = 200


def press(place: int, key: int) -> None:
    """A key as Kivy's window tells it: first its place, then, if nobody took it, what it means."""
    if not Window.dispatch("on_key_down", key, place, None, []):
        Window.dispatch("on_keyboard", key, place, None, [])


def scan(digits: str, enter: bool = True) -> None:
    """What a scanner types, on a keyboard of any country."""
    for digit in digits:
        press(30 + (int(digit) - 1) % 10, KEY_OF_1_IN_FRANCE)
    if enter:
        press(ENTER_PLACE, ENTER)


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inside]:
    """The booth of a terminal with a scanner, before somebody who has brought a sheet."""
    with Inside(tmp_path, monkeypatch, scans=True) as there:
        there.app.enter(Entry(choices=Choices(), sheets=3, again=True))
        there.until(lambda: there.screen == "again")
        yield there
        there.app.jobs.room.close()


def test_a_sheet_leads_to_its_page_and_back_through_its_questions(inside: Inside) -> None:
    scan(digits_of(SAMPLE))
    inside.until(lambda: inside.screen == "curriculum")
    assert inside.app.present.cv == SAMPLE
    inside.touch(BACK)
    assert inside.says("Quando puoi lavorare?") and inside.app.present.cv == SAMPLE
    inside.touch(*[BACK] * 8)
    assert inside.says("Hai fatto altri lavori?")


def test_a_scanner_that_ends_with_nothing_is_waited_for_and_how_far_it_is_is_shown(inside: Inside) -> None:
    digits = digits_of(SAMPLE)
    scan(digits[:300], enter=False)
    inside.until_shown("again", state="reading")
    (bar,) = inside._all(Progress)
    inside.until(lambda: bar.done == 10 * 300 // len(digits))
    scan(digits[300:], enter=False)
    inside.until(lambda: inside.screen == "curriculum")
    assert inside.app.present.cv == SAMPLE


def test_keys_of_a_real_window_are_heard_by_their_places(inside: Inside) -> None:
    """Through SDL's queue and Kivy's own loop: 1,040 events at once, as after a moment in which the screen was busy."""
    for digit in digits_of(SAMPLE):
        sdl_keyboard.press(30 + (int(digit) - 1) % 10, KEY_OF_1_IN_FRANCE)
    sdl_keyboard.press(ENTER_PLACE, ENTER)
    sdl_keyboard.heard()
    inside.until(lambda: inside.screen == "curriculum")
    assert inside.app.present.cv == SAMPLE


def test_digits_draw_nothing(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(inside.app, "_show", lambda: shown.append(1))
    scan(digits_of(SAMPLE) * 2, enter=False)
    assert shown == []


@pytest.mark.parametrize(
    ("digits", "says"),
    [
        ("8001234567890", "Questo non è il foglio giusto"),
        ("820602" + digits_of(SAMPLE)[6:], "Questo foglio è più nuovo dello schermo"),
        (digits_of(SAMPLE)[:-3], "Il foglio non si è letto bene"),
        (digits_of(SAMPLE) * 9, "Questo non è il foglio giusto"),
    ],
    ids=("other", "newer", "damaged", "endless"),
)
def test_a_wrong_code_is_said_to_be_one_and_the_next_is_read(inside: Inside, digits: str, says: str) -> None:
    scan(digits)
    inside.until(lambda: inside.says(says))
    assert WITHOUT in inside.targets and inside.app.present.cv.empty
    scan(digits_of(SAMPLE))
    inside.until(lambda: inside.screen == "curriculum")


def test_who_has_written_something_is_asked_before_it_is_replaced(inside: Inside) -> None:
    inside.touch(WITHOUT, *"anna", BACK)
    assert inside.screen == "again"
    scan(digits_of(SAMPLE))
    inside.until_shown("again", state="ask")
    scan(digits_of(Answers(name="Altri")))
    inside.until_ticked(1.0)
    inside.touch("Tieni quello che c’è")
    assert inside.says("Anna|")


def test_who_wants_it_replaced_gets_what_the_sheet_says(inside: Inside) -> None:
    inside.touch(WITHOUT, *"anna", BACK)
    scan(digits_of(SAMPLE))
    inside.until_shown("again", state="ask")
    inside.touch("Usa il foglio")
    assert inside.screen == "curriculum" and inside.app.present.cv == SAMPLE


def test_a_code_scanned_elsewhere_writes_nothing_and_touches_nothing(inside: Inside) -> None:
    inside.touch(WITHOUT, *"anna")
    press(43, 9)  # Tab: a keypad is used, and Enter would choose
    focused = inside.app.focus.at
    scan(digits_of(SAMPLE))
    inside.until_ticked(1.0)
    assert inside.says("Anna|") and inside.screen == "write" and inside.app.focus.at is focused
    press(ENTER_PLACE, ENTER)
    inside.settle()
    assert not inside.says("Anna|") or inside.screen != "write"


def test_a_scan_counts_as_somebody_being_there_and_a_quiet_screen_asks(inside: Inside) -> None:
    inside.wait(80)
    scan("8001234567890")
    inside.until(lambda: inside.says("Questo non è il foglio giusto"))
    inside.wait(80)
    assert not inside.says("Sei ancora qui?")
    inside.wait(15)
    assert inside.says("Sei ancora qui?")


def test_without_a_scanner_keys_are_only_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Inside(tmp_path, monkeypatch) as there:
        there.enter()
        there.app.take_up(SAMPLE)
        there.settle()
        assert not there.says("un foglio solo per te")
        there.touch(PRINT)
        there.until_shown("paper", state="done")
        assert len(pypdf.PdfReader(io.BytesIO(there.printer.printed[0].data)).pages) == 1
        there.app.jobs.room.close()


# on paper


def printed_pages(inside: Inside) -> list[int]:
    return [len(pypdf.PdfReader(io.BytesIO(each.data)).pages) for each in inside.printer.printed]


def print_it(inside: Inside) -> None:
    before = len(inside.printer.printed)
    inside.touch(PRINT)
    inside.until(lambda: len(inside.printer.printed) > before)
    inside.until_shown("paper", state="done")


def test_what_is_printed_can_be_scanned_again(inside: Inside) -> None:
    scan(digits_of(SAMPLE))
    inside.until(lambda: inside.screen == "curriculum")
    assert inside.says("Con la prima stampa esce anche un foglio solo per te")
    print_it(inside)
    assert inside.says("Prendi i due fogli")
    assert printed_pages(inside) == [2] and [each.word for each in inside.told].count("sheet") == 2
    page = pypdfium2.PdfDocument(inside.printer.printed[0].data)[1]
    (found,) = zxingcpp.read_barcodes(page.render(scale=SCAN_DPI / 72).to_pil())
    assert answers_of(found.text) == SAMPLE


def test_the_page_of_theirs_comes_once_of_the_same_and_again_of_another(inside: Inside) -> None:
    inside.app.enter(Entry(choices=Choices(), sheets=9, again=True))
    inside.settle()
    scan(digits_of(SAMPLE))
    inside.until(lambda: inside.screen == "curriculum")
    for _ in range(2):
        print_it(inside)
        inside.touch(BACK)
    inside.touch("Cambia aspetto")
    print_it(inside)
    assert printed_pages(inside) == [2, 1, 2]


def test_who_may_not_have_got_it_gets_it_with_the_next(inside: Inside) -> None:
    inside.app.enter(Entry(choices=Choices(), sheets=9, again=True))
    inside.settle()
    scan(digits_of(SAMPLE))
    inside.until(lambda: inside.screen == "curriculum")
    inside.printer.loses = True
    inside.touch(PRINT)
    inside.until_shown("paper", state="unknown")
    inside.printer.loses = False
    inside.touch(BACK)
    print_it(inside)
    assert printed_pages(inside) == [2]


def test_with_one_sheet_left_the_curriculum_comes_alone_and_that_is_said(inside: Inside) -> None:
    inside.app.enter(Entry(choices=Choices(), sheets=1, again=True))
    inside.settle()
    scan(digits_of(SAMPLE))
    inside.until(lambda: inside.screen == "curriculum")
    print_it(inside)
    assert printed_pages(inside) == [1] and inside.says("È uscito solo il curriculum")


def test_one_that_is_too_long_for_a_code_says_so_before_it_is_printed(inside: Inside) -> None:
    letters = random.Random(1)
    lines = {line: "".join(letters.choices(string.ascii_letters, k=160)) for line, _ in composed(SAMPLE)}
    inside.app.take_up(SAMPLE.told(changed=lines))
    inside.settle()
    assert inside.says("non esce il foglio per cambiarlo un’altra volta")
    print_it(inside)
    assert printed_pages(inside) == [1] and not inside.says("È uscito solo il curriculum")


# the way in


def test_the_way_in_is_there_only_with_a_scanner(terminal: Terminal) -> None:
    terminal.app.booth = Shell()
    terminal.touch("Tocca lo schermo", "Il mio curriculum")
    assert AGAIN not in terminal.targets
    terminal.app.stage.scans = True
    terminal.touch(BACK, "Il mio curriculum", AGAIN)
    assert terminal.app.in_booth and terminal.app.booth.entry.again
