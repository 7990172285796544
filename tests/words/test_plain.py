"""What is not plain is found, with what to say instead; what is plain is left alone."""

import tomllib
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from kiosk.contract.samples import sample_catalogue
from kiosk.paths import PLAIN, SAMPLES
from kiosk.words.plain import EASY, WORDS_MAX, Finding, acronyms, explained, findings, gulpease, read

RULES: dict[str, Any] = tomllib.loads((PLAIN / "it.toml").read_text("utf-8"))


def pressed(text: str, finding: Finding) -> str:
    """The text after «Sostituisci»."""
    return text[: finding.start] + finding.instead + text[finding.end :]


def mended(text: str) -> str:
    """The text after every «Sostituisci» there is."""
    while found := next((each for each in findings(text) if each.instead), None):
        text = pressed(text, found)
    return text


@pytest.mark.parametrize(
    ("text", "plainer"),
    [
        ("Gli uomini devono recarsi in Comune.", "Gli uomini devono andare in Comune."),
        ("Recarsi presso lo sportello.", "Andare allo sportello."),
        ("Vai presso l’ufficio", "Vai all’ufficio"),
        ("Vai presso l'ufficio", "Vai all’ufficio"),
        ("Iscriviti entro e  non oltre il 3 marzo", "Iscriviti entro il 3 marzo"),
        ("Puoi usufruire della mensa", "Puoi usare la mensa"),
        ("Persone in possesso della patente B", "Persone con la patente B"),
        ("Previa prenotazione", "Con prenotazione"),
        ("I servizi vengono erogati il lunedì", "I servizi si danno il lunedì"),
        ("Corso finalizzato a trovare lavoro", "Corso per trovare lavoro"),
        ("Nell'ambito del progetto", "Nel progetto"),
        ("Persone idonee, automunite", "Persone adatte, con l’auto"),
        ("Apre dalle ore 9 alle ore 12", "Apre dalle 9 alle 12"),
        ("È tenuto a firmare", "Deve firmare"),
        ("Lo sportello è aperto agli utenti", "Lo sportello è aperto alle persone"),
        ("Non può non venire", "Deve venire"),
        ("Clicca qui", "Tocca qui"),
        ("Serve la DID", "Serve la DID (dichiarazione che sei senza lavoro e ne cerchi uno)"),
        ("Prendi la NASPI", "Prendi la NASPI (aiuto in denaro a chi perde il lavoro)"),
        ("L’utilizzo del muletto", "L’uso del muletto"),
    ],
)
def test_one_press_makes_it_plain(text: str, plainer: str) -> None:
    assert mended(text) == plainer
    assert findings(plainer) == ()


@pytest.mark.parametrize(
    ("text", "what", "quote", "advice"),
    [
        ("Firma l’istanza", "word", "istanza", "meglio «domanda»."),
        ("Gli interessati vengono qui", "phrase", "Gli interessati", "meglio «chi vuole»."),
        ("Si prega di prenotare", "phrase", "Si prega di", "si può togliere."),
        ("Porta la documentazione", "word", "documentazione", "meglio «documenti»."),
        ("La domanda dovrà essere presentata", "passive", "dovrà essere presentata", "di’ alla persona che cosa fare."),
        ("CORSO GRATUITO di cucito", "capitals", "CORSO GRATUITO", "scrivi in minuscolo, si legge meglio."),
        ("URGENTE: chiude oggi", "capitals", "URGENTE", "scrivi in minuscolo, si legge meglio."),
    ],
)
def test_where_the_sentence_must_change_there_is_advice_and_no_button(
    text: str, what: str, quote: str, advice: str
) -> None:
    [found] = findings(text)
    assert (found.what, found.quote, found.instead) == (what, quote, "")
    assert found.advice.startswith(advice)
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "Scrivi a utente@esempio.it o vai su www.login.it",
        "Il ristorante trova nuovi clienti",
        "Un pass per il parcheggio, un gol della squadra",
        "Previamente no, ma il «previatore» non esiste",
        "L’operaio specializzato, il consigliere, la iterazione",
        "Perché? Perciò: è così, più o meno",
        "Operatore socio-sanitario (OSS)",
        "GOL è un aiuto pubblico per trovare lavoro",
        "ISEE (quanti soldi ha la famiglia) valido",
        "ISEE, cioè quanti soldi ha la famiglia",
        "PASS vuol dire percorso di attivazione sociale",
        "Centro per l’impiego (CPI). Il CPI apre alle 9",
        "Patente B o CQC, corso BM-3001, INPS, fogli A4",
        "Deve essere laureato o diplomato",
        "",
        "…",
    ],
)
def test_good_words_are_left_alone(text: str) -> None:
    assert findings(text) == ()


