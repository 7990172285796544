"""Turns a .typ twin and its data into a PDF that declares PDF/UA-1, or a raster, with nothing but our own fonts."""

import functools
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import fonticon_mdi7
import typst
from fonticon_mdi7 import MDI7

from kiosk.paper.letters import folders, legible

PDF_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, titled, in a language, so that it can be read aloud."""

NOT_DRAWN = "could not be displayed"
"""What typst says of a sequence of letters that it finds no glyphs for, though each alone has one."""


MM_PER_INCH = 25.4
LOOK_DOTS_PER_MM = 4
"""Enough to read a page of A4 on a screen: 840 pixels from side to side."""


Draw = Callable[[Path, dict[str, Any], datetime], bytes]
"""Makes a document of a template, its data and a moment: `pdf` to print it, `look` to see it."""


class DocumentError(ValueError):
    """Data that does not make a document: too long for its page, or not drawable."""


def pdf(template: Path, data: dict[str, Any], made_at: datetime) -> bytes:
    """The document that `template` makes of `data`. The same data and moment give the same bytes.

    The data travel as JSON in `sys.inputs.data`: nothing in them is ever markup. `data["language"]` is the document's.
    Raises DocumentError when the template refuses them, with its reason.
    """
    return _legibly_made(template, data, format="pdf", pdf_standards=PDF_STANDARD, timestamp=int(made_at.timestamp()))


def look(template: Path, data: dict[str, Any], made_at: datetime) -> bytes:
    """The document as a picture, a PNG of its one page, for who reads it on a screen. Raises DocumentError."""
    return raster(template, data, LOOK_DOTS_PER_MM)


def raster(template: Path, data: dict[str, Any], dots_per_mm: int) -> bytes:
    """The one page that `template` makes of `data`, as a PNG with so many dots a millimetre. Raises DocumentError."""
    return _legibly_made(template, data, format="png", ppi=dots_per_mm * MM_PER_INCH)


def _legibly_made(template: Path, data: dict[str, Any], **form: Any) -> bytes:
    try:
        return _made(template, legible(data), form)
    except DocumentError as error:
        if NOT_DRAWN not in str(error):
            raise
        return _made(template, legible(data, data["language"]), form)


def _made(template: Path, data: dict[str, Any], form: dict[str, Any]) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(input=template, font_paths=_fonts(), sys_inputs=inputs)
    try:
        made = compiler.compile(**form)
    except typst.TypstError as error:
        raise DocumentError(f"{template.name}: {error.message}") from error
    if not isinstance(made, bytes):
        raise DocumentError(f"{template.name}: no document was made")
    return made


def glyph(sign: str) -> str:
    """The letter that draws a Material Design Icons sign. Raises AttributeError for an unknown name."""
    return str(getattr(MDI7, sign)).rpartition(".")[2]


@functools.cache
def _fonts() -> typst.Fonts:
    """Letters and signs, read once: reading them takes longer than setting a page."""
    found = [*folders(), Path(fonticon_mdi7.__file__).parent / "fonts"]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=found)
