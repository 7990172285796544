"""A large console as it is run: PostgreSQL, nginx, console and runner as processes, and a terminal that fetches."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
import requests
from installation import Clerk, Installation, until
from PIL import Image

from kiosk.contract.catalogue import read_items
from kiosk.contract.item import Item
from kiosk.terminal.config import from_table
from kiosk.terminal.sync import Result, Sync

METADATA, TARGETS = "/catalogo/metadata", "/catalogo/targets"
HEAD = "responsabile-cpi"


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """Running, with the sample network published."""
    with Installation() as running:
        yield running


@pytest.fixture(scope="module")
def head(installation: Installation) -> Clerk:
    """The responsabile of the Centro per l'impiego, signed in through nginx."""
    return Clerk(installation, HEAD)


def published(installation: Installation, kind: str = "job_offer") -> dict[str, Item]:
    """What nginx hands out of a kind now, by code, found as a terminal finds it but without asking for signatures."""
    timestamp = installation.asked(f"{METADATA}/timestamp.json").json()
    version = timestamp["signed"]["meta"]["snapshot.json"]["version"]
    snapshot = installation.asked(f"{METADATA}/{version}.snapshot.json").json()
    version = snapshot["signed"]["meta"]["targets.json"]["version"]
    target = installation.asked(f"{METADATA}/{version}.targets.json").json()["signed"]["targets"][f"{kind}.json"]
    data = installation.asked(f"{TARGETS}/{target['hashes']['sha256']}.{kind}.json").content
    return {item.code: item for item in read_items(kind, data, [])}


def titles(installation: Installation) -> set[str]:
    return {item.title["it"] for item in published(installation).values()}


def publishes(clerk: Clerk, page: str, title: str) -> requests.Response:
    return clerk.sends(f"/gestione/pages/{page}/edit/", {"title": title, "action-publish": "1"}, allow_redirects=False)


def test_a_terminal_fetches_and_verifies_through_nginx(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(installation.certificate))
    table = {
        "place": "municipio",
        "catalogue_url": f"{installation.address}/catalogo/",
        "root": str(installation.state / "keys" / "root.json"),
        "state_folder": "terminal",
        "diagonal_in": 32,
        "printers": {"file": {"folder": "printed"}},
    }
    sync = Sync(from_table(table, tmp_path))
    assert sync.once() is Result.NEW
    assert sync.once() is Result.SAME


