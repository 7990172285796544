"""What can go wrong on the way to another site, each in words that a clerk can act upon."""


class TroubleError(Exception):
    """Something was not fetched or not read. Its own text is for clerks."""

    words = "Il sito non risponde."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class WrongAddressError(TroubleError):
    """It is no address of the web."""

    words = "Scrivi l’indirizzo intero, come https://www.esempio.it/eventi."


class RefusedAddressError(TroubleError):
    """It leads into the own machine or network, or to a door that no site has."""

    words = "Questo indirizzo porta dentro una rete privata. Si leggono solo siti pubblici."


class TooBigError(TroubleError):
    """More bytes than one source may send."""

    words = "Quello che il sito manda è troppo grande."


class TooSlowError(TroubleError):
    """The time was over before everything was there."""

    words = "Il sito è troppo lento: non ha finito in tempo."


class BrokenRoadError(TroubleError):
    """The connection or the answer was not good."""


class UnreadableError(TroubleError):
    """It came, but no format can read it."""

    words = "Qui non c’è un elenco che so leggere: né notizie (RSS), né un calendario, né schede schema.org."


def answered(status: int) -> TroubleError:
    """The trouble behind a status that is no success."""
    if status in (404, 410):
        return BrokenRoadError("Il sito dice che questa pagina non c’è. Controlla l’indirizzo.")
    if status in (401, 403):
        return BrokenRoadError("Il sito non lascia leggere questa pagina.")
    return BrokenRoadError(f"Il sito risponde con un guasto ({status}).")
