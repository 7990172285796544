"""A clerk's spreadsheet with three bad rows, in a real browser: up, down again, mended, up again."""

import io
import shutil

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, sync_playwright
from spreadsheets import offers, xlsx
from walk import WIDE, Console

WRONG = [
    {"Titolo": "Badante", "Settore": "Cuccina e sala"},
    {"Titolo": "Magazziniere", "Contatto: Telefono": "322000000", "In breve": ""},
    {"Titolo": "Commessa", "Ci si può candidare fino al": "31/02/2027"},
]
COMPLAINTS = (
    "«Cuccina e sala» non è tra le voci ammesse. Forse volevi dire «Cucina e sala».",
    "Forse il foglio ha tolto lo zero davanti.",
    "Qui manca qualcosa.",
    "Scrivi la data così: 31/12/2026.",
)
MENDED = [{"Settore": "Cucina e sala"}, {"Contatto: Telefono": "0322 000 000", "In breve": "Sposti i pacchi."}, {}]


def test_three_bad_rows_come_back_and_are_mended(console: Console, tmp_path) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "The package chromium is missing."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = at_the_list(browser, console)
        sent(page, "offerte.xlsx", xlsx(offers({}, {"Titolo": "Aiuto cuoco di notte"}, *WRONG)))
        said = page.inner_text("main")
        assert "2\nbozze pronte" in said and "3\nrighe da correggere" in said
        assert all(complaint in said for complaint in COMPLAINTS)
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Scarica le righe da correggere").click()
        waiting.value.save_as(tmp_path / "mend.xlsx")
        page.get_by_role("link", name="Ricarica il foglio corretto").click()
        sent(page, "corrette.xlsx", mended(tmp_path / "mend.xlsx"))
        said = page.inner_text("main")
        assert "3\nbozze pronte" in said and "da correggere" not in said
        page.get_by_role("link", name="Badante").click()
        page.wait_for_url("**/edit/")
        assert page.locator("#id_title").input_value() == "Badante"
        browser.close()


def at_the_list(browser: Browser, console: Console) -> Page:
    page = browser.new_page(viewport=WIDE, locale="it-IT")
    page.goto(f"{console.address}/gestione/")
    page.get_by_label("Nome utente").fill("redattore-cpi")
    page.get_by_label("Password").first.fill(console.passwords["redattore-cpi"])
    page.get_by_role("button", name="Entra").click()
    page.wait_for_url("**/gestione/")
    page.goto(f"{console.address}/gestione/elenco/job_offer/")
    page.get_by_role("link", name="Da un foglio di calcolo").click()
    return page


def sent(page: Page, name: str, data: bytes) -> None:
    page.get_by_label("Il tuo file").set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.get_by_role("button", name="Carica").click()
    page.wait_for_url("**/importa/esito/*/")


def mended(path) -> bytes:
    """The sheet of rows to mend, with every complaint seen to."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for number, change in enumerate(MENDED, start=2):
        for name, text in {**change, "Ci si può candidare fino al": "31/01/2027"}.items():
            sheet.cell(number, columns[name]).value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
