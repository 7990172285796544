"""Every language says the same things, in plain words."""

import re
import string

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kiosk import paths
from kiosk.words.phrases import languages
from kiosk.words.plain import WORDS_MAX, findings

FORBIDDEN = {
    "it": r"error|inseri|clicc|digit|selezion[ai] |utente|operazione|non valid|login|password|sistema",
    "en": r"error|click|insert|invalid|user\b|login|password|system",
}
"""Words that blame, or that belong to machines."""


def catalog(language: str) -> Catalog:
    with (paths.LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def phrases(language: str) -> list[Message]:
    return [message for message in catalog(language) if message.id]


def placeholders(message: Message) -> set[str]:
    return {name for form in forms(message) for _, name, _, _ in string.Formatter().parse(form) if name}


EVERY = [pytest.param(language, id=language) for language in languages()]


@pytest.mark.parametrize("language", EVERY)
def test_the_same_keys_with_the_same_placeholders_as_italian(language: str) -> None:
    italian = {key(message): (placeholders(message), message.pluralizable) for message in phrases("it")}
    other = {key(message): (placeholders(message), message.pluralizable) for message in phrases(language)}
    assert other == italian


@pytest.mark.parametrize("language", EVERY)
def test_no_phrase_is_empty_fuzzy_or_said_twice(language: str) -> None:
    assert [key(message) for message in phrases(language) if message.fuzzy or not all(forms(message))] == []
    text = (paths.LOCALES / f"{language}.po").read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", EVERY)
def test_every_plural_has_all_forms_of_its_language(language: str) -> None:
    wanted = catalog(language).num_plurals
    assert [key(each) for each in phrases(language) if each.pluralizable and len(forms(each)) != wanted] == []


@pytest.mark.parametrize("language", EVERY)
def test_sentences_are_short(language: str) -> None:
    long = [
        sentence
        for message in phrases(language)
        for form in forms(message)
        for sentence in re.split(r"(?<=[.?!:])\s", form)
        if len(sentence.split()) > WORDS_MAX
    ]
    assert long == []


@pytest.mark.parametrize("language", sorted(FORBIDDEN))
def test_no_word_blames_or_belongs_to_machines(language: str) -> None:
    pattern = re.compile(FORBIDDEN[language], re.IGNORECASE)
    assert [form for message in phrases(language) for form in forms(message) if pattern.search(form)] == []


def test_the_house_speaks_as_plainly_as_it_asks_clerks_to() -> None:
    assert [found for message in phrases("it") for form in forms(message) for found in findings(form)] == []


@pytest.mark.parametrize("language", EVERY)
def test_apostrophes_are_those_of_print(language: str) -> None:
    assert [form for message in phrases(language) for form in forms(message) if "'" in form] == []
