"""QR codes: right, small, and refused when no camera could read them."""

import pytest
import zxingcpp
from PIL import Image, ImageOps

from kiosk.contract.links import LIST_MAX, list_address
from kiosk.paper.document import DocumentError
from kiosk.paper.qr import QUIET_MODULES, VERSION_MAX, modules, svg

ADDRESS = "HTTPS://BACHECA.BORGOMANERO.EXAMPLE/O/BM-1042"


def drawn(rows: tuple[tuple[bool, ...], ...], pixels: int = 4) -> Image.Image:
    code = Image.new("L", (len(rows), len(rows)))
    code.putdata([0 if dark else 255 for row in rows for dark in row])
    quiet = ImageOps.expand(code, QUIET_MODULES, fill=255)
    return quiet.resize((quiet.width * pixels, quiet.height * pixels), Image.Resampling.NEAREST)


def test_the_code_says_the_address() -> None:
    (found,) = zxingcpp.read_barcodes(drawn(modules(ADDRESS)))
    assert found.text == ADDRESS
    assert found.ec_level == "M"


def test_capitals_keep_the_code_small() -> None:
    assert len(modules(ADDRESS)) == 29
    assert len(modules(ADDRESS.lower())) > 29


def test_a_text_for_a_code_over_version_10_is_refused() -> None:
    assert len(modules("A" * 311)) == 57
    with pytest.raises(DocumentError, match="version 11"):
        modules("A" * 312)
    with pytest.raises(DocumentError, match="do not fit"):
        modules("a" * 5000)


def test_a_full_list_at_a_long_address_still_makes_a_code_that_any_phone_reads() -> None:
    codes = [f"BM-{number}" for number in range(999_988, 1_000_000)]
    usual = list_address("https://bacheca.comune.borgomanero.no.it", codes[:LIST_MAX], "uk")
    longest = list_address("https://" + "a" * 178, codes, "uk")
    assert len(codes) == LIST_MAX
    assert (len(modules(usual)) - 17) // 4 <= 8
    assert (len(modules(longest)) - 17) // 4 <= VERSION_MAX
    (found,) = zxingcpp.read_barcodes(drawn(modules(usual)))
    assert found.text == usual


def test_the_drawing_has_a_quiet_zone_and_every_dark_module() -> None:
    rows, drawing = modules(ADDRESS), svg(ADDRESS)
    side = len(rows) + 2 * QUIET_MODULES
    assert f'viewBox="0 0 {side} {side}"' in drawing
    bars = [bar.split("v1")[0].split("h") for bar in drawing.split(' d="')[-1].split("M")[1:]]
    assert sum(int(width) for _, width in bars) == sum(sum(row) for row in rows)
