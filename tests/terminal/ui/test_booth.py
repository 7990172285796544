"""Inside the booth, and the house around it: what a person does there, and what comes of every way out."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import visitor
from kivy.core.window import Window
from moments import UPRIGHT, samples
from msgspec.structs import replace
from visitor import Terminal

from kiosk.contract.catalogue import Catalogue
from kiosk.terminal.booth.messages import Choices, Entry, Word
from kiosk.terminal.carrying import Door
from kiosk.terminal.printers.base import Paper, Trouble
from kiosk.terminal.ui import asking, booth_app
from kiosk.terminal.ui.booth_app import BoothApp
from kiosk.terminal.ui.reading import lines_of
from kiosk.terminal.visit import Visit

SKIP, ON, BACK, HOME, END = "Salta questa domanda", "Avanti", "Indietro", "Inizio", "Ho finito"
PRINT = "Stampa il curriculum"
TO_THE_PAGE = [SKIP] * 10


class Inside(Terminal):
    """The booth's app in this process; where it would end, `told` has the last word and nothing goes on."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        catalogue: Catalogue | None = None,
        door: Door | None = None,
        scans: bool = False,
    ) -> None:
        self.told: list[Word] = []
        self.door, self.scans = door, scans
        monkeypatch.setattr(visitor, "TerminalApp", lambda *parts, keeper, **values: self._app(*parts, **values))
        monkeypatch.setattr(Window, "show", lambda: None)
        monkeypatch.setattr(Window, "raise_window", lambda: None)
        monkeypatch.setattr(os, "_exit", lambda _: None)
        super().__init__(folder, UPRIGHT, catalogue or samples())

    def _app(self, *parts: Any, **values: Any) -> BoothApp:
        return BoothApp(*parts, say=self.told.append, door=self.door, scans=self.scans, **values)

    def enter(self, sheets: int = 3, **choices: Any) -> None:
        self.app.enter(Entry(choices=Choices(**choices), sheets=sheets))
        self.until(lambda: self.screen == "write")

    @property
    def last(self) -> str:
        return [each.word for each in self.told if each.word != "alive"][-1]


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inside]:
    with Inside(tmp_path, monkeypatch) as there:
        yield there
        there.app.jobs.room.close()


def test_it_is_ready_before_anybody_comes_and_looks_as_they_chose(inside: Inside) -> None:
    inside.until(lambda: bool(inside.told))
    assert inside.last == "ready" and inside.app.visit is None
    inside.enter(language="fr", palette="contrast", text="large")
    assert inside.says("Comment vous appelez-vous")
    assert inside.app.theme.text == "large"


def test_who_begins_in_another_language_is_told_which_one_it_is_in(inside: Inside) -> None:
    inside.enter(language="fr")
    assert inside.says("La page s’imprime en italien")
    inside.touch("Passer cette question")
    assert not inside.says("La page s’imprime en italien")


def test_in_italian_nobody_need_be_told(inside: Inside) -> None:
    inside.enter(language="it")
    assert not inside.says("Il foglio si stampa in italiano")


def test_going_back_loses_nothing(inside: Inside) -> None:
    inside.enter()
    inside.touch(*"anna", ON, *"333", ON, BACK)
    assert inside.says("333|")
    inside.touch(BACK)
    assert inside.says("Anna|")
    inside.touch(ON, ON, SKIP, "Fabbrica", "Operaio al montaggio / Operaia al montaggio", "Operaia al montaggio")
    inside.touch("Montare pezzi", BACK, BACK)
    assert inside.app.present.cv.jobs[0].tasks == ("0",)


def test_the_page_is_printed_as_what_it_is_and_only_so_often(inside: Inside) -> None:
    inside.enter(sheets=1)
    inside.touch(*TO_THE_PAGE)
    assert inside.screen == "curriculum"
    inside.touch(PRINT)
    inside.until_shown("paper", state="done")
    (sheet,) = inside.printer.printed
    assert (sheet.name, sheet.confidential, sheet.data[:5]) == ("curriculum", True, b"%PDF-")
    assert inside.last == "sheet"
    inside.touch(BACK, PRINT)
    inside.until_shown("paper", state="enough")
    assert len(inside.printer.printed) == 1


