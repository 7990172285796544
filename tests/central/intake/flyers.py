"""Posters as agencies send them and clerks photograph them, made here."""

import io

import pypdfium2
import typst
from PIL import Image, ImageDraw, ImageFilter

from kiosk.paper.letters import folders

WALL = (148, 140, 128)
RECRUITING = """
#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(font: "Titillium Web", lang: "it", size: 13pt)
#block(fill: rgb("#0a4c95"), width: 100%, inset: 14mm)[
  #text(white, 15pt)[LAGO LAVORO – Agenzia per il lavoro] #v(4mm)
  #text(white, 44pt, weight: "bold")[GIORNATA DI SELEZIONE PER LA LOGISTICA]
]
#pad(x: 14mm, y: 6mm)[
  #text(25pt, weight: "bold")[{when}] #v(1mm)
  #text(19pt)[presso la Sala Polivalente, via Marconi 12 – 28021 Borgomanero (NO)] #v(4mm)
  Cerchiamo magazzinieri e mulettisti per aziende della zona. Colloqui individuali con le imprese.
  Non serve esperienza. Porta con te il curriculum e un documento. #v(3mm)
  Aziende presenti: Trasporti Esempio Srl, Magazzini Prova Spa #v(3mm)
  #text(weight: "bold")[Prenotazione obbligatoria entro il {booking}] #v(3mm)
  Per informazioni: Lago Lavoro Borgomanero \\
  Tel. 0322 000 111 – cell. 333 000 1111 \\
  E-mail: borgomanero\\@lagolavoro.example.it \\
  www.lagolavoro.example.it
]
#place(bottom, pad(14mm, text(8pt)[Aut. Min. Prot. n. 1100-SG del 26/11/2004. Ricerche per candidati di ambo i sessi
  (D.Lgs. 198/2006). Informativa privacy sul sito. P.IVA 01234567890]))
"""
WHEN, BOOKING = "giovedì 10 dicembre 2026, dalle ore 9:30 alle 13", "7 dicembre"


def pdf(source: str = RECRUITING, when: str = WHEN, booking: str = BOOKING) -> bytes:
    """The flyer of a recruiting day, or another."""
    text = source.replace("{when}", when).replace("{booking}", booking)
    return typst.compile(text.encode(), font_paths=[str(each) for each in folders()], ignore_system_fonts=True)


def drawn(made: bytes) -> Image.Image:
    """The first page of a PDF, as printed."""
    return pypdfium2.PdfDocument(made)[0].render(scale=4).to_pil()


def photograph(page: Image.Image, tilt: float = 2.5, share: float = 1.0) -> bytes:
    """As a telephone takes it: on a wall, askew, from below, half in shadow, noisy, and lying on its side.

    Twelve megapixels, or a `share` of each side.
    """
    wide, high = int(3000 * share), int(4000 * share)
    wall = Image.new("RGB", (wide, high), WALL)
    sheet = page.convert("RGB").resize((int(0.77 * wide), int(1.09 * wide)))
    wall.paste(sheet, (wide // 9, high // 11))
    wall = wall.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=WALL)
    corners = (0.03 * wide, 0, 0, high, wide, high, 0.97 * wide, 0)
    wall = wall.transform(wall.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    dark = Image.new("L", (300, 400), 255)
    ImageDraw.Draw(dark).polygon([(0, 220), (300, 120), (300, 400), (0, 400)], fill=150)
    shadow = dark.filter(ImageFilter.GaussianBlur(12)).resize(wall.size)
    wall = Image.composite(wall, Image.new("RGB", wall.size), shadow)
    noise = Image.effect_noise((750, 1000), 24).resize(wall.size).convert("RGB")
    wall = Image.blend(wall.filter(ImageFilter.GaussianBlur(1.2 * share)), noise, 0.06)
    out = io.BytesIO()
    wall.rotate(90, expand=True).save(out, "JPEG", quality=82, exif=_told_by_the_telephone())
    return out.getvalue()


def _told_by_the_telephone() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying: to be turned by who looks
    exif[0x010F] = "Telefono"
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    exif.get_ifd(0x8825)[2] = (45.0, 41.0, 55.0)
    return exif
