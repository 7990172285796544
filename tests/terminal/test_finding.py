"""What was typed, folded and forgiven."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import paths
from kiosk.terminal import finding
from kiosk.words import stems
from kiosk.words.synonyms import Synonyms, other_names

LETTERS = st.sampled_from("aeiotrnsl")
LONG = st.text(LETTERS, min_size=5, max_size=14)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("QUALITÀ", "qualita"),
        ("Łódź Straße", "lodz strasse"),
        ("țesător, ştergător", "tesator, stergator"),
        ("Офіційний ґанок", "офіціинии ганок"),
        ("طبّاخ", "طباخ"),
        ("الطباخ والمساعدة", "طباخ والمساعده"),
        ("أعمال إلى", "اعمال الي"),
        ("آل", "ال"),
    ],
)
def test_marks_and_like_letters_are_one(written: str, folded: str) -> None:
    assert stems.folded(written) == folded


@pytest.mark.parametrize(
    "words",
    [
        "cuoco cuoca cuochi cuoche",
        "impiegato impiegata impiegati impiegate",
        "saldatore saldatrice saldatori saldatrici",
        "cucitore cucitrice",
        "operaio operaia operai",
        "pulizia pulizie",
    ],
)
def test_an_ending_makes_no_other_word(words: str) -> None:
    assert len({stems.stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["casa", "oss", "bar", "camion", "colf"])
def test_short_words_and_bare_ones_stay_whole(word: str) -> None:
    assert stems.stem(word) == word


@pytest.mark.parametrize(
    ("typed", "other"), [("cucitrice", "cucina"), ("operai", "operatore"), ("dottore", "dottrina")]
)
def test_an_ending_taken_off_leaves_enough(typed: str, other: str) -> None:
    assert not other.startswith(stems.stem(typed))


@given(LONG, st.text(LETTERS, max_size=6), st.integers(0, 13), LETTERS)
def test_one_wrong_letter_in_a_beginning_is_forgiven(typed: str, goes_on: str, at: int, letter: str) -> None:
    """Wherever it is, but for a last letter that is the only sign of what was meant."""
    at %= len(typed) - 1
    swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
    slips = (
        typed[:at] + typed[at + 1 :],
        typed[:at] + letter + typed[at:],
        typed[:at] + letter + typed[at + 1 :],
        swapped,
    )
    for slip in slips:
        begins = finding.beginning(slip, typed + goes_on)
        assert begins and (typed + goes_on).startswith(begins)


@given(LONG, st.text(LETTERS, max_size=6), st.integers(0, 13), LETTERS)
def test_whatever_is_forgiven_is_looked_at(typed: str, goes_on: str, at: int, letter: str) -> None:
    meant = typed + goes_on
    slip = typed[: at % len(typed)] + letter + typed[at % len(typed) + 1 :]

    def known(start: str, part: str) -> list[str]:
        return [word for word in (meant,) if word.startswith(start) or part in word]

    begins = finding.alternatives(slip, known)
    assert begins[0] == slip or slip.startswith(begins[0])
    assert not finding.beginning(slip, meant) or any(meant.startswith(each) for each in begins)


@pytest.mark.parametrize(("typed", "meant"), [("panetire", "panettiere"), ("zuxo", "cuoco"), ("cuox", "cuoiaio")])
def test_two_wrong_letters_are_not(typed: str, meant: str) -> None:
    assert finding.beginning(typed, meant) == ""


def test_what_goes_on_as_it_was_meant_counts_more_than_a_wrong_last_letter() -> None:
    catalogue = ["carrello", "career", "carezza"]
    assert finding.alternatives("carelo", lambda *_: catalogue) == ["carelo", "carrel"]


def test_short_words_and_figures_are_not_forgiven() -> None:
    assert finding.alternatives("osa", lambda *_: ["oss"]) == ["osa"]
    assert finding.alternatives("1042", lambda *_: ["1043"]) == ["1042"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Badante a ore", "assistente familiare"),
        ("Assistenti familiari", "badante"),
        ("Addetta alle pulizie di uffici", "donna delle pulizie"),
        ("Operatrice socio-sanitaria (OSS)", "assistenza malati"),
        ("Guida di carrelli elevatori", "mulettista"),
        ("Cuoca", "кухар"),
    ],
)
def test_an_item_has_other_names(text: str, name: str) -> None:
    assert name in other_names(text).splitlines()


@pytest.mark.parametrize("text", ["", "Cassa integrazione", "Barca a vela", "Il cuore del paese"])
def test_what_only_looks_alike_has_none(text: str) -> None:
    assert other_names(text) == ""


def test_every_name_can_be_searched() -> None:
    """By a word of three letters; and no name stands twice among those of one thing."""
    for each in msgspec.json.decode(paths.SYNONYMS.read_bytes(), type=tuple[Synonyms, ...]):
        names = [*each.named, *(name for said in each.also.values() for name in said)]
        assert [name for name in names if not finding.typed_words(name)] == []
        for said in (each.named, *each.also.values()):
            assert len(set(said)) == len(said)
