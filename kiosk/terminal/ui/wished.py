"""What the console wants of the screen, as far as a running app takes it up."""

from collections.abc import Callable, Sequence

from kiosk.contract.messages import RemoteSettings
from kiosk.terminal.visit import Visit

Remote = Callable[[], RemoteSettings | None]


def nothing() -> None:
    """For a terminal without a console."""


class Wished:
    """What the app does for the console. `remote` gives the settings there are now."""

    remote: Remote = staticmethod(nothing)

    def first_visit(self, language: str) -> Visit:
        """A visit as it begins here."""
        settings = self.remote()
        usual = Visit(language=language)
        return usual.choose(text=settings.text, volume=settings.volume) if settings else usual

    def featured(self) -> Sequence[str]:
        """Codes of what the idle screen shows first."""
        settings = self.remote()
        return settings.featured if settings else ()

    @property
    def paused(self) -> bool:
        """Whether the terminal is out of service."""
        settings = self.remote()
        return settings is not None and settings.out_of_service
