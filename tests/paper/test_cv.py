"""The curriculum: one page or two, nothing empty, nothing that a person did not say."""

from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import letter_sizes_pt, pages, picture, reading, words
from sample_network import NOW, SampleNetwork
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI, MARKUP, alternative

from kiosk.paper.cv import CODE_VERSION_MAX, DIGITS_MAX, Again, Curriculum, Experience, cv
from kiosk.paper.document import MM_PER_INCH, DocumentError
from kiosk.paper.qr import modules
from kiosk.words.phrases import Phrases

USUAL = Curriculum(
    name="Maria Esempio",
    town="Borgomanero",
    phone="333 000 0000",
    email="maria@esempio.example",
    wish="Cerco lavoro come aiuto cuoca o lavapiatti. Posso cominciare subito.",
    experiences=(
        Experience(what="Aiuto cuoca", where="Trattoria Esempio, Borgomanero", when="2019–2024"),
        Experience(what="Operaia al montaggio", where="Rubinetteria Esempio, San Maurizio d'Opaglio", when="2008–2018"),
        Experience(what="Badante", when="2005–2007"),
    ),
    studies=(
        Experience(what="Licenza media", where="Scuola media di Gozzano", when="1986"),
        Experience(what="Corso per alimentaristi", where="Enaip Borgomanero", when="2020"),
    ),
    languages=("Italiano", "Francese, un po'"),
    abilities=("So cucinare primi piatti e verdure", "So tenere in ordine una cucina"),
    licence="B, con auto propria",
    availability="Tempo pieno, anche sabato e domenica",
)
SHORT = Curriculum(name="Ali Esempio", phone="333 000 0001", wish="Qualsiasi lavoro in magazzino")
LONG = msgspec.structs.replace(
    USUAL, experiences=USUAL.experiences * 4, studies=USUAL.studies * 2, abilities=USUAL.abilities * 6
)
TITLES = {
    "wish": "Che lavoro cerco",
    "experiences": "Esperienze di lavoro",
    "studies": "Studi e corsi",
    "languages": "Lingue",
    "abilities": "Che cosa so fare",
    "licence": "Patente",
    "availability": "Quando posso lavorare",
}


def printed(curriculum: Curriculum, language: str = "it") -> bytes:
    return cv(curriculum, Phrases(language), NOW)


def test_a_usual_one_is_a_page_and_a_long_one_two() -> None:
    assert [pages(printed(each)) for each in (SHORT, USUAL, LONG)] == [1, 1, 2]


@pytest.mark.parametrize("count", range(13))
def test_it_is_never_more_than_two_pages_and_loses_nothing(count: int) -> None:
    done = tuple(
        Experience(what=f"Lavoro {'lungo ' * 20}{n}", where="Da qualche parte", when="2020") for n in range(count)
    )
    document = printed(msgspec.structs.replace(LONG, experiences=done))
    assert pages(document) <= 2
    said = " ".join(words(document, page) for page in range(pages(document)))
    assert [n for n in range(count) if f"lungo {n} " not in f"{said} "] == []
    assert USUAL.availability in said


def test_what_cannot_fit_is_refused_rather_than_cut() -> None:
    done = (Experience(what="parola " * 200),) * 12
    with pytest.raises(DocumentError, match="too long for 2 pages"):
        printed(msgspec.structs.replace(LONG, experiences=done))


def test_everything_told_is_there() -> None:
    said = words(printed(USUAL))
    for needed in (
        *("Maria Esempio", "333 000 0000", "maria@esempio.example", "Borgomanero", "Operaia al montaggio"),
        *("San Maurizio d’Opaglio", "2008–2018", "Italiano · Francese, un po", "B, con auto propria"),
    ):
        assert needed in said
    for title in TITLES.values():
        assert title in said


@pytest.mark.parametrize("field", TITLES)
def test_what_is_not_told_has_no_heading(field: str) -> None:
    empty = "" if isinstance(getattr(USUAL, field), str) else ()
    for nothing in (empty, "  " if empty == "" else (("",) if field in ("languages", "abilities") else ())):
        said = words(printed(msgspec.structs.replace(USUAL, **{field: nothing})))
        assert TITLES[field] not in said
        assert sum(title in said for title in TITLES.values()) == len(TITLES) - 1


def test_a_name_alone_is_enough() -> None:
    document = printed(Curriculum(name="Ali Esempio"))
    assert words(document) == "Ali Esempio"
    assert pages(document) == 1


@pytest.mark.parametrize("curriculum", [SHORT, USUAL, LONG])
def test_no_letter_is_smaller_than_12_pt(curriculum: Curriculum) -> None:
    assert min(letter_sizes_pt(printed(curriculum)).values()) >= 11.99


