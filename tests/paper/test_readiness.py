"""The sheet that a technician signs: one page, true to what was found, with what paper itself shows."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import letter_sizes_pt, pages, picture, reading, words
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI

from kiosk.paper.readiness import Looked, Terminal, readiness
from kiosk.terminal.checkup import findings
from kiosk.words.readiness import sheet_words

WHEN, MADE_AT = "giovedì 27 novembre 2026, ore 10:42", datetime(2026, 11, 27, 9, 42, tzinfo=UTC)
PARTS = tuple(sheet_words().parts)
TRIAL = (
    'place = "municipio"\ncatalogue_url = "http://127.0.0.1:9/"\nroot = "root.json"\nstate_folder = "state"\n'
    'diagonal_in = 32\nvoice = "silent"\n[printers.file]\nfolder = "printed"\n'
)
DETAIL = "no catalogue to be had: nothing answers at the address that the settings name, after ten long seconds"
WELL = Terminal(
    board="Bacheca del lavoro · Borgomanero",
    place="Centro di aggregazione, via Carlo Antonio Molli",
    address="HTTPS://BACHECA.EXAMPLE",
    software="0.1.0",
    heard="giovedì 27 novembre, ore 10:40",
    diagonal_in=32,
    size_px=(1080, 1920),
    looked=tuple(Looked(part, True, DETAIL) for part in PARTS),
    touched=frozenset(range(1, 10)),
)


def made(**changes: object) -> bytes:
    return readiness(msgspec.structs.replace(WELL, **changes), WHEN, MADE_AT)


def wrong(*parts: str) -> tuple[Looked, ...]:
    return tuple(Looked(part, part not in parts, DETAIL) for part in PARTS)


def test_a_terminal_that_is_well() -> None:
    said = words(made())
    assert "Tutto a posto" in said and "Da sistemare" not in said and DETAIL not in said
    assert "398 × 708 mm (32 pollici, 1080 × 1920 punti)" in said
    assert "Il tocco risponde in 9 punti su 9." in said


def test_what_must_be_mended_is_named_with_what_to_do_and_the_detail() -> None:
    said = " ".join(words(made(looked=wrong("server", "clock"))).split())
    assert "Da sistemare: Collegamento, Orologio" in said
    assert "Controlla cavo, router e indirizzo." in said and DETAIL[:40] in said


@pytest.mark.parametrize("count", range(len(PARTS) + 1))
def test_one_page_however_much_is_wrong(count: int) -> None:
    document = made(looked=wrong(*PARTS[:count]))
    assert pages(document) == 1
    assert min(letter_sizes_pt(document).values()) >= 12


def test_who_did_not_try_the_touch_is_told_to_and_it_is_not_all_well() -> None:
    said = words(made(touched=None))
    assert "Il tocco non è stato provato." in said and "Il tocco è da provare." in said
    assert "Tutto a posto" not in said


def test_a_corner_that_does_not_answer_must_be_mended() -> None:
    assert "Da sistemare: Tocco" in words(made(touched=frozenset(range(1, 9))))


def test_what_is_not_there_is_not_said_to_be_well() -> None:
    nothing = tuple(Looked(part, True, absent=part in ("printer", "voice")) for part in PARTS)
    said = words(made(looked=nothing))
    assert "A posto finora. Senza: Stampante, Voce." in said and "Tutto a posto" not in said
    assert "Il suono si apre." not in said and "È pronta." not in said


def test_a_folder_is_no_printer_and_silence_no_voice(tmp_path: Path) -> None:
    (tmp_path / "terminal.toml").write_text(TRIAL)
    absent = {each.part for each in findings(tmp_path / "terminal.toml", MADE_AT) if each.absent}
    assert absent == {"printer", "voice"}


def test_without_a_window_the_inches_are_said() -> None:
    assert "32 pollici, da un angolo all’altro" in words(made(size_px=None))


def test_every_part_of_the_check_up_has_its_words(tmp_path: Path) -> None:
    (tmp_path / "terminal.toml").write_text(TRIAL)
    assert {each.part for each in findings(tmp_path / "terminal.toml", MADE_AT)} == set(PARTS)


def test_the_code_on_it_opens() -> None:
    (found,) = zxingcpp.read_barcodes(picture(made(), dpi=150))
    assert found.text == WELL.address


def test_it_can_be_read_aloud() -> None:
    read = reading(made())
    assert read.metadata is not None and read.metadata.title == "Foglio di verifica del totem"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in read.root_object["/Metadata"].get_data()


def test_golden_picture(tmp_path: Path) -> None:
    drawn = picture(made(looked=wrong("printer"), touched=frozenset({1, 2, 3, 5, 9})), GOLDEN_DPI)
    assert clearly_different(drawn, "readiness", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
