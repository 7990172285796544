"""How a document goes back to the browser."""

from django.http import HttpResponse


def pdf_answer(made: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser and that nobody on the way keeps: it may be a draft."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
