"""The readiness sheet of this terminal: its check-up, its measures, and what the touch test found."""

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kiosk.contract.item import ITALIAN
from kiosk.paper.document import DocumentError
from kiosk.paper.readiness import Looked, Terminal, readiness
from kiosk.terminal import config
from kiosk.terminal.checkup import findings
from kiosk.terminal.library import Library
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader


def sheet(
    path: Path, now: datetime, size_px: tuple[int, int] | None = None, touched: Iterable[int] | None = None
) -> bytes:
    """The sheet of the terminal that `path` describes, as a PDF. Takes seconds: never call it in the UI's thread.

    `size_px` is the window where there is one; `touched` the squares of the touch test that answered. Raises
    ContractError and OSError when the settings cannot be read, DocumentError before any catalogue has come.
    """
    settings = config.read(path)
    library = Library(settings.state_folder, settings.place)
    network = library.network()
    if network is None:
        raise DocumentError("no catalogue has come yet: nobody knows whose terminal this is")
    here, heard = library.here(), library.heard_at()
    reader = Reader(Phrases(ITALIAN), network, library.now(now), here)
    terminal = Terminal(
        board=reader.phrases.say("paper.board", title=reader.text(network.title), town=network.town),
        place=f"{reader.text(here.name)}, {here.address}" if here else settings.place,
        address=network.phone_address,
        software=version("bacheca"),
        heard=reader.moment(heard) if heard else "",
        diagonal_in=settings.diagonal_in,
        size_px=size_px or settings.window_px(),
        looked=tuple(
            Looked(each.part, each.well, each.said, each.absent) for each in findings(path, now.astimezone(UTC))
        ),
        touched=None if touched is None else frozenset(touched),
    )
    return readiness(terminal, reader.dated(reader.now), now)
