"""Items, as a screen or a sheet says them."""

from datetime import date, timedelta

import pytest
from fonticon_mdi7 import MDI7
from small_items import NOW, OFFICE, PLACE, course, desk, event, notice, offer, reader, support

from kiosk.contract.item import Contact, Item, Venue
from kiosk.contract.kinds import KINDS
from kiosk.contract.kinds.event import Booking
from kiosk.words.kinds import WORDS
from kiosk.words.phrases import languages
from kiosk.words.reader import Reader
from kiosk.words.shapes import Badge, DayBox

EVERY_KIND = (offer(positions=2), event(), course(), support(), desk(accessibility={"it": "Rampa"}), notice())


def said(item: Item, by: Reader | None = None) -> dict[str, str]:
    return {fact.label: fact.value for fact in (by or reader()).facts(item)}


def tones(item: Item) -> list[tuple[str, str]]:
    return [(badge.tone, badge.text) for badge in reader().card(item).badges]


def test_every_kind_has_words() -> None:
    assert set(WORDS) == set(KINDS)


def test_a_text_without_translation_is_said_in_italian() -> None:
    line = {"it": "Aiuto cuoco", "en": "Assistant cook"}
    assert reader("en").text(line) == "Assistant cook"
    assert reader("en").text({"it": "Aiuto cuoco"}) == "Aiuto cuoco"
    assert reader("en").language_of({"it": "Aiuto cuoco"}) == "it"


def test_apostrophes_of_a_clerk_become_those_of_print() -> None:
    assert reader().text({"it": "Di' che cerchi l'offerta"}) == "Di’ che cerchi l’offerta"
    assert reader().organisation("cpi") == "Centro per l’impiego"


def test_an_offers_card() -> None:
    card = reader().card(offer())
    assert (card.sign, card.title, card.subtitle) == ("silverware_fork_knife", "Aiuto cuoco", "Trattoria Esempio")
    assert card.detail == "Borgomanero · tempo pieno"
    assert card.day_box is None


def test_short_hours_stand_on_the_card_as_they_are() -> None:
    assert reader().card(offer(hours={"it": "Mattina, 20 ore"})).detail == "Borgomanero · mattina, 20 ore"


def north(town: str, km: float) -> Venue:
    """A venue in a town so far from the place."""
    assert PLACE.latitude is not None
    return Venue(name="x", address="y", town=town, latitude=PLACE.latitude + km / 111.2, longitude=PLACE.longitude)


@pytest.mark.parametrize(
    ("town", "km", "hours", "detail"),
    [
        ("Gozzano", 5, "Tempo pieno, a turni di notte", "Gozzano · a\u00a05\u00a0km\u00a0da\u00a0qui · tempo pieno"),
        ("Gozzano", 5, "20 ore", "Gozzano · a\u00a05\u00a0km\u00a0da\u00a0qui · 20 ore"),
        ("Gozzano", 5, "Mattina e sera, 30 ore", "Gozzano · a\u00a05\u00a0km\u00a0da\u00a0qui · tempo pieno"),
        ("Borgomanero", 0.6, "Mattina", "Borgomanero · 600\u00a0metri\u00a0da\u00a0qui · mattina"),
        ("Borgomanero", 0, "Mattina", "Borgomanero · mattina"),
        ("San Maurizio d’Opaglio", 9, "Mattina", "San Maurizio d’Opaglio · a\u00a09\u00a0km\u00a0da\u00a0qui"),
    ],
)
def test_an_offers_card_says_how_far_and_then_the_hours_that_have_room(
    town: str, km: float, hours: str, detail: str
) -> None:
    assert reader().card(offer(venue=north(town, km), hours={"it": hours})).detail == detail


def test_without_a_distance_the_hours_are_always_said() -> None:
    far = offer(venue=north("San Maurizio d’Opaglio", 9), hours={"it": "Mattina e sera, 20 ore"})
    for by in (reader(place=None), reader(on_paper=True)):
        assert by.card(far).detail == "San Maurizio d’Opaglio · mattina e sera, 20 ore"


def test_a_desks_card_says_how_far() -> None:
    assert reader().card(desk(venue=north("Gozzano", 5))).subtitle == "y, Gozzano · a\u00a05\u00a0km\u00a0da\u00a0qui"


def test_an_offers_facts() -> None:
    assert said(offer(positions=3)) == {
        "Dove": "Borgomanero, via dell’Esempio 12",
        "Orario": "Tempo pieno, anche sabato e domenica",
        "Paga e contratto": "1.350 euro netti al mese · 6 mesi",
        "Che cosa serve": "Esperienza in cucina, anche breve",
        "Posti": "3 persone",
    }


