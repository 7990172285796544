"""Fa per me?, touched by people as they are; and what must not happen to them."""

from collections.abc import Iterator
from pathlib import Path

import moments
import msgspec
import pypdfium2
import pytest
from visitor import Terminal

from kiosk.contract.questions import QUESTIONS_MAX
from kiosk.terminal.visit import Visit

DOOR = ("Tocca lo schermo", "Non sai da dove partire?", "Comincia")
SKIP, WITHHOLD = "Non lo so", "Preferisco non dirlo"
BACK, END = "Indietro", "Ho finito"
PRINT = "Stampa i miei passi"
GROUPS = ("Puoi chiederlo adesso", "Forse fa per te: chiedi", "Per ora no, e perché")
GOL, OVER_45, OVER_58 = (
    "GOL: aiuto per trovare lavoro",
    "Cantiere di lavoro, dai 45 anni",
    "Cantiere di lavoro, dai 58 anni",
)
PASS, GRANT, WELDING = "PASS: un’attività accanto a un educatore", "Borsa lavoro", "Saldatura: corso di base"

FOLLOWED_BY = "ti segue già un servizio sociale o sanitario"
Answers = dict[str, str]


def answer(terminal: Terminal, answers: Answers, otherwise: str = SKIP) -> list[str]:
    """Touch through all questions; what is not in `answers` gets `otherwise`. The questions in their order."""
    asked = []
    while terminal.screen == "question":
        words = next(each for each in terminal.words if each.endswith("?") and each != "Fa per me?")
        asked.append(words)
        terminal.touch(answers.get(words, otherwise))
    assert terminal.screen == "result"
    return asked


def pages(terminal: Terminal) -> Iterator[list[str]]:
    """What each page of the result says."""
    yield terminal.words
    while onward := [name for name in terminal.targets if name in (*GROUPS, "Leggi il resto")]:
        terminal.touch(onward[-1])
        yield terminal.words


def told(terminal: Terminal) -> dict[str, tuple[str, str]]:
    """Title to group and reason, of every card on every page."""
    found: dict[str, tuple[str, str]] = {}
    kinds, library = ("support", "course", "job_offer"), terminal.app.library
    titles = {item.title["it"] for kind in kinds for item in library.items(kind, terminal.now)}
    for words in pages(terminal):
        group = ""
        for place, each in enumerate(words):
            # A group's name is also on the button that leads to it: that one stands below all cards.
            group = each if each in GROUPS and any(title in words[place:] for title in titles) else group
            if each in titles:
                found[each] = (group, words[place + 1])
    return found


AT_59 = {
    "Che cosa fai adesso?": "Sono senza lavoro",
    "Quanti anni hai?": "58 o più",
    "Dove abiti?": "In un comune qui intorno",
    "Ricevi un aiuto in denaro?": "Sì, la disoccupazione",
    "In casa ci sono difficoltà con i soldi?": "No",
}
AT_22 = {
    "Che cosa fai adesso?": "Sono senza lavoro",
    "Quanti anni hai?": "18 – 29",
    "Quale scuola hai finito?": "Le elementari",
    "Dove abiti?": "In un comune qui intorno",
}
FOLLOWED = {
    "Che cosa fai adesso?": "Non lavoro e non cerco",
    "Dove abiti?": "In un comune qui intorno",
    "Ti segue già un servizio sociale o sanitario?": "Sì",
    "In casa ci sono difficoltà con i soldi?": "Sì",
}
PEOPLE: dict[str, tuple[Answers, dict[str, tuple[int, str]]]] = {
    "59 years old, on unemployment benefit": (
        AT_59,
        {
            GOL: (0, "Perché sei senza lavoro e prendi l’indennità di disoccupazione."),
            OVER_58: (2, "Si può solo se non prendi l’indennità di disoccupazione."),
            OVER_45: (2, "Si può solo se hai difficoltà economiche."),
            WELDING: (0, "Perché hai 18 anni o più e sei senza lavoro."),
        },
    ),
    "22 years old, left school early": (
        AT_22,
        {
            GOL: (0, "Perché sei senza lavoro e hai 29 anni o meno."),
            OVER_45: (2, "Si può solo se hai 45 anni o più."),
            "Operatore socio-sanitario (OSS)": (2, "Si può solo se hai almeno la terza media."),
            PASS: (1, f"Serve sapere se {FOLLOWED_BY}."),
        },
    ),
    "followed by social services": (
        FOLLOWED,
        {
            PASS: (0, f"Perché {FOLLOWED_BY}."),
            GRANT: (
                0,
                f"Perché per ora non lavori, {FOLLOWED_BY} e hai difficoltà economiche.",
            ),
            WELDING: (2, "Si può solo se sei senza lavoro."),
        },
    ),
    "receives more than one help": (
        AT_59 | {"Ricevi un aiuto in denaro?": "Sì, più di uno"},
        {
            GOL: (0, "Perché sei senza lavoro · prendi l’indennità di disoccupazione o l’assegno di inclusione."),
            OVER_45: (2, "Si può solo se hai difficoltà economiche."),
        },
    ),
    "says nothing": (
        {},
        {GOL: (1, ""), PASS: (1, f"Serve sapere se {FOLLOWED_BY}."), OVER_58: (1, "")},
    ),
}


