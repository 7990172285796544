"""How much it is of use: taken once, shown without a small number, and nobody's titles but those on the screens."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.central.configuration import Configuration
from kiosk.central.insight import service, telling
from kiosk.central.insight.council import report
from kiosk.central.insight.models import Count, Delivery
from kiosk.central.insight.reading import Window
from kiosk.central.insight.sampling import make_samples
from kiosk.central.insight.taking import take, taking_from
from kiosk.central.insight.views import NOT_DRAWN
from kiosk.central.items.network import OrganisationPage
from kiosk.contract.counts import Totals, town_mark, write_totals
from kiosk.contract.errors import ContractError
from kiosk.paper.document import DocumentError

ONE = "0" * 31 + "1"


def an_hour(number=ONE, days_ago=1, visits=5, hours=1, **tables):
    begins = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(days=days_ago)
    return write_totals(Totals(id=number, begins=begins, visits=visits, hours=hours, **tables))


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def page(client, address="insight", *args, **asked):
    return unescape(client.get(reverse(address, args=args), asked).content.decode())


def own(slug):
    return OrganisationPage.objects.get(slug=slug).pk


# taking


def test_what_comes_twice_changes_nothing(db):
    body = an_hour(opened={"BM-1042": 4})
    assert [take("biblioteca", body), take("biblioteca", body)] == [True, False]
    assert Window.of("mese").words("opened") == [("BM-1042", 4)]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.randoms())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_and_repeats_of_deliveries_do_not_matter(db, numbers, chance):
    bodies = [an_hour(f"{at:032x}", opened={"BM-1042": number}) for at, number in enumerate(numbers)]
    mixed = [*bodies, *chance.choices(bodies, k=3)]
    chance.shuffle(mixed)
    with rolled_back():
        for body in mixed:
            take("biblioteca", body)
        assert Window.of("mese").words("opened") == [("BM-1042", sum(numbers))]
        assert Window.of("mese").visits == 5 * len(numbers)


@pytest.mark.parametrize("day", ["2026-01-31", "2026-02-28", "2026-12-31", "2027-03-01", "2027-03-30", "2028-02-29"])
def test_the_year_has_twelve_months_whatever_day_it_is(db, monkeypatch, day):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date.fromisoformat(day))
    window = Window.of("anno")
    months = {(each.year, each.month) for each in (window.first + timedelta(days=at) for at in range(366))}
    assert window.first.day == 1 and str(window.last) == day
    assert len({each for each in months if each <= (window.last.year, window.last.month)}) == 12


def test_what_breaks_the_contract_leaves_nothing(db):
    for body in (b"", b"{}", an_hour()[:-1], an_hour().replace(b'"visits":5', b'"visits":2')):
        with pytest.raises(ContractError):
            take("biblioteca", body)
    assert not Delivery.objects.exists()


def test_a_word_on_no_list_of_ours_is_other(db):
    take("biblioteca", an_hour(visits=9, missing={"class-9.9.9": 3, "town-00000000": 3, "other": 4}))
    assert Window.of("mese").words("missing") == [("other", 9)], "a visit counts once"


def test_a_clock_ahead_counts_as_now(db):
    take("biblioteca", an_hour(days_ago=-400))
    assert Window.of("mese").visits == 5


def test_the_door_knows_terminals_and_says_whose_fault_it_is(db):
    view = taking_from(lambda request: request.headers.get("Terminal"))

    def answers(body, **headers):
        return view(RequestFactory().post("/totem/conti", body, content_type="application/json", headers=headers))

    assert answers(an_hour()).status_code == 403 and not Count.objects.exists()
    assert [answers(an_hour(), Terminal="biblioteca").status_code for _ in range(2)] == [204, 204]
    assert answers(b"{}", Terminal="biblioteca").status_code == 400
    assert view(RequestFactory().get("/totem/conti")).status_code == 405
    assert Delivery.objects.get().terminal == "biblioteca"


# the pages


@pytest.fixture
def used(db, offer):
    """A network of two terminals that people use."""
    counted = {"opened": {"BM-1042": 40, "BM-1043": 2}, "printed": {"BM-1042": 7}, "languages": {"it": 45, "uk": 5}}
    missing = {"class-6.1.3": 12, town_mark("Arona"): 8, "filter-part_time": 2, "kind-event": 4, "other": 20}
    take("biblioteca", an_hour(f"{1:032x}", visits=50, missing=missing, **counted))
    take("municipio", an_hour(f"{2:032x}", days_ago=2, visits=6, opened={"BM-1043": 1}))


def test_nothing_under_three_is_shown(used, head):
    take("biblioteca", an_hour(f"{3:032x}", days_ago=3, visits=4, opened={"BM-1044": 2}, missing={"class-8.2.2": 1}))
    for asked in ({}, {"periodo": "anno"}, {"totem": "biblioteca"}):
        said = page(head, **asked)
        assert "meno di 3" in said and "Part-time" in said
        assert "Badante a ore (BM-1044)" not in said
    for row in head.get(reverse("insight_csv")).content.decode("utf-8-sig").splitlines()[1:]:
        assert row.rsplit(";", 1)[1] not in ("1", "2"), row
    for chapter in report(Window.of("anno")).chapters:
        assert not {"1", "2"} & {bar.said for bar in chapter.bars}, chapter.title


def test_what_people_look_for_is_said_in_their_words(used, head):
    said = page(head)
    assert "Idraulico, elettricista e simili" in said
    assert "Comune: Arona" in said and "Eventi e incontri: elenco vuoto" in said and "Altro" in said


def test_of_one_terminal_and_of_all(used, head):
    assert "<strong>56</strong> visite" in page(head)
    assert "<strong>6</strong> visite" in page(head, totem="municipio")
    assert "Totem per totem" in page(head) and "Biblioteca" in page(head)
    assert "<strong>56</strong> visite" in page(head, totem="<script>", periodo="mai"), "what is unknown is passed over"


def test_a_terminal_that_nobody_used_is_named_too(used, head, monkeypatch):
    monkeypatch.setattr(service.Service, "names", staticmethod(lambda: ["Totem del cortile", "biblioteca"]))
    told = telling.by_terminal(Window.of("anno"))
    assert [row[:2] for row in told] == [("Biblioteca", 50), ("Municipio", 6), ("Totem del cortile", 0)]
    assert "<td>Totem del cortile</td><td>0</td><td>0</td><td>mai</td>" in page(head)


def test_the_report_counts_no_days_before_there_was_anything_to_use(used):
    since = timezone.localdate() - timedelta(days=2)
    assert Window.of("anno").first == since.replace(day=1)
    in_short, over_time = report(Window.of("anno")).chapters[:2]
    assert in_short.sentences[0] == "In 3 giorni ci sono state 56 visite."
    assert len(over_time.bars) <= 2


def test_nothing_is_called_never_opened_before_anybody_could_have_opened_it(db, head):
    take("biblioteca", an_hour(days_ago=2))
    assert "è presto per dirlo" in page(head) and "Forse il titolo" not in page(head)
    take("biblioteca", an_hour(f"{2:032x}", days_ago=8))
    assert "Forse il titolo" in page(head) and "è presto per dirlo" not in page(head)


def test_every_chart_has_its_table(used, head):
    said = page(head)
    assert said.count('role="img"') == said.count("Leggi i numeri") == 2
    assert "aria-label" in said and "10–11" in said


def test_a_draft_of_another_organisation_is_never_named(used, head, stranger, offer):
    offer.title = "Segreto"
    offer.save_revision()
    assert "Aiuto cuoco (BM-1042)" in page(stranger) and "Segreto" not in page(stranger)
    offer.unpublish()
    for where in (page(stranger), page(stranger, "insight_csv")):
        assert "Aiuto cuoco" not in where and "BM-1042" not in where


def test_an_organisation_reads_of_its_own_items_only(used, head, stranger, administrator):
    address = reverse("insight_of", args=[own("cpi-borgomanero")])
    assert "Aiuto cuoco" in page(head, "insight_of", own("cpi-borgomanero"))
    assert stranger.get(address).status_code in (302, 403)
    assert "Aiuto cuoco" not in stranger.get(address, follow=True).content.decode().partition("<main")[2]
    assert administrator.get(address).status_code == 200
    assert address in page(head) and address not in page(stranger)


def test_a_spreadsheet_takes_no_title_for_a_formula(used, head, offer):
    offer.title = "=HYPERLINK(1)"
    offer.save_revision().publish()
    rows = head.get(reverse("insight_csv")).content.decode("utf-8-sig").splitlines()
    assert any("HYPERLINK" in row for row in rows) and not any(";=" in row for row in rows)


def test_the_report_opens_as_a_paper(used, head):
    answer = head.get(reverse("insight_council"))
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]


def test_a_report_that_cannot_be_drawn_says_so_in_plain_words(used, head, monkeypatch):
    def breaks(*_):
        raise DocumentError("no glyph")

    monkeypatch.setattr("kiosk.central.insight.council.council", breaks)
    answer = head.get(reverse("insight_council"), follow=True)
    assert NOT_DRAWN in unescape(answer.content.decode())


def test_nobody_outside_reads_any_of_it(used, client):
    addresses = [reverse(name) for name in ("insight", "insight_csv", "insight_council")]
    assert [client.get(each).status_code for each in addresses] == [302, 302, 302]


def test_the_old_desk_stands_beside_it_where_there_was_one(used, head, settings):
    assert "Lo sportello di prima" not in page(head)
    settings.NETWORK = replace(settings.NETWORK, old_desk_from="2021-11", old_desk_to="2022-06")
    assert "aperto 8 mesi, da novembre 2021 a giugno 2022. La Bacheca è in uso da" in page(head)


@pytest.mark.parametrize("month", ["11-2021", "2021-13", "ieri"])
def test_a_month_that_is_none_is_refused_at_once(month):
    with pytest.raises(ValueError):
        Configuration(old_desk_from=month)


def test_hours_without_service_are_told_when_somebody_knows(used, head, monkeypatch):
    monkeypatch.setattr(service.Service, "answers", None)
    assert "Ore senza servizio" not in page(head)
    monkeypatch.setattr(service.Service, "answers", staticmethod(lambda first, last: [("Biblioteca", 7.5)]))
    assert "Ore senza servizio" in page(head) and "7,5" in page(head)


def test_before_the_first_numbers_it_says_so(head):
    assert "non hanno ancora mandato numeri" in page(head)


def test_made_up_numbers_say_so_and_go_when_real_ones_come(head):
    make_samples()
    assert "Dati di esempio." in page(head) and report(Window.of("anno")).notice
    take("biblioteca", an_hour())
    assert "Dati di esempio." not in page(head) and "<strong>5</strong> visite" in page(head)
    make_samples()
    assert Delivery.objects.filter(sample=False).count() == 1 and not report(Window.of("anno")).notice


# to look at again


def first_page(client):
    return client.get("/gestione/").content.decode()


def doubts(days_ago, visits, number=ONE):
    take("biblioteca", an_hour(number, days_ago=days_ago, visits=9, outdated={"BM-1042": visits}))


@pytest.fixture
def confirmed_long_ago(offer):
    type(offer).objects.filter(pk=offer.pk).update(checked_at=timezone.now() - timedelta(days=9))


def test_what_several_visitors_doubt_waits_on_the_first_page(confirmed_long_ago, head, stranger):
    doubts(3, 2)
    assert "Da ricontrollare" not in first_page(head)
    doubts(2, 1, "f" * 32)
    assert "Da ricontrollare" in first_page(head)
    assert "Da ricontrollare" not in first_page(stranger), "another organisation's work is nobody else's"


def test_confirming_it_is_the_answer(confirmed_long_ago, head, offer):
    doubts(3, 5)
    assert "Da ricontrollare" in first_page(head)
    head.post(reverse("confirm_item", args=[offer.pk]))
    assert "Da ricontrollare" not in first_page(head)
