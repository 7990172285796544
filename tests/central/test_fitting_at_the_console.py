"""Conditions at the console: rows that cannot be wrong, said back as people read them, tried on example people."""

import json
import re
from html import unescape

import msgspec
import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.test.utils.form_data import querydict_from_html

from kiosk.central.fitting.rows import READERS, conditions_of, read_rows, rows_of
from kiosk.central.fitting.trying import people, tried
from kiosk.central.fitting.widget import ConditionsWidget, shown_row
from kiosk.central.items.catalogue import live_item
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.sample_network import samples_now
from kiosk.contract.conditions import Age, AnyOf, Condition, Fact, Work
from kiosk.contract.fitting import Answers

CONDITIONED = {each.code: each.conditions for each in samples_now().items if each.conditions}


def sent(rows) -> QueryDict:
    """The rows as a browser sends them."""
    data = QueryDict(mutable=True)
    data["for_whom-sent"] = "1"
    for number, row in enumerate(rows):
        for name, value in row.items():
            data.setlist(f"for_whom-{number}-{name}", value if isinstance(value, list) else [value])
    return data


def as_sent(row) -> dict[str, object]:
    """What the fields of a row send when nobody changes them."""
    shown = shown_row("x", row)
    fields = {name: str(shown.get(name, "")) for name in ("sort", "letter", "from", "to", "months", "area", "fact")}
    lists = {"states": shown.get("chosen", ()), "any": shown.get("any", ()), "none": shown.get("none", ())}
    ends = {name: shown.get(name, "") for name in ("least", "most")}
    return {**fields, **ends, **{name: list(value) for name, value in lists.items()}}


@pytest.mark.parametrize("code", CONDITIONED)
def test_every_sample_survives_the_form(code):
    rows = rows_of(msgspec.to_builtins(CONDITIONED[code]))
    again = conditions_of(read_rows(sent(map(as_sent, rows)), "for_whom"))
    assert sorted(map(msgspec.json.encode, again)) == sorted(map(msgspec.json.encode, CONDITIONED[code]))


anything = st.one_of(st.text(max_size=6), st.integers(-5, 9999).map(str), st.sampled_from(["region", "degree", "none"]))
rows = st.fixed_dictionaries(
    {"sort": st.sampled_from([*READERS, "", "x"]), "letter": st.sampled_from(["", "A", "B", "C", "Z"])},
    optional={
        **dict.fromkeys(("from", "to", "months", "area", "least", "most", "fact"), anything),
        **dict.fromkeys(("states", "any", "none"), st.lists(st.sampled_from(["unemployed", "none", "x"]), max_size=3)),
    },
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first reads what stays read
@given(st.lists(rows, max_size=8))
def test_whatever_a_form_sends_is_right_or_nothing(written):
    made = conditions_of(read_rows(sent(written), "for_whom"))
    assert msgspec.convert(msgspec.to_builtins(made), tuple[Condition, ...]) == made
    assert all(each.at_least <= each.at_most for each in made if isinstance(each, Age))
    assert len(tried(made)["people"]) == len(people())


def test_ends_in_the_wrong_order_are_put_right_and_empty_rows_are_left_out():
    written = [{"sort": "age", "from": "58", "to": "45"}, {"sort": "work"}, {"sort": "age"}, {"sort": ""}]
    assert conditions_of(read_rows(sent(written), "for_whom")) == (Age(at_least=45, at_most=58),)


def test_rows_with_the_same_letter_are_alternatives():
    young, woman = {"sort": "age", "to": "29", "letter": "A"}, {"sort": "fact", "fact": "woman:yes", "letter": "A"}
    work = {"sort": "work", "states": ["unemployed"], "months": "6"}
    lone = {"sort": "fact", "fact": "pension_rights:no", "letter": "B"}
    assert conditions_of(read_rows(sent([young, work, woman, lone]), "for_whom")) == (
        Work(states=("unemployed",), for_months=6),
        AnyOf(conditions=(Age(at_most=29), Fact(fact="woman"))),
        Fact(fact="pension_rights", holds=False),
    )


def test_ten_example_people_who_differ_and_one_who_says_nothing():
    answers = [msgspec.json.encode(each.answers) for each in people()]
    assert len(set(answers)) == len(answers) == 10
    assert people()[-1].answers == Answers()


def test_what_was_kept_in_another_way_is_said_and_not_shown_as_something_else():
    shown = ConditionsWidget().get_context("for_whom", '[{"condition": "shoe_size"}]', None)
    assert "Scrivile di nuovo" in shown["unread"]
    assert shown["rows"] == []


# at the console


@pytest.fixture
def support(db):
    return PAGES["support"].objects.get(code="BM-4002")


@pytest.fixture
def town(at_console):
    return at_console("responsabile-comune")


def form_of(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def said(html: str) -> str:
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_form_says_what_people_read_and_what_comes_of_it(town, support):
    text = said(form_of(town, support))
    assert "Le persone leggono: Fa per te se: hai 58 anni o più · non hai ancora diritto alla pensione" in text
    assert "Anna, 59 anni, senza lavoro, prende la disoccupazione Per ora no" in text
    assert "Paolo, 60 anni, senza lavoro da 2 anni, nessun aiuto Sì, può chiederlo" in text
    assert "Una persona che non dice niente Forse: si chiede" in text
    assert "at_least" not in text


def test_saving_without_a_change_keeps_every_condition(town, support):
    before = support.for_whom
    data = querydict_from_html(form_of(town, support), form_id="page-edit-form")
    data["action-publish"] = "1"
    town.post(reverse("wagtailadmin_pages:edit", args=[support.pk]), data)
    support.refresh_from_db()
    assert msgspec.convert(support.for_whom, tuple[Condition, ...]) == msgspec.convert(before, tuple[Condition, ...])


def test_a_changed_age_travels(town, support, now):
    data = querydict_from_html(form_of(town, support), form_id="page-edit-form")
    age = next(name for name in data if name.endswith("-from") and data[name] == "58")
    data[age] = "60"
    data["action-publish"] = "1"
    town.post(reverse("wagtailadmin_pages:edit", args=[support.pk]), data)
    assert Age(at_least=60) in live_item("BM-4002", now).conditions


@pytest.mark.parametrize(
    ("kind", "there"), [("job_offer", True), ("course", True), ("support", True), ("event", False)]
)
def test_offers_courses_and_supports_say_for_whom_they_are(at_console, kind, there):
    page = PAGES[kind].objects.first()
    organisation = page.get_parent().slug.split("-")[0]
    html = form_of(at_console(f"responsabile-{organisation}"), page)
    assert ("Aggiungi una condizione" in html) is there


def test_trying_changes_nothing_and_needs_somebody_at_the_console(client, town, support):
    address, data = reverse("fitting_tried"), {"for_whom-0-sort": "age", "for_whom-0-from": "60"}
    assert client.post(address, data).status_code == 302
    assert town.get(address).status_code == 405
    answer = town.post(address, data)
    assert "Fa per te se: hai 60 anni o più." in said(answer.content.decode())
    assert json.loads(json.dumps(PAGES["support"].objects.get(pk=support.pk).for_whom)) == support.for_whom
