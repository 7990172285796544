"""A row becomes one draft or a complaint that names its column; nothing is made twice and nothing is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from spreadsheets import as_csv, offers

from kiosk.central.intake.drafting import ANOTHER, NO_TITLE, ONLY_EXAMPLE, take
from kiosk.central.intake.sheets import SheetError, read
from kiosk.central.items.catalogue import snapshot
from kiosk.central.items.complaints import OVER
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.central.items.ready import PAST

LATER = timezone.localtime() + timedelta(days=20)
STEPS = {"Che cosa deve fare la persona": "Telefona"}
YESTERDAY = f"{timezone.localtime() - timedelta(days=1):%d/%m/%Y}"


@pytest.fixture
def user(db):
    return get_user_model().objects.get(username="redattore-cpi")


@pytest.fixture
def branch(db):
    return OrganisationPage.objects.get(slug="cpi-borgomanero")


@pytest.fixture
def sent(user, branch):
    """What becomes of rows that a clerk sends."""
    return lambda rows, kind="job_offer", to=branch: take(read(as_csv(rows)), PAGES[kind], to, user)


def states(taken):
    return [each.state for each in taken.outcomes]


def wrong(taken):
    (outcome,) = taken.outcomes
    assert outcome.state == "wrong" and outcome.page is None
    return dict(outcome.wrong)


def test_a_row_is_a_draft_that_can_be_published_as_it_is(sent, branch, now):
    (outcome,) = sent(offers(STEPS)).outcomes
    page = PAGES["job_offer"].objects.get(pk=outcome.page)
    assert (outcome.row, page.state_words, page.owner.username) == (2, "Bozza", "redattore-cpi")
    assert page.path.startswith(branch.path) and page.code not in {item.code for item in snapshot(now).items}
    page.save_revision().publish()
    item = next(item for item in snapshot(timezone.now()).items if item.code == page.code)
    assert (item.sector, item.hours_band, item.occupation.cp2021) == ("kitchen", "part_time", "5.2.2")
    assert (item.contacts[0].phone, item.venue.latitude, item.positions) == ("0322 000 000", 45.7589, 1)
    assert item.show_until > timezone.now() + timedelta(days=29)


def test_class_and_sector_of_a_known_trade_may_be_left_out(sent):
    trade, silent = "Mestiere, come lo dice la gente", {**STEPS, "Classe ISTAT (CP2021)": "", "Settore": ""}
    (outcome,) = sent(offers({**silent, trade: "Lavapiatti"})).outcomes
    page = PAGES["job_offer"].objects.get(pk=outcome.page)
    assert (page.occupation_class, page.sector) == ("8.1.4", "kitchen")
    missing = wrong(sent(offers({**silent, "Titolo": "Acrobata", trade: "acrobata"})))
    assert {"Classe ISTAT (CP2021)", "Settore"} <= set(missing)


def test_everything_wrong_in_a_row_is_said_at_once_with_the_names_of_the_form(sent):
    change = {"In breve": "", "Settore": "Cuccina", "Quante persone": "0", "Titolo": "x" * 161, "Indirizzo": ""}
    change |= {"Contatto: Telefono": "chiama me", "Contatto 2: Posta elettronica": "info@esempio.it"}
    assert wrong(sent(offers(change))) == {
        "Titolo": "È troppo lungo: al massimo 160 lettere.",
        "In breve": "Qui manca qualcosa.",
        "Settore": "«Cuccina» non è tra le voci ammesse. Forse volevi dire «Cucina e sala».",
        "Quante persone": "Almeno 1.",
        "Indirizzo": "Qui manca qualcosa.",
        "Contatto 1: Telefono": "Scrivi il numero con cifre e spazi, come 0322 000 000.",
        "Contatto 2: Nome": "Qui manca qualcosa.",
    }


def test_a_complaint_about_a_later_row_of_contacts_names_its_number(sent):
    change = {"Contatto 4: Nome": "Altro", "Contatto 4: Sito": "esempio.it"}
    said = wrong(sent(offers(change)))
    assert said == {"Contatto 4: Sito": "Scrivi l’indirizzo intero, come https://www.esempio.it."}


def test_dates_that_cannot_be_are_complaints(sent):
    assert wrong(sent(offers({"Si vede fino al": YESTERDAY}))) == {"Si vede fino al": PAST}
    assert wrong(sent(offers({"Ci si può candidare fino al": YESTERDAY}))) == {"Ci si può candidare fino al": OVER}
    row = {"Titolo": "Selezione", "In breve": "Vieni.", "Che tipo di evento": "Giornata di selezione"}
    row |= {"Comincia": f"{LATER:%d/%m/%Y} 14:30", "Finisce": f"{LATER:%d/%m/%Y} 9:30"}
    said = wrong(sent([list(row), list(row.values())], "event"))
    assert said == {"Finisce": "Questa data viene prima di «Comincia»."}


def test_the_same_file_again_makes_nothing_twice(sent):
    rows = offers({}, {"Titolo": "Badante"}, {})
    first = sent(rows)
    assert states(first) == ["taken", "taken", "known"]
    before = ItemPage.objects.count()
    second = sent(rows)
    assert states(second) == ["known"] * 3 and ItemPage.objects.count() == before
    assert [each.page for each in second.outcomes] == [each.page for each in first.outcomes]


def test_a_row_is_known_also_when_its_draft_was_changed_and_published(sent):
    (outcome,) = sent(offers(STEPS)).outcomes
    page = PAGES["job_offer"].objects.get(pk=outcome.page)
    page.title = "Aiuto pizzaiolo di sera"
    page.save_revision().publish()
    assert states(sent(offers(STEPS))) == ["known"]
    assert PAGES["job_offer"].objects.get(pk=outcome.page).title == "Aiuto pizzaiolo di sera"


def test_a_row_whose_draft_was_thrown_away_may_come_again(sent):
    (outcome,) = sent(offers()).outcomes
    PAGES["job_offer"].objects.get(pk=outcome.page).delete()
    assert states(sent(offers())) == ["taken"]


def test_two_of_one_title_in_one_file_are_two(sent):
    assert states(sent(offers({}, {"Chi assume": "Altra pizzeria"}))) == ["taken", "taken"]


def test_another_row_with_the_title_of_a_waiting_draft_is_asked_about(sent):
    (first,) = sent(offers(STEPS)).outcomes
    (again,) = sent(offers({"Paga": "1.300 euro"})).outcomes
    assert (again.state, again.wrong, again.page) == ("wrong", (("Titolo", ANOTHER),), first.page)
    PAGES["job_offer"].objects.get(pk=first.page).save_revision().publish()
    assert states(sent(offers({"Paga": "1.300 euro"}))) == ["taken"]


def test_two_organisations_may_send_the_same(sent):
    other = OrganisationPage.objects.get(slug="enaip-borgomanero")
    assert states(sent(offers())) == states(sent(offers(), to=other)) == ["taken"]


def test_headers_need_no_care_and_unknown_columns_are_named(sent):
    rows = offers({"Stipendio": "1.300", "Che cosa non va": "Titolo: mah"})
    rows[0] = [name.upper().replace("À", "A'") + " *" for name in rows[0]]
    taken = sent(rows)
    assert states(taken) == ["taken"] and taken.unread == ("STIPENDIO *",)


def test_a_sheet_without_titles_or_with_nothing_but_the_example_says_so(sent):
    for rows, words in (([["Nome"], ["x"]], NO_TITLE), (offers({"Titolo": "ESEMPIO: Cuoco"}), ONLY_EXAMPLE)):
        with pytest.raises(SheetError, match=words[:40]):
            sent(rows)
    assert states(sent(offers({"Titolo": "ESEMPIO: Cuoco"}, {}))) == ["taken"]


def test_what_the_database_refuses_is_a_complaint_and_leaves_nothing(sent, monkeypatch):
    from django.core.exceptions import ValidationError

    def refuse(self, *_, **__):
        raise ValidationError({"employer": ["Non va."]})

    monkeypatch.setattr(ItemPage, "full_clean", refuse)
    before = ItemPage.objects.count()
    assert wrong(sent(offers())) == {"Chi assume": "Non va."}
    assert ItemPage.objects.count() == before


def test_places_are_chosen_by_name(sent):
    from kiosk.central.items.network import Place

    one, two = Place.objects.all()[:2]
    (outcome,) = sent(offers({"Luoghi in cui si vede": f"{one.name}; {two.name.upper()}"})).outcomes
    assert set(PAGES["job_offer"].objects.get(pk=outcome.page).places.all()) == {one, two}
    said = wrong(sent(offers({"Titolo": "Altro", "Luoghi in cui si vede": "La luna"})))
    assert "«La luna» non è tra le voci ammesse" in said["Luoghi in cui si vede"]