def test_what_changes_is_asked_for_again_and_what_cannot_change_is_kept(installation: Installation) -> None:
    newest = installation.asked(f"{METADATA}/timestamp.json")
    missing = installation.asked(f"{METADATA}/2.root.json")
    assert (newest.status_code, missing.status_code) == (200, 404)
    assert newest.headers["Cache-Control"] == missing.headers["Cache-Control"] == "no-cache"
    file = next((installation.published / "targets").glob("*.job_offer.json"))
    whole = installation.asked(f"{TARGETS}/{file.name}", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in whole.headers["Cache-Control"] and whole.headers["Content-Encoding"] == "gzip"
    assert whole.content == file.read_bytes()
    plain = {"Accept-Encoding": "identity"}
    rest = installation.asked(f"{TARGETS}/{file.name}", headers={"Range": "bytes=100-", **plain})
    assert rest.status_code == 206 and rest.content == file.read_bytes()[100:]
    lost = installation.asked(f"{TARGETS}/{'0' * 64}.job_offer.json")
    assert lost.status_code == 404 and "Cache-Control" not in lost.headers
    assert {newest.headers["Server"], lost.headers["Server"]} == {"nginx"}, "no version"


@pytest.mark.parametrize(
    "path", ["/catalogo/", "/catalogo/targets/", "/catalogo../state/central.toml", "/catalogo/targets/.x.part"]
)
def test_nothing_else_is_handed_out(installation: Installation, path: str) -> None:
    (installation.published / "targets" / ".x.part").write_text("half")
    request = requests.Request("GET", installation.address).prepare()
    request.url = installation.address + path
    with requests.Session() as browser:
        browser.trust_env = False
        answer = browser.send(request, verify=str(installation.certificate), timeout=30)
    assert answer.status_code in (403, 404) and "behind_proxy" not in answer.text


def test_the_console_behind_nginx_knows_that_it_is_reached_over_https(installation: Installation, head: Clerk) -> None:
    home = head.opens("/gestione/")
    assert home.status_code == 200 and "Esci" in home.text
    assert {cookie.name: cookie.secure for cookie in head.browser.cookies} == {"csrftoken": True, "sessionid": True}
    assert "max-age" in home.headers["Strict-Transport-Security"] and home.headers["Server"] == "nginx"
    style = installation.asked("/static/wagtailadmin/css/core.css", headers={"Accept-Encoding": "gzip"})
    assert style.status_code == 200 and style.headers["Content-Encoding"] == "gzip"


def test_a_picture_of_a_draft_is_for_who_may_use_it(installation: Installation, head: Clerk) -> None:
    data = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(data, "PNG")
    files = {"file": ("cucina.png", data.getvalue(), "image/png")}
    head.sends("/gestione/images/add/", {"title": "Cucina"}, files=files)
    address = re.search(r'src="(/media/images/[^"]+)"', head.opens("/gestione/images/").text)
    assert address, "the picture is in the clerk's library"
    assert head.opens(address[1]).headers["Content-Type"].startswith("image/")
    assert installation.asked(address[1]).status_code == 302
    assert installation.asked(f"/catalogo{address[1]}").status_code == 404
    too_large = {"file": ("grande.png", bytes(26 * 1024 * 1024), "image/png")}
    refused = head.browser.post(f"{installation.address}/gestione/images/add/", files=too_large, timeout=60)
    assert refused.status_code == 413 and "al massimo 20 MB" in refused.text


def test_two_clerks_of_one_organisation_write_at_once(installation: Installation, head: Clerk) -> None:
    """No code is given twice, no place in the tree is taken twice, and nobody has to try again."""
    page = next(iter(head.found("BM-1042")))
    form = head.opens("/gestione/elenco/job_offer/choose_parent/").url.removeprefix(installation.address)
    clerks = (head, Clerk(installation, "redattore-cpi"))

    def writes(number: int) -> list[int]:
        adds = [clerks[number].sends(form, {"title": f"Nuova {number} {turn}"}).status_code for turn in range(3)]
        doubles = [clerks[number].presses(f"/gestione/duplica/{page}/").status_code for turn in range(3)]
        return adds + doubles

    with ThreadPoolExecutor(2) as both:
        assert set(sum(both.map(writes, range(2)), [])) == {200}
    assert set(head.found("Nuova").values()) == {f"Nuova {number} {turn}" for number in range(2) for turn in range(3)}
    assert len(head.found("Aiuto cuoco")) == 7


def test_what_is_published_is_out_within_seconds_and_what_is_withdrawn_gone(
    installation: Installation, head: Clerk
) -> None:
    page = next(iter(head.found("BM-1042")))
    assert publishes(head, page, "Perché no? All’Università").status_code == 302
    until(lambda: "Perché no? All’Università" in titles(installation), 60)
    for query in ("universita", "perche", "1042", "bm-1042", "BM-1042", "no univ"):
        assert page in head.found(query), query
    assert installation.asked("/O/BM-1042").status_code == 200
    head.sends(f"/gestione/pages/{page}/unpublish/", {})
    assert installation.asked("/O/BM-1042").status_code == 410
    until(lambda: "BM-1042" not in published(installation), 60)


def test_while_the_database_starts_again_people_are_told_so_and_nothing_is_lost(
    installation: Installation, head: Clerk
) -> None:
    page, old = next(iter(head.found("BM-1043").items()))
    before = installation.asked(f"{METADATA}/timestamp.json").content
    installation.postgresql.stop()
    for path in ("/", "/O/BM-1043", "/dati/job_offer.json", "/gestione/"):
        away = head.opens(path)
        assert away.status_code == 503 and "Retry-After" in away.headers, path
        assert "Torniamo subito" in away.text and not re.search("Traceback|psycopg|Server Error", away.text)
    until(lambda: "publishing failed 2 times" in installation.said("runner"))
    assert installation.asked(f"{METADATA}/timestamp.json").content == before, "terminals keep what they have"
    installation.postgresql.start()
    assert old in head.opens(f"/gestione/pages/{page}/edit/").text, "still signed in, and at the first request"
    assert publishes(head, page, "Dopo la pausa").status_code == 302
    until(lambda: "Dopo la pausa" in titles(installation), 60)
    assert {each.poll() for each in installation.processes.values()} == {None}


def test_while_the_console_starts_again_nginx_says_so(installation: Installation) -> None:
    console = installation.processes.pop("console")
    console.terminate()
    console.wait(20)
    away = installation.asked("/")
    assert away.status_code == 503 and "Torniamo subito" in away.text and away.headers["Retry-After"] == "30"
    assert titles(installation), "terminals do not notice"
    installation.serves()
    until(lambda: installation.asked("/").ok)


def test_whoever_tries_many_passwords_is_slowed_down(installation: Installation) -> None:
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: installation.asked("/gestione/login/"), range(40)))
    assert {each.status_code for each in answers} == {200, 429}
    assert all("Troppe richieste" in each.text for each in answers if each.status_code == 429)
    assert installation.asked("/").status_code == 200, "phones of the same house are not"


def test_a_backup_becomes_the_same_console_elsewhere(installation: Installation, tmp_path: Path) -> None:
    file, state, out = tmp_path / "bacheca.tar.gz", tmp_path / "state", tmp_path / "www"
    installation.does("backup", str(file))
    elsewhere = {
        "BACHECA_STATE": str(state),
        "BACHECA_PUBLISHED_FOLDER": str(out),
        "BACHECA_DATABASE": installation.postgresql.address("elsewhere"),
    }
    installation.does("restore", str(file), **elsewhere)
    assert installation.does("due", **elsewhere) == "published\n"
    offers = {
        item.code: item
        for path in (out / "targets").glob("*.job_offer.json")
        for item in read_items("job_offer", path.read_bytes(), [])
    }
    assert msgspec.json.encode(offers) == msgspec.json.encode(published(installation))
    assert (state / "keys" / "root.json").read_bytes() == (installation.state / "keys" / "root.json").read_bytes()
