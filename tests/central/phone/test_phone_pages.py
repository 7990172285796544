"""What a phone gets from a code: the item, kind words when it is gone, and nothing that was not published."""

import logging
import re
from datetime import UTC, timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import NetworkPage
from kiosk.central.phone import answers, lists
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item
from kiosk.contract.links import LIST_MAX, list_address
from kiosk.words.phrases import languages

PAGE_BYTES_MAX = 30_000
STYLE_BYTES_MAX = 10_000


def by_code(catalogue: Catalogue, code: str) -> Item:
    return next(item for item in catalogue.items if item.code == code)


def page(code: str) -> ItemPage:
    return ItemPage.objects.get(code=code).specific


def said(body: str) -> str:
    """The words of a page, without its markup."""
    hidden = r"<style>.*?</style>|<title>.*?</title>|<script type=\"application/ld\+json\">.*?</script>"
    without_style = re.sub(hidden, " ", body, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", without_style)).split())


class Loads(HTMLParser):
    """Everything in a page that would run, or be fetched without a touch."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if (tag, dict(attrs).get("type")) == ("script", "application/ld+json") or ("rel", "alternate") in attrs:
            return  # data that no browser runs, and an address that none fetches by itself
        if (
            tag in ("script", "link", "img", "iframe", "form")
            or "src" in names
            or any(n.startswith("on") for n in names)
        ):
            self.found.append(tag)


@pytest.mark.parametrize("address", ["/O/BM-1042", "/o/bm-1042", "/O/bm-1042/", "/o/BM-1042/IT"])
def test_the_code_opens_the_item_in_any_case(sample: Catalogue, client: Client, address: str) -> None:
    yesterday = timezone.localtime().replace(hour=16, minute=40) - timedelta(days=1)
    ItemPage.objects.filter(code="BM-1042").update(checked_at=yesterday)
    answer = client.get(address)
    words = said(answer.content.decode())
    assert answer.status_code == 200
    for expected in (
        "Offerta di lavoro",
        "Aiuto cuoco",
        "Trattoria Esempio",
        "Orario Tempo pieno, anche sabato e domenica",
        "Si può fare domanda fino a",
        "Vai al Centro per l’impiego, via dell’Esempio 7",
        "Di’ che cerchi l’offerta BM-1042",
        "Documento d’identità valido",
        "Centro per l’impiego 0322 000 000",
        "Controllata ieri alle 16:40 dal Centro per l’impiego",
        "Dati di esempio, da confermare con l’ente.",
    ):
        assert expected in words


def test_who_holds_the_page_is_not_told_to_print_it(sample: Catalogue, client: Client) -> None:
    assert "Stampa questa pagina" not in said(client.get("/O/BM-1042").content.decode())
    assert "foglio" not in client.get("/O/BM-1042.ics").content.decode().replace("\r\n ", "")


@pytest.mark.parametrize("address", ["/O/BM-1042?l=en", "/O/BM-1042/EN", "/O/BM-1042/en"])
def test_it_speaks_the_language_asked_for(sample: Catalogue, client: Client, address: str) -> None:
    body = client.get(address).content.decode()
    assert '<html lang="en" dir="ltr">' in body
    assert "Assistant cook" in said(body)
    assert "0322 000 000" in said(body)
    assert 'href="/O/BM-1042"' in body, "the way back to Italian"


@pytest.mark.parametrize("asked", ["xx", "../it", "it' OR 1=1", "", "klingon" * 100])
def test_a_language_nobody_speaks_here_is_italian(sample: Catalogue, client: Client, asked: str) -> None:
    answer = client.get("/O/BM-1042", {"l": asked})
    assert answer.status_code == 200
    assert '<html lang="it"' in answer.content.decode()


@pytest.mark.parametrize("language", languages())
def test_every_item_has_a_page_a_phone_can_hold_in_every_language(
    sample: Catalogue, client: Client, language: str
) -> None:
    for item in sample.items:
        answer = client.get(f"/O/{item.code}", {"l": language})
        body = answer.content.decode()
        assert answer.status_code == 200, item.code
        assert len(answer.content) < PAGE_BYTES_MAX, item.code
        assert f'<html lang="{language}"' in body
        assert Loads(body).found == [], item.code
        assert "{" not in said(body), item.code


def test_its_style_is_small() -> None:
    assert len(answers.STYLE.encode()) < STYLE_BYTES_MAX


def test_the_number_can_be_touched_and_the_place_found(sample: Catalogue, client: Client) -> None:
    body = client.get("/O/BM-1043").content.decode()
    assert 'href="tel:0322000000"' in body
    link = re.search(r'href="(https://www\.openstreetmap\.org/[^"]*)"', body)
    assert link
    assert "mlat=45.77299&mlon=8.39599" in unescape(link[1])


def test_an_arabic_page_runs_from_right_to_left_and_names_keep_their_way(sample: Catalogue, client: Client) -> None:
    body = client.get("/O/BM-1042/AR").content.decode()
    assert '<html lang="ar" dir="rtl">' in body
    assert '<dd dir="auto">Borgomanero, via dell’Esempio 12' in body
    assert '<li><div dir="rtl">' in body
    assert '<b dir="ltr">0322 000 000</b>' in body
    kept = client.get("/O/BM-1042.BM-2001/AR").content.decode()
    assert '<span dir="rtl">Trattoria Esempio · ' in kept, "a line that begins with a name"


# files


def test_an_event_goes_into_the_calendar(sample: Catalogue, client: Client) -> None:
    answer = client.get("/O/BM-2001.ics")
    text = answer.content.decode().replace("\r\n ", "")
    starts, _ = by_code(sample, "BM-2001").happens or pytest.fail("an event happens")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART:{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n" in text
    assert "URL:http://127.0.0.1:8000/O/BM-2001\r\n" in text
    assert "SUMMARY:Giornata di selezione: ristorazione\r\n" in text


def test_a_last_day_goes_into_the_calendar_with_what_it_is(sample: Catalogue, client: Client) -> None:
    text = client.get("/O/bm-1042.ics?l=en").content.decode().replace("\r\n ", "")
    assert f"DTSTART;VALUE=DATE:{by_code(sample, 'BM-1042').last_day:%Y%m%d}\r\n" in text
    assert "SUMMARY:Assistant cook · " in text
    assert "URL:http://127.0.0.1:8000/O/BM-1042?l=en\r\n" in text


def test_the_contact_goes_into_the_address_book(sample: Catalogue, client: Client) -> None:
    answer = client.get("/O/BM-1042.VCF")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert b"TEL;TYPE=WORK,VOICE:0322 000 000\r\n" in answer.content


def test_every_file_that_a_page_offers_is_there_and_no_other(sample: Catalogue, client: Client) -> None:
    for item in sample.items:
        body = client.get(f"/O/{item.code}").content.decode()
        for ending in ("ics", "vcf"):
            offered = f'href="/O/{item.code}.{ending}"' in body
            assert (client.get(f"/O/{item.code}.{ending}").status_code == 200) == offered, item.code
    assert client.get("/O/BM-5001.ics").status_code != 200


# what is not there


def test_an_item_taken_down_says_so_and_offers_others(sample: Catalogue, client: Client) -> None:
    page("BM-1042").unpublish()
    answer = client.get("/o/bm-1042")
    body = answer.content.decode()
    others = re.findall(r'class="links".*?</ul>', body, re.DOTALL)
    assert answer.status_code == 410
    assert "Questa pagina non c’è più" in said(body)
    assert len(re.findall(r'href="/O/BM-10\d\d"', others[0])) == 5
    assert "Aiuto cuoco" not in said(body)
    assert client.get("/O/BM-1042.ics").status_code == client.get("/O/BM-1042.vcf").status_code == 410


def test_an_expired_item_is_gone_at_once(sample: Catalogue, client: Client) -> None:
    ItemPage.objects.filter(code="BM-2001").update(expire_at=timezone.now() - timedelta(seconds=1))
    assert client.get("/O/BM-2001").status_code == 410


def ended(item: Item) -> ItemPage:
    """The item's page, its last day yesterday; it may still be shown for weeks."""
    now = timezone.now()
    yesterday = timezone.localdate(now) - timedelta(days=1)
    fields = {
        "event": {"starts_at": now - timedelta(days=3), "ends_at": now - timedelta(days=2)},
        "job_offer": {"apply_until": yesterday},
        "course": {"enrol_until": yesterday},
        "support": {"window_opens_on": None, "window_closes_on": yesterday},
    }[item.kind]
    changed = type(page(item.code)).objects.filter(code=item.code)
    changed.update(**fields, expire_at=now + timedelta(days=27))
    return changed.get()


@pytest.mark.parametrize("kind", ["event", "job_offer", "course", "support"])
def test_what_is_over_is_gone_from_page_files_and_lists(sample: Catalogue, client: Client, kind: str) -> None:
    over, other = [item for item in sample.items if item.kind == kind][:2]
    ended(over)
    answer = client.get(f"/O/{over.code}")
    assert answer.status_code == client.get(f"/O/{over.code}.vcf").status_code == 410
    page(other.code).unpublish()
    for address in ("/", f"/l/{kind}/1", f"/O/{other.code}", f"/O/{over.code}"):
        assert f'href="/O/{over.code}"' not in client.get(address).content.decode(), address


def test_a_deleted_item_is_gone_not_unknown(sample: Catalogue, client: Client) -> None:
    page("BM-1043").delete()
    assert client.get("/O/BM-1043").status_code == 410


def test_the_last_of_its_kind_leaves_a_kind_word_and_the_way_to_the_rest(sample: Catalogue, client: Client) -> None:
    for item in sample.items:
        if item.kind == "notice":
            page(item.code).unpublish()
    body = client.get("/O/BM-6001?l=en").content.decode()
    assert 'class="links"' not in body
    assert 'href="/?l=en"' in body


@pytest.mark.parametrize(
    "address", ["/O/BM-9999", "/O/", "/o", "/O/BM-1042.pdf", "/O/ZZ-1042", "/O/1042", "/O/../gestione/x"]
)
def test_what_never_was_gets_the_same_kindness(sample: Catalogue, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Non troviamo questa pagina" in said(answer.content.decode())
    assert 'href="/"' in answer.content.decode()


def draft(**dates: object) -> ItemPage:
    """A copy of a live offer that nobody has published."""
    live = page("BM-1042")
    return live.copy(update_attrs={"title": "Segreto", "slug": "segreto", "live": False, **dates}, keep_live=False)


@pytest.mark.parametrize("ending", ["", ".ics", ".vcf", "/EN"])
def test_a_draft_is_as_unknown_as_what_never_was(sample: Catalogue, client: Client, ending: str) -> None:
    never = client.get(f"/O/BM-9999{ending}")
    hidden = client.get(f"/O/{draft().code}{ending}")
    assert hidden.status_code == never.status_code == 404
    assert hidden.content == never.content


def test_an_item_planned_for_tomorrow_is_unknown_today(sample: Catalogue, client: Client) -> None:
    planned = draft()
    planned.go_live_at, planned.expire_at = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=9)
    planned.save_revision().publish()
    assert client.get(f"/O/{planned.code}").status_code == 404
    assert "Segreto" not in client.get("/").content.decode()


def test_changes_that_are_not_published_do_not_show(sample: Catalogue, client: Client) -> None:
    changed = page("BM-1042")
    changed.title = "Segreto"
    changed.save_revision()
    assert "Segreto" not in client.get("/O/BM-1042").content.decode()


# a visitor's list

LIST = "/O/BM-1042.BM-2001.BM-4001"


@pytest.mark.parametrize("address", [LIST, LIST.lower(), f"{LIST}/IT", f"{LIST}/"])
def test_a_list_opens_with_what_decides_of_each_item(sample: Catalogue, client: Client, address: str) -> None:
    answer = client.get(address)
    body = answer.content.decode()
    words = said(body)
    assert answer.status_code == 200
    for expected in (
        "La mia lista",
        "Aiuto cuoco Trattoria Esempio · offerta BM-1042 Borgomanero, via dell’Esempio 12 Tempo pieno",
        "Si può fare domanda fino a",
        "Giornata di selezione: ristorazione",
        "ore 9:30–12:30",
        "Cantiere di lavoro, dai 45 anni",
    ):
        assert expected in words
    assert "non c’è più" not in words
    assert re.findall(r'href="(/O/BM-[0-9]+)"', body) == ["/O/BM-1042", "/O/BM-2001", "/O/BM-4001"]
    assert body.count('href="tel:') == 3


def test_the_address_that_the_terminal_writes_opens_the_list(sample: Catalogue, client: Client) -> None:
    codes = [item.code for item in sample.items[:LIST_MAX]]
    address = list_address("https://phone.example", codes, "en").removeprefix("HTTPS://PHONE.EXAMPLE")
    answer = client.get(address)
    body = answer.content.decode()
    assert re.findall(r'class="links"><a href="/O/([^"?]+)\?l=en"', body) == codes
    assert "My list" in said(body)
    assert f'href="{address.removesuffix("/EN")}"' in body, "the way back to Italian"
    assert len(answer.content) < PAGE_BYTES_MAX
    assert Loads(body).found == []


def test_what_is_gone_from_a_list_is_counted(sample: Catalogue, client: Client) -> None:
    page("BM-2001").unpublish()
    one, two = said(client.get(LIST).content.decode()), said(client.get(f"{LIST}.BM-9999").content.decode())
    assert "1 pagina della lista non c’è più." in one
    assert "2 pagine della lista non ci sono più." in two
    assert "Aiuto cuoco" in one
    assert "Giornata di selezione" not in one


def test_a_draft_in_a_list_is_as_gone_as_what_never_was(sample: Catalogue, client: Client) -> None:
    hidden = client.get(f"/O/BM-1042.{draft().code}")
    assert said(hidden.content.decode()) == said(client.get("/O/BM-1042.BM-9999").content.decode())


def test_a_list_of_which_nothing_is_left_says_so_and_offers_others(sample: Catalogue, client: Client) -> None:
    for code in ("BM-1042", "BM-2001"):
        page(code).unpublish()
    answer = client.get("/O/BM-9999.BM-1042.BM-2001")
    assert answer.status_code == 410
    assert "Guarda queste" in said(answer.content.decode())
    assert client.get("/O/BM-9999.BM-9998").status_code == 404


def test_an_item_twice_in_a_list_shows_once(sample: Catalogue, client: Client) -> None:
    body = client.get("/O/BM-1042.BM-1042.bm-1042").content.decode()
    assert body.count('class="links"') == 1


@pytest.mark.parametrize(
    "address", ["/O/" + ".".join(["BM-1042"] * (LIST_MAX + 1)), "/O/BM-1042.", "/O/BM-1042.BM-2001.ics", "/O/.BM-1042"]
)
def test_what_is_no_list_is_unknown(sample: Catalogue, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_list_asks_the_database_for_its_items_only(
    sample: Catalogue, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12 * LIST_MAX + 10):
        client.get("/O/" + ".".join(item.code for item in sample.items[:LIST_MAX]))


# the board


def test_the_board_lists_what_is_live_by_kind(sample: Catalogue, client: Client) -> None:
    answer = client.get("/")
    words = said(answer.content.decode())
    assert answer.status_code == 200
    assert len(answer.content) < PAGE_BYTES_MAX
    assert Loads(answer.content.decode()).found == []
    titles = ["Avvisi", "Offerte di lavoro", "Eventi e incontri", "Corsi e formazione", "A chi rivolgersi"]
    assert sorted(titles, key=words.index) == titles


def test_every_live_item_can_be_reached_from_the_board(
    sample: Catalogue, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "FIRST_ITEMS", 3)
    monkeypatch.setattr(lists, "PAGE_ITEMS", 4)
    found, ahead, seen = set(), ["/"], set()
    while ahead:
        address = ahead.pop()
        seen.add(address)
        body = client.get(address).content.decode()
        found |= set(re.findall(r'href="/O/([A-Z]{2}-\d+)"', body))
        ahead += set(re.findall(r'class="act" href="(/l/[^"]*)"', body)) - seen
    assert found == {item.code for item in sample.items}


@pytest.mark.parametrize("address", ["/l/moon/1", "/l/job_offer/0"])
def test_a_page_of_no_kind_is_not_there(sample: Catalogue, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_before_there_is_a_network_the_words_are_kind(db: None, client: Client) -> None:
    NetworkPage.objects.get().delete()
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Stiamo preparando la bacheca" in said(answer.content.decode())


# nothing about the visitor

ADDRESSES = ["/", LIST, "/O/BM-1042", "/O/BM-1042.ics", "/O/BM-1042.vcf", "/O/BM-9999", "/l/job_offer/1"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_runs_nothing_is_set_and_nobody_is_told(sample: Catalogue, client: Client, address: str) -> None:
    answer = client.get(address, headers={"cookie": "sessionid=abc"})
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    assert "unsafe" not in policy
    assert answer.cookies == {}
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_visits_are_not_logged(sample: Catalogue, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    page("BM-1043").unpublish()
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        for address in (*ADDRESSES, "/O/BM-1043", "/favicon.ico", "/apple-touch-icon-120x120.png"):
            client.get(address, REMOTE_ADDR="203.0.113.7")
    assert [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")] == []


def test_pages_can_only_be_read(sample: Catalogue, client: Client) -> None:
    assert client.head("/O/BM-1042").status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method("/O/BM-1042").status_code == 405


def test_markup_in_a_text_is_only_text(sample: Catalogue, client: Client) -> None:
    changed = page("BM-1042")
    changed.title = "<script>alert(1)</script>"
    changed.summary = '"><img src=x onerror=alert(1)>'
    changed.save_revision().publish()
    body = client.get("/O/BM-1042").content.decode()
    assert Loads(body).found == []
    assert "<script>alert(1)</script>" in said(body)