@pytest.mark.parametrize(("trouble", "where"), [(None, "curriculum"), (Trouble.PAPER_OUT, "paper")])
def test_who_goes_on_meanwhile_is_called_back_only_for_a_sheet_that_did_not_come(
    inside: Inside, trouble: Trouble | None, where: str
) -> None:
    inside.enter()
    inside.printer.hold()
    inside.touch(*TO_THE_PAGE, PRINT)
    inside.until(inside.printer.holding.is_set)
    inside.touch(BACK)
    assert inside.screen == "curriculum"
    inside.printer.trouble = trouble
    inside.printer.release()
    inside.until(lambda: inside.app._printing == 0)
    inside.settle()
    assert inside.screen == where


@pytest.mark.parametrize("how", ["keeps", "narrow"])
def test_a_printer_that_keeps_sheets_or_prints_slips_gets_none(inside: Inside, how: str) -> None:
    if how == "keeps":
        inside.printer.private = False
    else:
        inside.printer.paper = Paper.MM_80
    inside.enter()
    inside.touch(*TO_THE_PAGE, "Qui il curriculum non si stampa")
    assert inside.says("Questa stampante non stampa fogli personali")


def test_who_wrote_something_is_asked_before_leaving(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(*"anna", HOME)
    assert inside.says("Se esci, il curriculum si cancella.")
    inside.touch("Torna al curriculum")
    assert inside.says("Anna|")
    inside.touch("Contrasto", HOME, "Esci e cancella")
    assert inside.last == "home" and inside.told[-1].choices.palette == "contrast"


def heard(inside: Inside) -> list[tuple[str, str]]:
    return [(line.language, line.said) for line in lines_of(inside.app.house.children[-1], inside.app.present.language)]


def test_the_page_is_read_aloud_line_by_line_in_its_language(inside: Inside) -> None:
    to_the_french_page(inside)
    assert ("it", "Operaia al montaggio") in heard(inside)
    assert ("it", "Nome e cognome:") in heard(inside)
    inside.touch(READ_FR)
    assert ("fr", "Ouvrière au montage") in heard(inside)


def test_a_town_around_needs_few_letters_and_another_is_written_out(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(SKIP, SKIP, *"goz", "Gozzano")
    assert inside.app.present.cv.town == "Gozzano" and inside.says("Dove hai lavorato?")
    inside.touch(BACK)
    assert inside.says("Gozzano|") and "Gozzano" not in inside.targets
    inside.touch(*["Cancella"] * 7, *"bern", ON)
    assert inside.app.present.cv.town == "Bern"


CHANGE = "Cambia o aggiungi"


def test_a_mistake_is_mended_from_the_page_with_the_question_itself(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(*"ana", *[ON], SKIP, SKIP, "Fabbrica", "Operaio al montaggio / Operaia al montaggio")
    inside.touch("Operaio al montaggio", "Montare pezzi", ON, "2019", "2024", *[SKIP] * 1, ON, *[SKIP] * 6)
    assert inside.screen == "curriculum"
    inside.touch(CHANGE, "Ana", "Cancella", *"na", ON)
    assert inside.screen == "lines" and inside.says("Anna")
    inside.touch("2019–2024", "2018", "2020")
    assert inside.screen == "lines" and inside.says("2018–2020")
    inside.touch("Al maschile", "Operaia al montaggio")
    assert inside.screen == "lines" and inside.says("Al femminile")
    inside.touch("Montaggio di pezzi.", "Controllare la qualità", ON)
    assert inside.screen == "lines" and inside.says("Montaggio di pezzi e controllo della qualità.")
    inside.touch(BACK)
    assert inside.screen == "curriculum"


def test_a_job_taken_away_by_mistake_is_put_back_whole(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(*[SKIP] * 3, "Fabbrica", "Scrivi un altro lavoro", *"sarta", ON, *"orli", ON, SKIP, SKIP)
    told = inside.app.present.cv
    inside.touch("Togli: Sarta")
    assert not inside.app.present.cv.jobs
    inside.touch("Rimetti: Sarta")
    assert inside.app.present.cv == told and "Togli: Sarta" in inside.targets
    inside.touch("Togli: Sarta", ON, "Terza media", BACK, BACK)
    assert "Rimetti: Sarta" not in inside.targets  # it would take back what was told since


def test_what_was_skipped_is_added_from_the_page_and_a_job_is_asked_about_whole(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(*TO_THE_PAGE, CHANGE, "Dove hai lavorato?", "Scrivi un altro lavoro", *"sarta", ON)
    assert inside.says("Che cosa facevi? Sarta")
    inside.touch(*"orli", ON, SKIP, *"casa", ON)
    assert inside.screen == "lines" and inside.says("Orli")
    inside.touch(BACK)
    assert inside.screen == "curriculum"


def test_a_line_is_said_in_own_words_where_no_tick_says_it(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(*TO_THE_PAGE, CHANGE, "Quali corsi hai fatto?", "Scrivi con parole tue", *"cucito", ON)
    assert inside.screen == "lines" and inside.says("Cucito")


def test_a_terminal_that_no_console_knows_says_that_nothing_goes_to_a_phone(inside: Inside) -> None:
    inside.enter()
    inside.touch(*TO_THE_PAGE, "Porta sul telefono")
    assert inside.says("Questo schermo non manda al telefono")


def test_where_no_phone_could_open_it_nothing_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network = replace(samples().network, phone_address="http://bacheca.example")
    sent: list[object] = []
    monkeypatch.setattr(booth_app, "carry", lambda *all_of_it: sent.append(all_of_it) or "")
    with Inside(tmp_path, monkeypatch, replace(samples(), network=network), Door("https://bacheca.example", "t")) as it:
        it.enter()
        it.touch(*TO_THE_PAGE, "Porta sul telefono")
        assert it.says("Qui il telefono non può aprirlo") and not sent
        it.app.jobs.room.close()


def test_who_wrote_nothing_leaves_at_once(inside: Inside) -> None:
    inside.enter()
    inside.touch(HOME)
    assert inside.last == "home"


def test_it_asks_who_is_quiet_and_ends(inside: Inside) -> None:
    inside.enter()
    inside.wait(91)
    assert inside.says("Sei ancora qui?")
    inside.touch("Sì, continuo")
    assert inside.last == "ready"
    inside.wait(121)
    assert inside.last == "end"


def test_to_have_finished_ends_it(inside: Inside) -> None:
    inside.enter()
    inside.touch(END)
    assert inside.last == "end"


# in another language

SKIP_FR, READ_FR, READ_IT, PRINT_FR = "Passer cette question", "Lire en français", "Lire en italien", "Imprimer le CV"
IN_FRENCH = ("Usine", "Ouvrier au montage / Ouvrière au montage", "Ouvrière au montage", "Monter des pièces")


def said_on(sheet: bytes) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(sheet)).pages[0].extract_text().split())


def to_the_french_page(inside: Inside) -> None:
    inside.enter(language="fr")
    inside.touch(SKIP_FR, SKIP_FR, SKIP_FR, *IN_FRENCH)
    while inside.screen != "curriculum":
        inside.touch(SKIP_FR if SKIP_FR in inside.targets else "Suivant")


def test_one_ticks_in_ones_own_language_and_learns_the_italian_word(inside: Inside) -> None:
    inside.enter(language="uk")
    inside.touch(*["Пропустити питання"] * 3)
    assert inside.says("Фабрика") and inside.says("Fabbrica")
    inside.touch("Фабрика", "Складальник / Складальниця", "Складальниця", "Складати деталі")
    assert inside.says("Що ви робили? Складальниця")
    assert (inside.app.present.cv.gender, inside.app.present.cv.jobs[0].tasks) == ("f", ("0",))


def test_what_is_printed_stays_italian_and_the_own_page_is_one_more_sheet(inside: Inside) -> None:
    to_the_french_page(inside)
    inside.touch(READ_FR)
    assert inside.says("Voici ce que dit votre page en italien.")
    inside.touch(PRINT_FR)
    inside.until_shown("paper", state="done")
    inside.touch("Retour")
    assert inside.says("Voici ce que dit votre page en italien.")  # back to where one was
    inside.touch("Imprimer aussi en français")
    inside.until_shown("paper", state="done")
    italian, french = (said_on(each.data) for each in inside.printer.printed)
    assert "Operaia al montaggio" in italian and "Ouvrière" not in italian
    assert "Ouvrière au montage" in french and "Seulement pour vous" in french
    assert [each.word for each in inside.told if each.word == "sheet"] == ["sheet"] * 2


def test_a_sheet_that_did_not_come_is_tried_again_in_the_same_language(inside: Inside) -> None:
    to_the_french_page(inside)
    inside.touch(READ_FR)
    inside.printer.trouble = Trouble.PAPER_OUT
    inside.touch("Imprimer aussi en français")
    inside.until_shown("paper", state="paper_out")
    inside.printer.trouble = None
    inside.touch("Essayer encore d’imprimer")
    inside.until_shown("paper", state="done")
    (sheet,) = inside.printer.printed
    assert "Ouvrière au montage" in said_on(sheet.data)


def test_the_lines_are_changed_in_italian_each_beside_what_it_says(inside: Inside) -> None:
    to_the_french_page(inside)
    inside.touch(READ_FR, READ_IT, "Changer ou ajouter")
    assert inside.says("Operaia al montaggio") and inside.says("Ouvrière au montage")
    inside.touch("Operaia al montaggio", "Écrire avec vos mots", "f", "Suivant")
    assert inside.says("Operaia al montaggiof") and not inside.says("Ouvrière au montage")


def test_a_language_whose_words_are_missing_is_served_in_italian(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "known", lambda _: "it")
    inside.enter(language="fr")
    inside.touch(*[SKIP_FR] * 3)
    assert inside.says("Où avez-vous travaillé ?") and "Fabbrica" in inside.targets
    inside.touch(*[SKIP_FR] * 7)
    assert inside.screen == "curriculum" and READ_FR not in inside.targets


def test_another_look_is_chosen_in_ones_own_language_for_both(inside: Inside) -> None:
    to_the_french_page(inside)
    inside.touch(READ_FR, "Changer l’aspect")
    assert inside.says("Voici ce que dit votre page en italien.")
    assert inside.app.present.cv.layout == "side"


def test_in_italian_there_is_one_language_to_read(inside: Inside) -> None:
    inside.enter(language="it")
    inside.touch(*TO_THE_PAGE)
    assert not {"Leggi nella tua lingua", "Leggi in italiano"} & set(inside.targets)


# the house around it


class Shell:
    """A booth without a process."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.hangs = False

    def warm(self) -> None:
        self.did.append("warm")

    def enter(self, entry: Entry, told: Any) -> None:
        self.did.append("enter")
        self.entry, self.told = entry, told

    def close(self) -> None:
        self.did.append("close")


@pytest.fixture
def house(terminal: Terminal) -> Terminal:
    terminal.app.booth = Shell()
    terminal.touch("Tocca lo schermo", "Contrasto", "Il mio curriculum", "Comincia")
    return terminal


def test_it_is_warm_while_one_reads_and_told_what_was_chosen(house: Terminal) -> None:
    assert house.app.booth.did[-2:] == ["warm", "enter"] and house.app.in_booth
    assert house.app.booth.entry.choices.palette == "contrast"
    assert house.says("si apre il tuo foglio")


def test_who_wants_the_full_notice_gets_it_on_the_phone(terminal: Terminal) -> None:
    terminal.touch("Tocca lo schermo", "Il mio curriculum", "Leggi tutta l’informativa")
    assert terminal.screen == "notice" and terminal.says("Inquadra questo quadrato")
    terminal.touch(BACK)
    assert terminal.screen == "cv"


def test_nobody_is_asked_outside_while_somebody_is_inside(house: Terminal) -> None:
    house.wait(500)
    assert house.app.visit is not None and not house.says("Sei ancora qui?")


def test_who_has_finished_inside_has_finished(house: Terminal) -> None:
    house.app.booth.told(Word(word="end"))
    house.until(lambda: house.screen == "attract")
    assert house.app.visit is None and house.app.booth.did[-1] == "close"


def test_who_leaves_goes_on_as_they_chose_inside(house: Terminal) -> None:
    house.app.booth.told(Word(word="home", choices=Choices(language="fr", text="large")))
    house.until(lambda: house.screen == "home")
    assert (house.app.visit.language, house.app.visit.text, house.app.visit.cv) == ("fr", "large", Visit().cv)


def test_a_booth_that_breaks_is_apologised_for(house: Terminal) -> None:
    house.app.booth.told(Word(word="gone"))
    house.until(lambda: house.screen == "sorry")
    assert not house.app.in_booth


def test_a_booth_that_hangs_is_ended(house: Terminal) -> None:
    house.app.booth.hangs = True
    house.until(lambda: house.screen == "sorry")
    assert house.app.booth.did[-1] == "close"


def test_what_is_said_of_a_visit_that_is_over_is_not_heard(house: Terminal) -> None:
    told = house.app.booth.told
    house.app.end()
    house.touch("Tocca lo schermo")
    told(Word(word="end"))
    house.settle()
    assert house.app.visit is not None


def test_sheets_from_inside_count(house: Terminal) -> None:
    before = house.app.jobs.left(house.app.visits, house.app.limits())
    house.app.booth.told(Word(word="sheet"))
    house.settle()
    assert house.app.jobs.left(house.app.visits, house.app.limits()) == before - 1