def test_the_words_of_a_sentence_are_counted() -> None:
    fine = " ".join(["parola"] * WORDS_MAX) + "."
    assert findings(f"{fine} {fine}\n{fine}") == ()
    [found] = findings(f"{fine} una {fine}")
    assert (found.what, found.start, found.quote) == ("sentence", len(fine) + 1, "una parola parola parola parola …")
    assert f"{WORDS_MAX + 1} parole" in found.advice


def test_an_acronym_is_found_once_in_an_item_and_not_where_another_text_explains_it() -> None:
    reading = read({"title": "Colloquio GOL", "summary": "Parliamo di GOL e ISEE.", "note": "GOL è un aiuto."})
    assert {name: [each.quote for each in found] for name, found in reading.findings.items()} == {"summary": ["ISEE"]}
    twice = read({"steps": "Porta l’ISEE\nRitira l’ISEE", "note": "ISEE valido"})
    assert [(name, len(found)) for name, found in twice.findings.items()] == [("steps", 1)]
    assert read({"title": "Chiama il CISS"}, known=acronyms("CISS Borgomanero")).findings == {}


def test_only_the_first_time_explains() -> None:
    assert explained("La DID (una dichiarazione) serve. Fai la DID.") == {"DID"}
    assert explained("Fai la DID. La DID (una dichiarazione) serve.") == frozenset()


def test_the_index_is_gulpease() -> None:
    """Two sentences, eleven words, 85 letters: 89 + (300 · 2 − 10 · 85) / 11."""
    text = "L’amministrazione predispone la graduatoria. I lavoratori presentano la documentazione richiesta."
    assert gulpease(text) == 66
    assert gulpease("") == 100


HARD = (
    "L’amministrazione comunale intende predisporre graduatorie finalizzate all’individuazione di lavoratori "
    "disoccupati da inserire temporaneamente nelle attività straordinarie di manutenzione del patrimonio pubblico."
)


def test_a_text_of_long_sentences_is_hard_whatever_stands_beside_it() -> None:
    short = {f"line{number}": "Patente B" for number in range(20)}
    reading = read({"summary": HARD, **short})
    assert reading.score < EASY and reading.hard
    assert not read({"summary": "Lavori per il Comune. Dura sei mesi.", **short}).hard


def test_many_findings_make_it_hard_too() -> None:
    assert not read({"summary": "Devi recarti al Comune, altresì firmare."}).hard
    assert read({"summary": "Devi recarti presso il Comune. Previa firma. Clicca qui."}).hard


@pytest.mark.parametrize(("form", "say"), RULES["say"].items())
def test_what_is_proposed_is_itself_plain(form: str, say: str | list[str]) -> None:
    assert form == form.lower() and "'" not in form
    for proposed in [say] if isinstance(say, str) else say:
        assert findings(f"uno {proposed} due") == ()


def test_there_are_enough_words() -> None:
    assert len(RULES["say"]) >= 120
    assert {"NASpI", "DID", "GOL", "PASS", "ISEE", "CPI", "CISS", "SIUSS", "RUNTS", "SFL", "ADI"} <= {
        *RULES["acronyms"]
    }


def italian(value: Any, path: str = "") -> dict[str, str]:
    """Every Italian text inside `value`, by where it is."""
    if isinstance(value, dict) and isinstance(value.get("it"), str):
        return {path: value["it"]}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    return {name: text for key, each in inner for name, text in italian(each, f"{path}.{key}").items()}


def test_the_sample_network_is_plain() -> None:
    texts = {path.name: path.read_text("utf-8") for path in SAMPLES.glob("*.json")}
    catalogue = sample_catalogue(texts, datetime(2025, 11, 24, 10, 42, tzinfo=ZoneInfo("Europe/Rome")))
    known = acronyms(" ".join(each.name["it"] for each in catalogue.network.organisations))
    readings = {item.code: read(italian(msgspec.to_builtins(item)), known) for item in catalogue.items}
    assert {code: each.findings for code, each in readings.items() if each.findings} == {}
    assert min(each.score for each in readings.values()) >= EASY
    assert {item.code: item.missing() for item in catalogue.items if item.missing()} == {}
