"""The handbook's own example, done at the console: an offer is written, sent, approved, and taken down again."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

WIDE = {"width": 1280, "height": 760}
PHONE = {"width": 390, "height": 760}
TITLE = "Aiuto pizzaiolo"
FIELDS = {
    "title": TITLE,
    "summary": "Prepari gli ingredienti. Tieni in ordine la cucina.",
    "employer": "Pizzeria Esempio",
    "occupation_name": "aiuto pizzaiolo",
    "occupation_class": "5.2.2 Esercenti ed addetti nelle attività di ristorazione",
    "hours": "dal giovedì alla domenica sera",
    "contract": "6 mesi, poi si può restare",
    "pay": "circa 900 euro netti al mese",
    "requirements": "buona volontà\nitaliano per capirsi in cucina",
    "venue_name": "Pizzeria Esempio",
    "venue_address": "via dell’Esempio 3",
    "venue_town": "Borgomanero",
    "steps": "Telefona allo sportello\nPorta il curriculum",
    "documents": "carta d’identità",
}
CHOICES = {"sector": "kitchen", "hours_band": "part_time", "ask_at": "BM-5002"}
PARTS = {"offerta-1": "title", "offerta-2": "hours", "offerta-3": "venue_name", "offerta-4": "steps"}
PARTS |= {"quando-si-vede": "expire_at"}
"""The form's parts that are shown: a picture's name, a field in the part."""
WORDS = """() => [document.body.innerText,
  ...[...document.querySelectorAll("[placeholder]")].map((each) => each.placeholder),
  ...[...document.querySelectorAll("[aria-label]")].map((each) => each.ariaLabel)].join("\\n")"""


@dataclass
class Console:
    """Where it is, and the sample users' passwords by name."""

    address: str
    passwords: dict[str, str]


@dataclass
class Walk:
    """What was seen: words that stood on the pages, and pictures by name."""

    folder: Path
    words: list[str] = field(default_factory=list)
    pictures: dict[str, Path] = field(default_factory=dict)

    def look(self, page: Page) -> None:
        """Read the page."""
        page.wait_for_load_state()
        if page.locator("#wagtail-sidebar").count():
            page.locator(".sidebar-menu-item").first.wait_for()
        self.words.append(" ".join(page.evaluate(WORDS).split()))

    def keep(self, page: Page, name: str, top: Locator | None = None) -> None:
        """Read the page and keep a picture of it, from `top` on."""
        self.look(page)
        if top:
            top.evaluate("each => { each.style.scrollMarginTop = '60px'; each.scrollIntoView({behavior: 'instant'}); }")
        path = self.folder / f"{name}.png"
        seen = Image.open(BytesIO(page.screenshot(animations="disabled")))
        seen.convert("RGB").quantize(64).save(path, optimize=True)
        self.pictures[name] = path


def walked(browser: Browser, console: Console, folder: Path) -> Walk:
    """Walk through the whole console once."""
    walk = Walk(folder)
    writer = _signed_in(walk, browser, console, "redattore-cpi")
    _looks_around(walk, writer)
    _writes(walk, writer)
    _imports(walk, writer, console)
    head = _signed_in(walk, browser, console, "responsabile-cpi")
    _approves(walk, head)
    _confirms_and_duplicates(walk, head)
    _takes_down(walk, head)
    rooms = ("locandine/", "note/", "traduzioni/", "fonti/", "fonti/nuova/", "da-un-manifesto/", "quanto-serve/")
    _visits(walk, head, console, ("images/", "images/add/", "account/", *rooms))
    administrator = _signed_in(walk, browser, console, "admin")
    _visits(
        walk, administrator, console, ("users/", "users/new/", "places/", "users/2/invito/", "totem/", "totem/abbina/")
    )
    phone = browser.new_page(viewport=PHONE, locale="it-IT")
    phone.goto(f"{console.address}/O/BM-1042")
    walk.keep(phone, "telefono")
    return walk


def _signed_in(walk: Walk, browser: Browser, console: Console, name: str) -> Page:
    page = browser.new_page(viewport=WIDE, locale="it-IT")
    page.goto(f"{console.address}/gestione/")
    page.get_by_label("Nome utente").fill(name)
    page.get_by_label("Password").first.fill(console.passwords[name])
    walk.keep(page, f"entrare-{name}")
    page.get_by_role("button", name="Entra").click()
    page.wait_for_url("**/gestione/")
    walk.keep(page, f"prima-pagina-{name}")
    return page


