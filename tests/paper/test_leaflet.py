"""The leaflet: one page, readable, told truly, and the same for every eye."""

from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import letter_sizes_pt, pages, picture, reading, words
from sample_network import SampleNetwork

from kiosk.contract.item import Contact, Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.contract.links import short_address
from kiosk.paper.document import DocumentError
from kiosk.paper.leaflet import leaflet

GOLDEN_DPI = 60
DIFFERENT_MAX = 0.0015
"""Share of pixels that may differ clearly from the golden picture: other words in one fact are 0.003."""
MM_PER_INCH = 25.4
MARKUP = "C# * _ $ @ [x] <y> ~ ` \\ // = + - « » € è é à ò ù ì È ’"


def printed(samples: SampleNetwork, item: Item, language: str = "it") -> bytes:
    return leaflet(item, samples.reader(language), short_address("https://bacheca.example", item.code))


def longest(item: Item) -> Item:
    """The item with every text as long as the contract lets it be."""
    line = {"it": ("Saldatura di rubinetti e valvole a Borgomanero " * 4)[:160]}
    lines = (line,) * 12
    texts = {"title": line, "summary": {"it": ("Una frase come tante. " * 60)[:1200]}, "note": line}
    contact = Contact(name=line, phone="+39 0322 000 000 000")
    item = msgspec.structs.replace(item, steps=lines, documents=lines, contacts=(contact,), **texts)
    if isinstance(item, JobOffer):
        own = {"hours": line, "pay": line, "contract": line, "requirements": lines, "employer": line["it"][:120]}
        return msgspec.structs.replace(item, **own)
    return item


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_makes_one_page_whatever_its_length(samples: SampleNetwork, kind: str) -> None:
    assert [pages(printed(samples, item)) for item in samples.items[kind]] == [1] * len(samples.items[kind])
    assert pages(printed(samples, longest(samples.first(kind)))) == 1


def test_what_cannot_fit_is_refused_rather_than_cut(samples: SampleNetwork) -> None:
    impossible = msgspec.structs.replace(samples.first("job_offer"), steps=({"it": "passo " * 200},) * 12)
    with pytest.raises(DocumentError, match="too long for one page"):
        printed(samples, impossible)


@pytest.mark.parametrize("kind", KINDS)
def test_the_steps_the_number_and_the_code_are_never_left_out(samples: SampleNetwork, kind: str) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        said = words(printed(samples, item))
        contact = samples.reader().phone(item)
        assert contact is not None
        assert contact.phone is not None
        assert contact.phone in said
        assert item.code in said
        assert said.count(item.steps[-1]["it"][:30]) >= (12 if len(item.steps) == 12 else 1)


def test_what_is_left_out_is_promised_on_the_phone(samples: SampleNetwork) -> None:
    assert "Il resto è sul telefono" in words(printed(samples, longest(samples.first("job_offer"))))
    assert "La stessa pagina sul telefono" in words(printed(samples, samples.first("job_offer")))


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_is_read_from_paper(samples: SampleNetwork, kind: str) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        (found,) = zxingcpp.read_barcodes(picture(printed(samples, item), dpi=150))
        assert found.text == short_address("https://bacheca.example", item.code)
        corners = found.position
        width_mm = (corners.top_right.x - corners.top_left.x) / 150 * MM_PER_INCH
        assert width_mm >= 25
        assert width_mm / 29 >= 0.5


def test_the_longest_address_still_has_modules_of_half_a_millimetre(samples: SampleNetwork) -> None:
    document = leaflet(longest(samples.first("event")), samples.reader(), "A" * 311)
    (found,) = zxingcpp.read_barcodes(picture(document, dpi=150))
    width_mm = (found.position.top_right.x - found.position.top_left.x) / 150 * MM_PER_INCH
    assert width_mm / 57 >= 0.5


def test_nothing_is_markup(samples: SampleNetwork) -> None:
    item = msgspec.structs.replace(samples.first("job_offer"), title={"it": MARKUP}, steps=({"it": MARKUP},))
    said = words(printed(samples, item)).replace(" ", "")
    assert said.count(MARKUP.replace(" ", "")) == 2


def test_a_letter_that_our_fonts_lack_does_not_keep_the_sheet_from_being_printed(samples: SampleNetwork) -> None:
    title = {"it": "Cuoco 👍 ㎏\u202f3 猫猫, «però» ½\u2011giornata"}
    said = words(printed(samples, msgspec.structs.replace(samples.first("job_offer"), title=title)))
    assert "Cuoco kg 3 ??, «però» ½-giornata" in said.replace("- giornata", "-giornata")


def test_a_name_in_another_script_is_written_in_it(samples: SampleNetwork) -> None:
    title = {"it": "Corso con Оксана Коваль №1"}
    said = words(printed(samples, msgspec.structs.replace(samples.first("job_offer"), title=title)))
    assert "Corso con Оксана Коваль №1" in said


@pytest.mark.parametrize("odd", ["K\u0320", "ṷ\u0320 K\u0323\u0301", "ກຳ ทำ", "\ufeffx\u1680y"])
def test_letters_that_no_font_can_set_together_do_not_keep_it_either(samples: SampleNetwork, odd: str) -> None:
    title = {"it": f"Cuoco {odd} però"}
    said = words(printed(samples, msgspec.structs.replace(samples.first("job_offer"), title=title)))
    assert "Cuoco" in said
    assert "però" in said


