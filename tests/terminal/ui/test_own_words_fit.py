"""Every choice of a curriculum, in every language, on the narrowest button that it stands on: no word is torn there."""

from pathlib import Path

import pytest
from moments import NOW, PLACE, UPRIGHT, samples
from test_law import Look, broken_rules

from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.library import Library
from kiosk.terminal.store import Store
from kiosk.terminal.ui.tour import Tour
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.ui.widgets.touchable import Touchable
from kiosk.terminal.visit import Visit, route
from kiosk.words.phrases import languages

GROUPS = ("school", "courses", "licences", "languages", "levels", "abilities", "availability")


def words_of(language: str) -> set[str]:
    data = choices(language)
    ticks = [each.button for group in GROUPS for each in data.group(group).values()]
    tasks = [each.button for one in data.occupations for each in one.choices.values()]
    jobs = [one.name("") for one in data.occupations]
    return {word for each in (*ticks, *tasks, *jobs, *data.sectors.values()) for word in each.split()}


@pytest.mark.parametrize("text_size", ["normal", "huge"])
@pytest.mark.parametrize("language", languages())
def test_no_word_is_torn(language: str, text_size: str, tmp_path: Path) -> None:
    """Two buttons stand abreast where letters are normal, one where they are larger."""
    Store(tmp_path).replace(samples(), [], NOW)
    tour = Tour(UPRIGHT, Library(tmp_path, PLACE), Visit(language=language, text=text_size), lambda: NOW)
    try:
        shown = tour.show(route("tick", name="tasks", answers=SAMPLE))
        button = next(each for each in shown.walk() if isinstance(each, Touchable) and "checkbox" in sign_of(each))
        words = next(each for each in button.walk() if isinstance(each, Text) and each.text)
        room_px = words.widest_px or words.width
        wide = {word for word in words_of(language) if words._label.get_extents(word)[0] > room_px}
        assert wide == set()
    finally:
        tour.close()


def test_a_second_language_gives_way_to_the_largest_letters_and_the_voice(tmp_path: Path) -> None:
    """On the lowest screen it would reach over the head."""
    look = Look("small", "huge", "contrast", language="ar", voice=True)
    assert broken_rules(look, tmp_path, only={"tick-school"}, pages_max=2) == []


def sign_of(button: Touchable) -> str:
    return str(getattr(button, "sign_name", ""))