def test_the_button_onward_does_not_name_the_group_that_one_is_reading(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, AT_59)
    for words in pages(terminal):
        assert all(words.count(group) <= 1 for group in GROUPS)


def test_what_is_hardest_to_be_asked_stands_last_of_what_may_be(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, AT_59)
    maybe = [title for title, (group, _) in told(terminal).items() if group == GROUPS[1]]
    assert maybe.index(PASS) < maybe.index("Cantiere per persone con disabilità")
    assert maybe.index("Cantiere per persone con disabilità") < maybe.index("Cantiere per chi ha limiti alla libertà")


@pytest.mark.parametrize("person", PEOPLE)
def test_each_person_reads_what_they_can_ask_for_and_why(terminal: Terminal, person: str) -> None:
    answers, expected = PEOPLE[person]
    terminal.touch(*DOOR)
    asked = answer(terminal, answers)
    assert len(asked) <= QUESTIONS_MAX
    assert len(set(asked)) == len(asked)
    assert set(answers) <= set(asked)
    found = told(terminal)
    for title, (group, reason) in expected.items():
        assert found[title][0] == GROUPS[group], title
        assert reason in found[title][1]


def test_keeping_everything_back_says_the_same_as_not_knowing_and_refuses_nothing(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, {}, SKIP)
    unknown = told(terminal)
    terminal.touch(END, *DOOR)
    answer(terminal, {}, WITHHOLD)
    assert told(terminal) == unknown
    assert {group for group, _ in unknown.values()} == {GROUPS[1]}


def test_going_back_loses_nothing_and_an_answer_can_be_changed(terminal: Terminal) -> None:
    terminal.touch(*DOOR, "Sono senza lavoro", "58 o più")
    before = terminal.app.visit.said
    terminal.touch(BACK, BACK)
    assert terminal.screen == "question"
    assert "Sono senza lavoro. Hai già risposto così" in terminal.targets
    assert terminal.app.visit.said == before
    terminal.touch("Sto studiando")
    assert terminal.app.visit.answers.work == "student"
    assert terminal.app.visit.said[1:] == before[1:]
    assert terminal.says("Domanda 2 di 7 al massimo")


def test_an_item_is_reached_from_the_result_and_coming_back_loses_nothing(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, AT_59)
    said = terminal.app.visit.said
    terminal.touch(GOL)
    assert terminal.screen == "item"
    terminal.touch(BACK)
    assert terminal.screen == "result"
    assert terminal.app.visit.said == said
    assert GOL in terminal.targets


