"""Phrases: what a key gives, and what a missing one does."""

import pytest

from kiosk.words.phrases import Phrases, languages


def test_a_phrase_is_filled_in_with_what_it_names() -> None:
    assert Phrases("it").say("home.events.next", when="giovedì") == "Prossimo: giovedì"


def test_one_and_many_have_their_own_words() -> None:
    phrases = Phrases("it")
    assert phrases.count("list.job_offer.count", 1) == "1 offerta"
    assert phrases.count("list.job_offer.count", 14) == "14 offerte"
    assert phrases.count("list.job_offer.count", 0) == "0 offerte"


def test_large_numbers_are_written_as_the_language_writes_them() -> None:
    assert Phrases("it").count("list.job_offer.count", 1350) == "1.350 offerte"


@pytest.mark.parametrize("language", languages())
def test_a_missing_key_is_named(language: str) -> None:
    with pytest.raises(KeyError, match="no.such.key"):
        Phrases(language).say("no.such.key")
    with pytest.raises(KeyError, match="no.such.key"):
        Phrases(language).count("no.such.key", 2)


def test_a_missing_value_is_named() -> None:
    with pytest.raises(KeyError, match="when"):
        Phrases("it").say("home.events.next")


def test_italian_comes_first_and_every_language_says_its_own_name() -> None:
    assert languages()[0] == "it"
    names = [Phrases(language).say("language.name") for language in languages()]
    assert names[0] == "Italiano"
    assert {"English", "Français", "Română", "Shqip", "Українська", "العربية"} <= set(names)


def test_the_direction_of_writing_comes_from_the_language() -> None:
    assert Phrases("ar").rtl
    assert not Phrases("it").rtl
