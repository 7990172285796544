"""The words of a curriculum in every language of the screen: none missing, none left in Italian, pages that read."""

import io
import re
import string
import tomllib
from datetime import UTC, datetime
from typing import Any

import msgspec
import pypdf
import pytest
from test_curriculum import GROUPS, fullest, person

from kiosk.terminal.cv.answers import Answers, Job
from kiosk.terminal.cv.asking import offered
from kiosk.terminal.cv.choices import FOLDER, Choice, choices, known
from kiosk.terminal.cv.composing import as_text, composed, curriculum, joined, years
from kiosk.terminal.cv.page import page
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import step
from kiosk.words.phrases import Phrases, languages

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
OTHERS = [language for language in languages() if language != "it"]
BUTTON_LETTERS_MAX = 40
"""Three lines of a button at most, where two stand beside each other."""
THE_SAME = {"Barista", "Babysitter", "Computer", "Urdu", "Bengali", "Punjabi", "Wolof"}
"""Words that are called so elsewhere too. Letters of licences are so everywhere."""


def told(language: str) -> dict[str, Any]:
    """What the file holds, under one long name each; tasks by their number."""
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    occupations = {each["code"]: each for each in data.pop("occupations")}
    tasks = {code: dict(enumerate(each.pop("tasks"))) for code, each in occupations.items()}
    return flat({**data, "tasks": tasks, "occupations": occupations})


def flat(data: dict[Any, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in data.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return found


def words_of(language: str) -> dict[str, Choice]:
    """Every choice of a language by its long name."""
    data = choices(language)
    named = {
        f"{group}.{key}": each for group in ("school", "levels", *GROUPS) for key, each in data.group(group).items()
    }
    sectors = {f"sectors.{key}": Choice(words, words) for key, words in data.sectors.items()}
    names = {each.code: Choice(name, name) for each in data.occupations for name in each.names}
    tasks = {f"{one.code}.{key}": each for one in data.occupations for key, each in one.choices.items()}
    return {**named, **sectors, **names, **tasks}


def text_of(document: bytes) -> str:
    (only,) = pypdf.PdfReader(io.BytesIO(document)).pages
    return " ".join(only.extract_text().split())


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_of_the_screen_has_all_words_in_the_same_order(language: str) -> None:
    assert known(language) == language, f"assets/cv/{language}.toml is missing"
    assert list(told(language)) == list(told("it"))
    kept = [key for key in told("it") if key.endswith((".class", ".sector"))]
    assert [key for key in kept if told(language)[key] != told("it")[key]] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_is_empty_or_left_in_italian(language: str) -> None:
    own, italian = words_of(language), words_of("it")
    assert [key for key, each in own.items() if not each.button.strip()] == []
    assert [key for key, each in own.items() if bool(each.page) != bool(italian[key].page)] == []
    same = {each.button for key, each in own.items() if each.button == italian[key].button}
    assert same <= THE_SAME
    assert {each.page for key, each in own.items() if each.page == italian[key].page} <= {
        *THE_SAME,
        *("", "AM", "A", "B", "C", "CE", "D"),
    }


@pytest.mark.parametrize("language", languages())
def test_a_button_is_short(language: str) -> None:
    assert [each.button for each in words_of(language).values() if len(each.button) > BUTTON_LETTERS_MAX] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_has_its_places(language: str) -> None:
    """A {since} that is missing would leave out a year that somebody told."""
    own, italian = (flat(msgspec.to_builtins(choices(each).page)) for each in (language, "it"))
    assert {key: places(own[key]) for key in own} == {key: places(italian[key]) for key in italian}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("number", range(30))
@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_whole_in_any_language(language: str, number: int) -> None:
    """As many lines as in Italian; no word twice in a row, no two signs together; a capital first, and none torn."""
    said = dict(composed(person(number), language))
    assert list(said) == list(dict(composed(person(number))))
    for text in said.values():
        assert not re.search(r"[,.;:،]{2}| [,.;،]|\b(\w+) \1\b|  | / |[{}|]", text), text
        assert text[0] == text[0].upper(), text
        assert not re.search(r"\b[a-z][A-Z]{2}", text), text


@pytest.mark.parametrize("layout", ["plain", "side"])
@pytest.mark.parametrize("language", OTHERS)
def test_the_fullest_is_one_page_in_any_language(language: str, layout: Any) -> None:
    assert text_of(page(fullest().told(layout=layout), NOW, language))


def test_years_and_joined_things_are_said_as_people_say_them() -> None:
    still, about = Job(since=2021, still=True), Job(since=2010, until=2015, about=True)
    assert [years(still, each) for each in ("en", "ro", "uk")] == [
        "from 2021 to today",
        "din 2021 până azi",
        "з 2021 дотепер",
    ]
    assert [years(about, each) for each in ("en", "fr")] == ["about 2010–2015", "environ 2010–2015"]
    assert joined(["خدمة الطاولات", "الكي"], "ar") == "خدمة الطاولات والكي."
    assert joined(["Iron", "Cook", "Sew"], "sq") == "Iron, cook dhe sew."


def test_the_page_that_is_printed_is_italian_and_the_other_says_whose_it_is() -> None:
    italian, french = text_of(page(SAMPLE, NOW)), text_of(page(SAMPLE, NOW, "fr"))
    assert "Cameriera di sala" in italian and "Solo per te" not in italian
    assert "Serveuse" in french and "Expérience de travail" in french
    assert "voici ce que dit votre page en italien" in french
    assert Phrases("fr").say("language.unreread").split()[0] in french
    assert as_text(SAMPLE).startswith("Maria Esempio") and "Serveuse" not in as_text(SAMPLE)


def test_a_line_changed_by_hand_is_the_same_in_any_language() -> None:
    changed = SAMPLE.rewritten("job.0.title", "Capo sala")
    assert [curriculum(changed, each).experiences[0].what for each in languages()] == ["Capo sala"] * len(languages())


def test_a_language_without_a_file_is_served_in_italian() -> None:
    assert known("de") == "it" and choices("de") == choices()
    assert list(composed(SAMPLE, "de")) == list(composed(SAMPLE))


def test_who_has_one_form_for_both_is_told_which_italian_one_is_theirs() -> None:
    """English has one word for a cook; the Italian page has two."""
    answers = Answers().worked(0, sector="kitchen", occupation="cook")
    assert [each.button for each in offered(step("gender"), answers, "en").values()] == ["For a man", "For a woman"]
    assert [each.button for each in offered(step("gender"), answers, "fr").values()] == ["Cuisinier", "Cuisinière"]
    assert [each.button for each in offered(step("gender"), answers).values()] == ["Cuoco", "Cuoca"]