def test_the_second_page_says_whose_it_is() -> None:
    document = printed(LONG)
    assert "Maria Esempio" in words(document, 1)
    assert "2 / 2" in words(document, 1)
    assert "/" not in words(printed(USUAL))


def test_nothing_is_markup_and_nothing_says_where_it_was_made() -> None:
    document = printed(msgspec.structs.replace(USUAL, wish=MARKUP))
    assert MARKUP.replace(" ", "") in words(document).replace(" ", "")
    assert "Bacheca" not in words(document)


def test_names_in_any_of_our_scripts_are_written() -> None:
    said = words(printed(msgspec.structs.replace(SHORT, name="Оксана Коваль")))
    assert "Оксана Коваль" in said
    assert pages(printed(msgspec.structs.replace(SHORT, wish="أبحث عن عمل"), "ar")) == 1


def test_it_declares_what_a_screen_reader_needs_and_embeds_its_fonts() -> None:
    read = reading(printed(USUAL))
    catalog = read.root_object
    assert read.metadata is not None
    assert read.metadata.title == "Curriculum di Maria Esempio"
    assert catalog["/Lang"] == "it"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    for font in read.pages[0]["/Resources"]["/Font"].values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


DIGITS = "8206010519" + "0123456789" * 50
MOST_DIGITS = "7" * DIGITS_MAX
SCANNED_DPI = 200
MODULE_LEAST_MM = 0.5


def with_page_behind(samples: SampleNetwork, language: str = "it", digits: str = DIGITS) -> bytes:
    again = Again(digits, samples.reader(language))
    return cv(USUAL, Phrases("it"), NOW, one_page=True, again=again)


@pytest.mark.parametrize("digits", [DIGITS, MOST_DIGITS])
def test_the_page_behind_has_a_code_that_a_scanner_reads_and_its_modules_are_large_enough(
    samples: SampleNetwork, digits: str
) -> None:
    drawn = picture(with_page_behind(samples, digits=digits), SCANNED_DPI, 1)
    (found,) = zxingcpp.read_barcodes(drawn)
    assert (found.text, found.ec_level) == (digits, "M")
    width_mm = (found.position.top_right.x - found.position.top_left.x) / SCANNED_DPI * MM_PER_INCH
    assert width_mm / len(modules(digits, CODE_VERSION_MAX)) > MODULE_LEAST_MM


def test_more_than_a_scanner_reads_is_refused(samples: SampleNetwork) -> None:
    with pytest.raises(DocumentError, match="version 26"):
        with_page_behind(samples, digits=MOST_DIGITS + "7")


def test_who_gets_the_curriculum_gets_no_code_and_no_number_of_pages(samples: SampleNetwork) -> None:
    document = with_page_behind(samples)
    assert pages(document) == 2
    assert zxingcpp.read_barcodes(picture(document, SCANNED_DPI)) == []
    alone = cv(USUAL, Phrases("it"), NOW, one_page=True)
    assert words(document) == words(alone) and pages(alone) == 1


def test_a_long_curriculum_numbers_its_own_pages_only(samples: SampleNetwork) -> None:
    document = cv(LONG, Phrases("it"), NOW, again=Again(DIGITS, samples.reader()))
    assert ["2 / 2" in words(document, 1), "/" in words(document, 2)] == [True, False]


def test_the_page_behind_says_whose_it_is_and_what_to_do_in_the_words_of_who_takes_it(samples: SampleNetwork) -> None:
    said = words(with_page_behind(samples), 1)
    for needed in ("per te, non per chi legge", "Maria Esempio", "24 novembre 2025", "Scegli «Ricomincia dal foglio»"):
        assert needed in said
    assert "cette feuille" in words(with_page_behind(samples, "fr"), 1)
    assert min(letter_sizes_pt(with_page_behind(samples, "uk")).values()) >= 11.99


def test_the_page_behind_can_be_read_aloud(samples: SampleNetwork) -> None:
    catalog = reading(with_page_behind(samples)).root_object
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert "Codice con le risposte" in alternative(catalog["/StructTreeRoot"]["/K"])


GOLDEN = {"usual": (USUAL, 0), "short": (SHORT, 0), "long-first": (LONG, 0), "long-last": (LONG, 1)}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_picture(name: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    curriculum, page = GOLDEN[name]
    drawn = picture(printed(curriculum), GOLDEN_DPI, page)
    assert clearly_different(drawn, f"cv-{name}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


@pytest.mark.parametrize("language", ["it", "ar"])
def test_golden_picture_of_the_page_behind(samples: SampleNetwork, language: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    drawn = picture(with_page_behind(samples, language), GOLDEN_DPI, 1)
    assert clearly_different(drawn, f"cv-again-{language}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
