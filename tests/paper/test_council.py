"""The report for the council: every number as text, drawings beside it, and nothing lost over its pages."""

from dataclasses import replace
from pathlib import Path

from golden_picture import clearly_different
from page import in_colour, letter_sizes_pt, pages, reading, words
from sample_network import NOW
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI, MARKUP

from kiosk.paper.council import Bar, Chapter, Report, council

MONTHS = ("Dic 2025", "Gen 2026", "Feb 2026", "Mar 2026", "Apr 2026", "Mag 2026", "Giu 2026", "Lug 2026")
USUAL = Report(
    title="Quanto serve la Bacheca",
    subtitle="Bacheca del lavoro, dal 1 dicembre 2025 al 24 novembre 2026",
    notice="Dati di esempio: sono inventati, per provare.",
    figures=(
        Bar("visite", "4.443"),
        Bar("schede stampate", "913"),
        Bar("schede portate sul telefono", "906"),
        Bar("visite in un’altra lingua", "meno di 3"),
    ),
    chapters=(
        Chapter("In breve", ("In 360 giorni ci sono state 4.443 visite.", "La Bacheca è in uso da 12 mesi.")),
        Chapter(
            "Visite nel tempo",
            (),
            tuple(Bar(month, f"{100 * at}", at / 7) for at, month in enumerate(MONTHS)),
            ("Mese", "Visite"),
            columns=True,
        ),
        Chapter(
            "Cercato e non trovato",
            ("Che cosa la gente ha cercato senza trovare niente.",),
            (
                Bar("Idraulico, elettricista e simili", "144", 1),
                Bar("Comune: Arona", "98", 0.68),
                Bar("Altro", "meno di 3"),
            ),
            ("Che cosa", "Visite"),
        ),
    ),
    foot="Quanto serve la Bacheca",
)


def printed(report: Report) -> bytes:
    return council(report, NOW)


def whole(document: bytes) -> str:
    return " ".join(words(document, page) for page in range(pages(document)))


def test_every_word_and_number_stands_in_it() -> None:
    said = whole(printed(USUAL))
    bars = [bar for each in USUAL.chapters for bar in each.bars] + list(USUAL.figures)
    wanted = [text for each in USUAL.chapters for text in (each.title, *each.sentences, *each.heads)]
    wanted += [text for bar in bars for text in (bar.label, bar.said)]
    assert [text for text in (*wanted, USUAL.notice) if text not in said] == []


def test_real_numbers_have_no_notice() -> None:
    assert "esempio" not in whole(printed(replace(USUAL, notice=""))).lower()


def test_a_long_one_goes_on_over_pages_and_loses_nothing() -> None:
    rows = tuple(Bar(f"Riga numero {at}", f"{at}", at / 60) for at in range(60))
    document = printed(replace(USUAL, chapters=(Chapter("Lunga", (), rows, ("Che cosa", "Visite")),)))
    assert pages(document) > 1
    assert [bar.label for bar in rows if bar.label not in whole(document)] == []


def test_nothing_to_tell_is_a_report_too() -> None:
    empty = Report("Titolo", "Sotto", (Bar("visite", "0"),), (Chapter("In breve", ("Nessuna visita.",)),), "Piede")
    assert pages(printed(empty)) == 1


def test_what_is_written_is_never_markup() -> None:
    signs = Chapter("Segni", (), (Bar(MARKUP, "3", 1),), ("A", "B"))
    said = whole(printed(replace(USUAL, chapters=(signs,))))
    assert MARKUP.replace(" ", "") in said.replace(" ", "")


def test_no_letter_is_smaller_than_12_pt() -> None:
    sizes = letter_sizes_pt(printed(USUAL))
    assert {letter: size for letter, size in sizes.items() if size < 11.99} == {}


def test_it_can_be_read_aloud() -> None:
    """Tagged, titled and in a language; the drawing is left out, since its table says the same."""
    read = reading(printed(USUAL))
    assert read.metadata is not None and read.metadata.title == USUAL.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in read.root_object["/Metadata"].get_data()
    assert read.root_object["/Lang"] == "it"


def test_golden_picture(tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    drawn = in_colour(printed(USUAL), GOLDEN_DPI)
    assert clearly_different(drawn, "council", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