def test_what_is_not_known_is_not_said() -> None:
    facts = said(offer(pay=None, venue=None, requirements=(), experience_needed=False))
    assert "Dove" not in facts
    assert facts["Paga e contratto"] == "6 mesi"
    assert facts["Che cosa serve"] == "Non serve esperienza"


def test_an_offer_about_to_end_says_so_before_all_else() -> None:
    soon = offer(apply_until=date(2025, 11, 28), show_from=NOW, experience_needed=False)
    assert tones(soon) == [("soon", "Scade venerdì"), ("new", "Nuova")]
    assert tones(offer(apply_until=NOW.date())) == [("soon", "Scade oggi")]
    assert tones(offer(apply_until=date(2025, 12, 12))) == []


def test_nothing_is_new_for_ever() -> None:
    assert tones(offer(show_from=NOW - timedelta(hours=71))) == [("new", "Nuova")]
    assert tones(offer(show_from=NOW - timedelta(hours=73))) == []


def test_a_licence_is_named_when_it_is_short() -> None:
    assert tones(offer(licence_needed={"it": "Patente B"})) == [("plain", "Serve: patente B")]
    assert tones(offer(licence_needed={"it": "Patente C con carta del conducente"})) == [
        ("plain", "Serve un patentino")
    ]


def test_an_event_shows_its_day_and_how_near_it_is() -> None:
    card = reader().card(event())
    assert card.day_box == DayBox("giovedì", "27", "novembre")
    assert (card.subtitle, card.detail) == ("Centro per l’impiego · 9:30", "12 aziende")
    assert card.badges == (Badge("plain", "tra 3 giorni", "calendar_clock_outline"),)


def test_an_events_facts() -> None:
    booking = Booking(needed=True, how={"it": "Chiama lo sportello"})
    facts = said(event(booking=booking, employers=("Bar Uno", "Hotel Due"), employers_count=0))
    assert facts["Quando"] == "Giovedì 27 novembre, ore 9:30–12:30 · tra 3 giorni"
    assert facts["Chi ci sarà"] == "Bar Uno, Hotel Due"
    assert facts["Prenotazione"] == "Serve prenotare · Chiama lo sportello"


def test_many_employers_are_counted() -> None:
    names = tuple(f"Ditta {number}" for number in range(1, 10))
    assert said(event(employers=names))["Chi ci sarà"].startswith("12 aziende · Ditta 1, Ditta 2")
    assert "Ditta 7" not in said(event(employers=names))["Chi ci sarà"]


def test_an_event_of_two_days_says_both() -> None:
    two = said(event(ends_at=event().ends_at + timedelta(days=1)))
    assert two["Quando"].startswith("Da giovedì 27 novembre, ore 9:30 a venerdì 28 novembre, ore 12:30")


def test_a_course() -> None:
    assert reader().card(course()).detail == "Borgomanero · inizia mercoledì 10 dicembre"
    assert tones(course()) == [("plain", "Gratis")]
    facts = said(course())
    assert facts["Quando"] == "Da mercoledì 10 dicembre a venerdì 19 dicembre"
    assert facts["Orario"] == "Da lunedì a venerdì, mattina · 40 ore in tutto"
    assert facts["Costo"] == "Gratis"


def test_a_support_says_for_whom_first_and_then_its_conditions() -> None:
    facts = reader().facts(support())
    assert [fact.label for fact in facts[:2]] == ["Per chi", "Fa per te se"]
    assert facts[1].value == "Hai 58 anni o più · sei senza lavoro da almeno 6 mesi oppure hai difficoltà economiche"
    assert said(support())["Quando"] == "Si può chiedere sempre"


def test_a_supports_window() -> None:
    later = support(window_opens_on=date(2025, 11, 28), window_closes_on=date(2025, 12, 19))
    assert said(later)["Quando"] == "Da venerdì 28 novembre a venerdì 19 dicembre"
    assert tones(later) == [("plain", "Si apre venerdì")]
    assert reader().deadline(later) == "Si può chiedere da venerdì 28 novembre"
    running = support(window_opens_on=date(2025, 11, 3), window_closes_on=date(2025, 12, 19))
    assert said(running)["Quando"] == "Si può chiedere fino a venerdì 19 dicembre"


def test_a_desk() -> None:
    card = reader().card(desk())
    assert (card.subtitle, card.detail) == ("via dell’Esempio 7, Borgomanero", "Aperto ora fino alle 12:30")
    facts = said(desk(by_appointment=True))
    assert facts["Orario"] == "Aperto ora fino alle 12:30 · Su appuntamento"
    assert facts["Telefono"] == "0322 000 009"
    assert facts["Lingue parlate"] == "Italiano, inglese"


def test_an_urgent_notice_is_marked() -> None:
    assert tones(notice()) == [("soon", "Importante")]
    assert tones(notice(urgent=False)) == []
    assert said(notice()) == {"Chi lo dice": "Centro per l’impiego"}


