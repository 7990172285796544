"""QR codes that any phone reads: error correction M, the smallest version, a quiet zone of four modules."""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

from kiosk.paper.document import DocumentError

VERSION_MAX = 10
"""A larger code has modules too small for old cameras. On paper that a scanner reads they may be larger."""
QUIET_MODULES = 4
"""White modules around the code (ISO/IEC 18004)."""


def modules(text: str, version_max: int = VERSION_MAX) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code, True for dark, without the quiet zone. Raises DocumentError when the text is too long."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise DocumentError(f"{len(text)} letters do not fit a code") from error
    if code.version > version_max:
        raise DocumentError(f"{len(text)} letters need a code of version {code.version}, more than {version_max}")
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def svg(text: str, version_max: int = VERSION_MAX) -> str:
    """The code as SVG, one unit a module, quiet zone included, white behind it. Raises DocumentError."""
    rows = modules(text, version_max)
    side = len(rows) + 2 * QUIET_MODULES
    path = "".join(_dark_run(row, y) for y, row in enumerate(rows, start=QUIET_MODULES))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )


def _dark_run(row: tuple[bool, ...], y: int) -> str:
    """The dark runs of a row as one bar each: bars side by side would show hairlines."""
    runs: list[str] = []
    start = None
    for x, dark in enumerate((*row, False)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET_MODULES} {y}h{x - start}v1H{start + QUIET_MODULES}z")
            start = None
    return "".join(runs)