def _looks_around(walk: Walk, page: Page) -> None:
    page.get_by_role("link", name="Offerte", exact=True).first.click()
    page.wait_for_url("**/elenco/job_offer/")
    walk.keep(page, "elenco")


def _writes(walk: Walk, page: Page) -> None:
    page.get_by_role("link", name="Aggiungi").first.click()
    walk.look(page)
    for name, value in FIELDS.items():
        page.locator(f"#id_{name}").fill(value)
    for name, value in CHOICES.items():
        page.locator(f"#id_{name}").select_option(value)
    _is_advised(walk, page)
    for picture, first in PARTS.items():
        walk.keep(page, picture, page.locator(f"#id_{first}").locator("xpath=ancestor::section[1]"))
    for title in ("Luoghi, foto, nota e posizione", "Altre lingue"):
        page.get_by_role("heading", name=title).first.locator("xpath=ancestor::section[1]//button").first.click()
    titles = page.locator("#id_translations-en-title")
    english = page.locator("details.translations__language").filter(has=titles)
    english.locator("summary").click()
    titles.fill("Pizza cook’s assistant")
    walk.keep(page, "altre-lingue", english)
    page.get_by_role("button", name="Altre azioni").first.click()
    walk.look(page)
    page.keyboard.press("Escape")
    page.locator("#id_summary").fill("")
    _send(page)
    page.get_by_role("button", name="Vai al primo punto").wait_for()
    walk.keep(page, "manca")
    page.locator("#id_summary").fill(FIELDS["summary"])
    _send(page)
    _back_in_list(page)
    walk.keep(page, "inviata")


def _is_advised(walk: Walk, page: Page) -> None:
    page.locator("#id_summary").fill("Devi recarti in cucina.")
    page.locator("#id_summary-plain button").wait_for()
    walk.keep(page, "parole-semplici")
    page.locator("#id_summary-plain button").click()
    page.locator("#id_summary-plain:empty").wait_for(state="attached")
    page.locator("#id_summary").fill(FIELDS["summary"])


def _send(page: Page) -> None:
    page.get_by_role("button", name="Invia per l’approvazione").click()


def _back_in_list(page: Page) -> None:
    page.wait_for_url("**/elenco/job_offer/")
    page.locator(".messages .success").first.wait_for()


def _imports(walk: Walk, page: Page, console: Console) -> None:
    """One row that is not whole: what the console says of it is read."""
    page.goto(f"{console.address}/gestione/importa/job_offer/")
    walk.keep(page, "importare")
    one_row = {"name": "offerte.csv", "mimeType": "text/csv", "buffer": b"Titolo\nAiuto cuoco di sera"}
    page.get_by_label("Il tuo file").set_input_files(one_row)
    page.get_by_role("button", name="Carica").click()
    page.wait_for_url("**/importa/esito/*/")
    walk.keep(page, "importato")


def _approves(walk: Walk, page: Page) -> None:
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Altre azioni").first.click()
    walk.keep(page, "approvare")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Approva e pubblica", exact=True).click()
    _back_in_list(page)
    walk.keep(page, "approvata")


def _confirms_and_duplicates(walk: Walk, page: Page) -> None:
    page.get_by_role("button", name=f"Confermo: {TITLE}", exact=True).click()
    _back_in_list(page)
    walk.look(page)
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    page.get_by_role("button", name=f"Duplica: {TITLE}", exact=True).wait_for()
    walk.keep(page, "in-un-clic")
    page.go_back()


def _takes_down(walk: Walk, page: Page) -> None:
    withdraw = page.get_by_role("link", name=f"Ritira subito: {TITLE}", exact=True)
    withdraw.wait_for()
    walk.keep(page, "togliere")
    withdraw.click()
    walk.keep(page, "togliere-conferma")
    page.get_by_role("button", name="Sì, togli").click()
    _back_in_list(page)
    walk.look(page)


def _visits(walk: Walk, page: Page, console: Console, views: tuple[str, ...]) -> None:
    for view in views:
        page.goto(f"{console.address}/gestione/{view}")
        walk.look(page)