def test_deadlines() -> None:
    assert reader().deadline(offer(apply_until=date(2025, 12, 5))) == "Si può fare domanda fino a venerdì 5 dicembre"
    assert reader().deadline(offer(apply_until=date(2025, 11, 1))) == "Non si può più fare domanda"
    assert reader().deadline(course()) == "Ci si può iscrivere fino a venerdì 5 dicembre"
    assert reader().deadline(offer()) == ""


STEPS = ({"it": "Stampa questa pagina"}, {"it": "Vai al Centro per l'impiego, via dell'Esempio 7."})


def test_the_step_that_names_the_desk_says_whether_it_is_open() -> None:
    by = reader(desks={"BM-5001": desk()})
    assert by.steps(offer(steps=STEPS, ask_at="BM-5001")) == (
        "Stampa questa pagina",
        "Vai al Centro per l’impiego, via dell’Esempio 7. Aperto ora fino alle 12:30",
        "Di’ che cerchi l’offerta BM-1042",
    )


def test_a_desk_that_no_step_names_gets_a_step() -> None:
    steps = reader(desks={"BM-5001": desk()}).steps(offer(ask_at="BM-5001"))
    assert steps[0] == ("Vai qui: Centro per l’impiego, via dell’Esempio 7, Borgomanero. Aperto ora fino alle 12:30")


def test_number_7_is_not_number_70() -> None:
    steps = ({"it": "Vai in via dell’Esempio 70"},)
    assert len(reader(desks={"BM-5001": desk()}).steps(offer(steps=steps, ask_at="BM-5001"))) == 3


def test_a_code_already_said_is_not_said_again() -> None:
    steps = ({"it": "Chiedi dell’offerta BM-1042"},)
    assert reader().steps(offer(steps=steps)) == ("Chiedi dell’offerta BM-1042",)


def test_without_steps_or_desk_one_can_call() -> None:
    assert reader().steps(offer())[0] == "Chiama Centro per l’impiego al numero 0322 000 000"


def test_a_sheet_is_brought_not_printed_again() -> None:
    steps = reader(on_paper=True, desks={"BM-5001": desk()}).steps(offer(steps=STEPS, ask_at="BM-5001"))
    assert steps[0] == "Porta con te questo foglio"
    assert "Aperto ora" not in " ".join(steps)


def test_the_hours_of_a_desk_are_not_those_of_an_event() -> None:
    steps = reader(desks={"BM-5001": desk()}).steps(event(steps=STEPS[1:], ask_at="BM-5001"))
    assert steps == ("Vai al Centro per l’impiego, via dell’Esempio 7.",)


def test_who_to_call() -> None:
    own = Contact(name={"it": "Titolare"}, phone="0322 000 001")
    mail = Contact(name={"it": "Ufficio"}, email="a@b.example")
    by = reader(desks={"BM-5001": desk()})
    numbers = {
        "own": by.phone(offer(contacts=(mail, own), ask_at="BM-5001")),
        "desk": by.phone(offer(contacts=(mail,), ask_at="BM-5001")),
        "organisation": by.phone(offer(contacts=(mail,))),
        "nobody": by.phone(offer(organisation="altro")),
    }
    assert {who: contact.phone if contact else None for who, contact in numbers.items()} == {
        "own": "0322 000 001",
        "desk": "0322 000 009",
        "organisation": "0322 000 000",
        "nobody": None,
    }


def test_paper_leaves_out_what_is_true_only_now_and_here() -> None:
    by = reader(on_paper=True)
    assert said(event(), by)["Quando"] == "Giovedì 27 novembre, ore 9:30–12:30"
    assert by.checked(offer()) == "Controllata lunedì 24 novembre dal Centro per l’impiego"
    assert by.where(OFFICE) == "Centro per l’impiego, via dell’Esempio 7, Borgomanero"


@pytest.mark.parametrize("language", languages())
def test_every_kind_can_be_said_whole_in_every_language(language: str) -> None:
    by = reader(language, desks={"BM-5001": desk()})
    for item in EVERY_KIND:
        names = (by.kind_name(item.kind), by.kinds_name(item.kind), by.reference(item), by.updated(item.kind, NOW))
        assert all((*names, by.checked(item), by.card(item).title, by.who(item)))
        assert all(fact.label and fact.value for fact in by.facts(item))
        assert all(by.steps(item))


def test_every_sign_is_drawn_by_the_font() -> None:
    cards = [reader().card(item) for item in EVERY_KIND]
    signs = {fact.sign for item in EVERY_KIND for fact in reader().facts(item)}
    signs |= {sign for card in cards for sign in (card.sign, card.detail_sign, *(badge.sign for badge in card.badges))}
    assert [sign for sign in signs if not hasattr(MDI7, sign)] == []
