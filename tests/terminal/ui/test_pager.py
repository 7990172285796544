"""A list as long as it likes: only the cards that are looked at are made, and every one can be reached."""

from pathlib import Path

import msgspec
import pytest
from moments import SMALL, UPRIGHT, samples
from visitor import Terminal

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.terminal.ui.screens.list import ListScreen
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.pager import Pager
from kiosk.words.sentences import halves

TO_OFFERS = "Tocca lo schermo", "Offerte di lavoro"


def with_offers(count: int) -> Catalogue:
    """The samples with so many offers, which differ in their titles."""
    offer = next(item for item in samples().items if isinstance(item, JobOffer))
    others = [item for item in samples().items if not isinstance(item, JobOffer)]
    offers = [
        msgspec.structs.replace(offer, code=f"BM-{20_000 + number}", title={"it": f"Offerta numero {number}"})
        for number in range(count)
    ]
    return msgspec.structs.replace(samples(), items=(*others, *offers))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of all cards of lists made so far, in order."""
    titles: list[str] = []
    make = ListScreen._card

    def noted(screen: ListScreen, item: JobOffer) -> ItemCard:
        titles.append(item.title["it"])
        return make(screen, item)

    monkeypatch.setattr(ListScreen, "_card", noted)
    return titles


def cards(terminal: Terminal) -> list[str]:
    return [name for name in reversed(terminal.targets) if name.startswith("Offerta numero")]


def onward(terminal: Terminal) -> str | None:
    return next((name for name in terminal.targets if name.startswith("Altre offerte")), None)


def test_a_thousand_offers_cost_no_more_than_two_pages(tmp_path: Path, made: list[str]) -> None:
    with Terminal(tmp_path, SMALL, with_offers(1000)) as terminal:
        terminal.touch(*TO_OFFERS)
        shown = cards(terminal)
        assert shown
        assert len(made) <= 2 * len(shown)
        assert f"({len(shown)} di 1000)" in str(onward(terminal))


def test_every_offer_is_on_one_page_in_order(tmp_path: Path, made: list[str]) -> None:
    with Terminal(tmp_path, SMALL, with_offers(40)) as terminal:
        terminal.touch(*TO_OFFERS)
        seen = cards(terminal)
        while name := onward(terminal):
            terminal.touch(name)
            seen.extend(cards(terminal))
    assert len(set(seen)) == 40
    assert seen == made


def test_who_comes_back_to_a_far_page_finds_it(tmp_path: Path) -> None:
    with Terminal(tmp_path, SMALL, with_offers(40)) as terminal:
        terminal.touch(*TO_OFFERS)
        for _ in range(3):
            terminal.touch(str(onward(terminal)))
        left = cards(terminal)
        terminal.touch(left[0], "Indietro")
        assert cards(terminal) == left


def test_a_page_out_of_range_is_the_last(tmp_path: Path) -> None:
    with Terminal(tmp_path, SMALL, with_offers(20)) as terminal:
        terminal.touch(*TO_OFFERS)
        pager = next(each for each in terminal._all(Pager))
        pager.show(10_000)
        assert pager.at == len(pager.pages) - 1
        assert onward(terminal) is None


def test_no_page_is_turned_for_a_small_button_alone(tmp_path: Path) -> None:
    with Terminal(tmp_path, UPRIGHT, samples()) as terminal:
        terminal.touch("Tocca lo schermo", "Aiuti e tirocini", "Borsa lavoro")
        pager = next(each for each in terminal._all(Pager))
        pager.show(len(pager.pages))
        terminal.settle()
        assert "Non c’è più?" in terminal.targets
        assert terminal.says("Di che cosa si tratta") and terminal.says("Ricevi un aiuto in denaro")
        assert [row for page in pager.pages for row in page] == [row for each in pager.sections for row in each.rows]


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("uno due tre cinque", ("uno due", "tre cinque")),
        ("patente B · un poco di esperienza", ("patente B", "un poco di esperienza")),
        ("precipitevole", ("precip", "itevole")),
    ],
)
def test_a_text_is_halved_where_it_hurts_least(text: str, two: tuple[str, str]) -> None:
    assert halves(text) == two
