"""I miei prossimi passi: what is to be done, and nothing of what was said unless it is wanted."""

import io
from pathlib import Path

import pytest
from golden_picture import clearly_different
from page import letter_sizes_pt, letters, pages, picture, reading, words
from PIL import Image
from sample_network import SampleNetwork
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI

from kiosk.contract.fitting import Answers, Span
from kiosk.contract.questions import WITHHELD, Choice
from kiosk.paper.next_steps import next_steps, steps_slip
from kiosk.paper.slip import Roll
from kiosk.words.fitting import Plan
from kiosk.words.phrases import languages

AT_59 = Answers(
    age=Span(58, 120),
    work="unemployed",
    benefits=("unemployment_benefit",),
    lives_in={"consortium": True, "region": True, "country": True},
    facts={"economic_difficulty": False, "driving_licence": False},
)
SAID = (
    ("age", Choice("band", Answers(age=AT_59.age))),
    ("work", Choice("unemployed", Answers(work=AT_59.work))),
    ("woman", WITHHELD),
)
SMALLEST_PT, NUMBER_PT = 12, 24


def plan(samples: SampleNetwork, answers: Answers = AT_59, wanted: bool = False, two: bool = False) -> Plan:
    items = tuple(item for kind in samples.items.values() for item in kind if item.conditions is not None)
    return Plan(items, answers, SAID if wanted else (), two)


def text(document: bytes) -> str:
    return " ".join(words(document, page) for page in range(pages(document)))


def test_each_group_says_what_to_do(samples: SampleNetwork) -> None:
    said = text(next_steps(plan(samples), samples.reader()))
    yes, unknown, no = (said.index(each) for each in ("Puoi chiederlo adesso", "Forse fa per te: chiedi", "Per ora no"))
    assert yes < said.index("Chiedi il primo colloquio GOL, codice BM-4004") < unknown
    assert "Porta con te questo foglio" in said[yes:unknown]
    assert unknown < said.index("Serve sapere se ti segue già un servizio sociale o sanitario.") < no
    assert no < said.index("Si può solo se non prendi l’indennità di disoccupazione.")
    for part in (said[yes:unknown], said[unknown:no]):
        assert "Porta: documento d’identità valido" in part
        assert "9:00–12:00" in part or "9:00–12:30" in part
        assert "0322 000 00" in part
    assert "0322" not in said[no:]


def test_answers_are_on_it_only_where_they_are_wanted(samples: SampleNetwork) -> None:
    without = text(next_steps(plan(samples), samples.reader()))
    wanted = text(next_steps(plan(samples, wanted=True), samples.reader()))
    for private in ("Quanti anni hai? 58 o più", "Che cosa fai adesso? Sono senza lavoro", "Perché sei senza lavoro"):
        assert private in wanted
        assert private not in without
    assert "Sei una donna?" not in wanted


def test_a_plan_for_two_has_room_to_write(samples: SampleNetwork) -> None:
    alone, two = (text(next_steps(plan(samples, two=each), samples.reader())) for each in (False, True))
    for label in ("Chi", "Entro quando", "Operatore", "Ci vediamo di nuovo il", "I miei appunti"):
        assert label in two
    assert "Entro quando" not in alone


@pytest.mark.parametrize("language", languages())
def test_it_can_be_read_in_every_language(samples: SampleNetwork, language: str) -> None:
    document = next_steps(plan(samples, wanted=True, two=True), samples.reader(language))
    sizes = letter_sizes_pt(document)
    assert min(sizes.values()) >= SMALLEST_PT - 0.1
    assert reading(document).trailer["/Root"]["/Lang"].split("-")[0] == language
    assert samples.reader(language).phrases.say("steps.title") in " ".join(letters(document).split())


def test_who_said_nothing_gets_everything_to_ask_about_on_few_pages(samples: SampleNetwork) -> None:
    document = next_steps(plan(samples, Answers()), samples.reader())
    said = text(document)
    assert pages(document) <= 4
    assert all(item.code in said for item in plan(samples).items)
    assert "Puoi chiederlo adesso" not in said


@pytest.mark.parametrize("width", [58, 80])
def test_a_roll_prints_it_in_black_and_white_as_wide_as_the_head(samples: SampleNetwork, width: Roll) -> None:
    with Image.open(io.BytesIO(steps_slip(plan(samples, wanted=True, two=True), samples.reader(), width))) as drawn:
        assert drawn.width == {58: 384, 80: 576}[width]
        assert {value for _, value in drawn.convert("L").getcolors() or ()} == {0, 255}


@pytest.mark.parametrize(("name", "page"), [("it", 0), ("it-two", -1), ("ar", 0)])
def test_golden_picture(samples: SampleNetwork, name: str, page: int, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    document = next_steps(plan(samples, wanted=True, two="two" in name), samples.reader(name[:2]))
    drawn = picture(document, GOLDEN_DPI, page % pages(document))
    assert clearly_different(drawn, f"next-steps-{name}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