def test_an_offer_says_what_one_needs(samples: SampleNetwork) -> None:
    said = words(printed(samples, samples.first("job_offer")))
    for needed in (
        "stampato lunedì 24 novembre, ore 10:42",
        "offerta BM-1042",
        "1.350 euro netti al mese",
        "Che cosa devi fare, entro venerdì 5 dicembre",
        "Porta con te questo foglio",
        "Servizio gratuito.",
    ):
        assert needed in said
    assert "Aperto ora" not in said
    assert "oggi" not in said
    assert "da qui" not in said


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_document_declares_what_a_screen_reader_needs(samples: SampleNetwork, language: str) -> None:
    item = samples.first("job_offer")
    read = reading(printed(samples, item, language))
    catalog = read.root_object
    assert read.metadata is not None
    assert read.metadata.title == item.title[language]
    assert catalog["/Lang"] == language
    assert catalog["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert "BM-1042" in alternative(catalog["/StructTreeRoot"])


def test_in_another_language_it_says_the_same_in_italian_for_who_helps(samples: SampleNetwork) -> None:
    said = words(printed(samples, samples.first("job_offer"), "en"))
    for needed in (
        "In Italian, for whoever helps you",
        "Aiuto cuoco · Trattoria Esempio · offerta BM-1042",
        "1.350 euro netti al mese",
        "Porta con te questo foglio",
        "Di’ che cerchi l’offerta BM-1042",
    ):
        assert needed in said
    assert said.count("Borgomanero, via dell’Esempio 12") == 1
    assert "per chi ti aiuta" not in words(printed(samples, samples.first("job_offer")))


def test_what_nobody_translated_is_not_said_twice(samples: SampleNetwork) -> None:
    said = words(printed(samples, samples.first("job_offer"), "ro"))
    assert "pentru cine vă ajută" not in said
    assert said.count("Aiuto cuoco") == 1
    half = msgspec.structs.replace(samples.first("job_offer"), title={"it": "Aiuto cuoco", "ro": "Ajutor de bucătar"})
    said = words(printed(samples, half, "ro"))
    assert said.count("Aiuto cuoco") == said.count("Tempo pieno, anche sabato e domenica") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_twice_is_one_page_too_with_all_that_is_never_left_out(
    samples: SampleNetwork, kind: str, language: str
) -> None:
    long = longest(samples.first(kind))
    step = {**long.steps[0], language: long.steps[0]["it"][:-4]}
    for item in (samples.first(kind), msgspec.structs.replace(long, steps=(step,) * 12)):
        document = printed(samples, item, language)
        contact = samples.reader().phone(item)
        assert pages(document) == 1
        assert contact is not None and contact.phone is not None
        assert contact.phone in words(document)
        assert min(letter_sizes_pt(document).values()) >= 11.99
        (found,) = zxingcpp.read_barcodes(picture(document, dpi=150))
        assert found.text == short_address("https://bacheca.example", item.code)


def alternative(element: object) -> str:
    """The alternative texts under a structure element."""
    found = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(found, list):
        return " ".join(alternative(each) for each in found)
    if not isinstance(found, dict):
        return ""
    return f"{found.get('/Alt', '')} {alternative(found.get('/K'))}"


def test_only_our_fonts_and_all_embedded(samples: SampleNetwork) -> None:
    fonts = reading(printed(samples, samples.first("job_offer"))).pages[0]["/Resources"]["/Font"]
    inner = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    names = {font["/BaseFont"].split("+")[-1].split("-")[0].lower() for font in inner}
    assert names == {"titilliumweb", "materialdesignicons"}
    for font in inner:
        descriptor = font["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_is_smaller_than_12_pt(samples: SampleNetwork, kind: str) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        sizes = letter_sizes_pt(printed(samples, item))
        assert {letter: size for letter, size in sizes.items() if size < 11.99} == {}


def test_the_phone_number_is_large(samples: SampleNetwork) -> None:
    contact = Contact(name={"it": "Ufficio"}, phone="+39 0322 000 000 000")
    item = msgspec.structs.replace(longest(samples.first("notice")), contacts=(contact,))
    assert letter_sizes_pt(printed(samples, item))["+"] >= 24


def test_the_same_item_at_the_same_moment_gives_the_same_bytes(samples: SampleNetwork) -> None:
    assert printed(samples, samples.first("event")) == printed(samples, samples.first("event"))


@pytest.mark.parametrize("kind", KINDS)
def test_golden_picture(samples: SampleNetwork, kind: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    drawn = picture(printed(samples, samples.first(kind)), GOLDEN_DPI)
    assert clearly_different(drawn, f"leaflet-{kind}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


def test_golden_picture_in_two_languages(samples: SampleNetwork, tmp_path: Path) -> None:
    drawn = picture(printed(samples, samples.first("job_offer"), "en"), GOLDEN_DPI)
    assert clearly_different(drawn, "leaflet-en", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
