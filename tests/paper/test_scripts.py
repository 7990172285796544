"""Sheets in Arabic and Ukrainian: every letter there, the right way round, in our own fonts."""

import re
from pathlib import Path

import pytest
import zxingcpp
from golden_picture import clearly_different
from page import letters, lines, pages, picture, reading
from sample_network import SampleNetwork
from test_kept import addresses, full, mixed
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI, longest
from translated import OFFICE, TITLES, translated

from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.paper.kept import kept
from kiosk.paper.leaflet import leaflet
from kiosk.paper.letters import families, legible

SCRIPTS = {"ar": "[\u0600-\u06ff\ufe70-\ufeff]", "uk": "[\u0400-\u04ff]"}
FONTS = {"ar": "cairo", "uk": "firasans"}
EXPECTED = {"ar": ["مساعد طباخ", "مركز التوظيف", "وثيقة هوية سارية"], "uk": ["Помічник кухаря", "Центр зайнятості"]}


def offer(samples: SampleNetwork) -> Item:
    return translated(samples.first("job_offer"))


def list_of(samples: SampleNetwork) -> list[Item]:
    return [offer(samples), *mixed(samples, 6)[1:]]


def sheets(samples: SampleNetwork, language: str) -> dict[str, bytes]:
    reader, items = samples.reader(language), list_of(samples)
    return {
        "leaflet": leaflet(items[0], reader, addresses(items)[0]),
        "kept": kept(items, reader, addresses(items)),
    }


@pytest.mark.parametrize("language", SCRIPTS)
def test_no_letter_became_a_question_mark(samples: SampleNetwork, language: str) -> None:
    for name, sheet in sheets(samples, language).items():
        said = " ".join(letters(sheet, page) for page in range(pages(sheet)))
        assert len(re.findall(SCRIPTS[language], said)) > 200, name
        assert "?" not in said, name
    leaflet_said = " ".join(letters(sheets(samples, language)["leaflet"]).split())
    assert [words for words in EXPECTED[language] if words not in leaflet_said] == []


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_the_data_is_lost(samples: SampleNetwork, language: str, kind: str) -> None:
    for text in (TITLES[language], OFFICE[language], samples.reader(language).kind_name(kind)):
        assert legible(text) == text


@pytest.mark.parametrize("language", SCRIPTS)
def test_letters_come_from_the_language_s_own_font_in_two_weights(samples: SampleNetwork, language: str) -> None:
    for name, sheet in sheets(samples, language).items():
        fonts = reading(sheet).pages[0]["/Resources"]["/Font"]
        names = [font.get_object()["/BaseFont"].split("+")[-1].lower() for font in fonts.values()]
        own = {each for each in names if each.startswith(FONTS[language])}
        assert len([each for each in names if each.startswith(FONTS[language])]) >= 2, (name, own)
        assert {each.split("-")[0] for each in names} <= {FONTS[language], "materialdesignicons"}, name


def test_bold_arabic_is_bold(samples: SampleNetwork) -> None:
    """Cairo is one variable font: an engine that cannot choose its weight draws all of it alike."""
    fonts = reading(sheets(samples, "ar")["kept"]).pages[0]["/Resources"]["/Font"]
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    widths = {str(each.get("/W"))[:400] for each in descriptors if "airo" in each["/BaseFont"]}
    assert len(widths) >= 2


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_sheet_declares_its_language_and_its_codes_are_read(samples: SampleNetwork, language: str) -> None:
    for sheet in sheets(samples, language).values():
        assert reading(sheet).root_object["/Lang"] == language
        found = [
            read.text for page in range(pages(sheet)) for read in zxingcpp.read_barcodes(picture(sheet, 150, page))
        ]
        assert set(found) <= set(addresses(list_of(samples)))
        assert len(found) in (1, 6)


def test_an_arabic_sheet_is_mirrored(samples: SampleNetwork) -> None:
    """The code stands where lines end: on the left."""
    for sheet in sheets(samples, "ar").values():
        page = picture(sheet, 150)
        (found, *_) = zxingcpp.read_barcodes(page)
        assert found.position.top_right.x < page.width / 2


def test_a_phone_number_is_never_turned(samples: SampleNetwork) -> None:
    """From right to left its groups would change places, were it not kept apart."""
    seen = {name: " ".join(lines(sheet)) for name, sheet in sheets(samples, "ar").items()}
    assert seen["leaflet"].count("0322000000") == 2
    assert seen["leaflet"].count("+390322000001") == 1
    assert seen["kept"].count("032200000") == 3


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_fit_in_wider_letters_too(samples: SampleNetwork, language: str, kind: str) -> None:
    item = longest(samples.first(kind))
    items = full(item)
    assert pages(leaflet(item, samples.reader(language), addresses([item])[0])) == 1
    assert pages(kept(items, samples.reader(language), addresses(items))) == 4


def test_the_own_family_comes_first() -> None:
    assert [families(language)[0] for language in ("it", "sq", "uk", "ar")] == [
        *("Titillium Web", "Titillium Web", "Fira Sans", "Cairo")
    ]


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("name", ["leaflet", "kept"])
def test_golden_picture(samples: SampleNetwork, name: str, language: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    drawn = picture(sheets(samples, language)[name], GOLDEN_DPI)
    assert clearly_different(drawn, f"{name}-{language}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