def printed(terminal: Terminal) -> str:
    terminal.touch(PRINT)
    terminal.until_shown("print", state="done")
    document = pypdfium2.PdfDocument(terminal.printer.printed[-1].data)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split())


def test_answers_go_to_no_printer_that_keeps_them(terminal: Terminal) -> None:
    terminal.printer.private = False
    terminal.touch(*DOOR)
    answer(terminal, AT_59)
    terminal.touch("Con le mie risposte", PRINT)
    terminal.until_shown("print", state="private")
    assert terminal.says("Questa stampante non stampa fogli personali") and terminal.printer.printed == []
    terminal.touch(BACK, "Con le mie risposte")
    printed(terminal)


def test_the_sheet_has_the_steps_and_the_answers_only_if_wanted(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, AT_59)
    sheet = printed(terminal)
    assert (terminal.printer.printed[-1].name, terminal.printer.printed[-1].confidential) == ("passi", False)
    assert GOL in sheet and "0322 000 000" in sheet and "Porta:" in sheet
    for absent in ("Le mie risposte", "Quanti anni hai?", "Entro quando", "Perché"):
        assert absent not in sheet
    terminal.touch(BACK, "Con le mie risposte", "Con un operatore")
    sheet = printed(terminal)
    assert terminal.printer.printed[-1].confidential
    for present in (
        "Perché sei senza lavoro",
        "Le mie risposte",
        "Quanti anni hai? 58 o più",
        "Entro quando",
        "I miei appunti",
    ):
        assert present in sheet


def test_the_phone_gets_the_pages_and_never_an_answer(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, AT_59)
    terminal.touch("Porta sul telefono")
    assert terminal.screen == "phone"
    assert "BM-4004" in terminal.app.visit.here.shows["codes"]
    assert terminal.app.visit.kept == ()


def test_nothing_of_what_was_said_is_left_for_the_next_person(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, FOLLOWED)
    terminal.touch("Con le mie risposte", END, "Tocca lo schermo")
    assert terminal.app.visit == Visit()
    terminal.touch("Non sai da dove partire?")
    assert "Comincia" in terminal.targets


def test_beginning_anew_forgets_and_no_way_leads_back(terminal: Terminal) -> None:
    terminal.touch(*DOOR)
    answer(terminal, AT_22)
    list(pages(terminal))
    terminal.touch("Ricomincia da capo")
    assert terminal.screen == "fit"
    assert terminal.app.visit.said == ()
    terminal.touch(BACK)
    assert terminal.screen == "home"


def test_who_knows_what_they_need_gets_there_without_questions(terminal: Terminal) -> None:
    terminal.touch(
        "Tocca lo schermo", "Non sai da dove partire?", "Di che cosa hai bisogno?", "Voglio imparare un mestiere"
    )
    assert terminal.app.visit.here.shows["kind"] == "course"


def test_the_list_of_supports_leads_there_too(terminal: Terminal) -> None:
    terminal.touch("Tocca lo schermo", "Aiuti e tirocini", "Fa per me? Rispondi e vedi", "Comincia")
    assert terminal.screen == "question"


def test_the_voice_reads_the_question_and_its_answers(terminal: Terminal) -> None:
    terminal.touch("Tocca lo schermo", "Ascolta", "Non sai da dove partire?", "Comincia")
    heard: list[str] = []

    def read() -> bool:
        heard.extend(each.text for each in terminal.voice.said if each.text not in heard)
        return "Preferisco non dirlo" in heard

    terminal.until(read)
    assert heard.index("Che cosa fai adesso?") < heard.index("Sono senza lavoro")


def test_with_nothing_to_ask_about_a_person_is_named(tmp_path: Path) -> None:
    others = tuple(each for each in moments.samples().items if each.conditions is None)
    with Terminal(tmp_path, moments.UPRIGHT, msgspec.structs.replace(moments.samples(), items=others)) as terminal:
        terminal.touch(*DOOR)
        assert terminal.screen == "result"
        assert terminal.says("Parlane con una persona")
