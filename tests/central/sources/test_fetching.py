"""A fetch reaches only public machines, ends in time and stays small, whatever a site does."""

import gzip
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hostile import site

from kiosk.central.sources.addresses import Policy, is_public
from kiosk.central.sources.fetching import Fetcher, Limits
from kiosk.central.sources.troubles import (
    BrokenRoadError,
    RefusedAddressError,
    TooBigError,
    TooSlowError,
    WrongAddressError,
)

PEM = serialization.Encoding.PEM
INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "3fff::1",
    "fec0::1",
    "100::1",
    "localhost",
    "127.1",
]
LINKS = "http://127.0.0.1/x http://169.254.169.254/latest http://[::1]/ http://[::ffff:127.0.0.1]/ http://2130706433/"


@pytest.fixture
def here():
    with site() as found:
        yield found


@pytest.fixture
def fetcher(here):
    return Fetcher(here.policy, Limits(seconds=0.6, bytes=50_000, expanded_bytes=100_000))


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_inside_is_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.1", "2606:4700::1111", "2a00:1450:4002::1"])
def test_what_everybody_reaches_is_public(address):
    assert is_public(address)


def test_what_stands_there_comes_with_its_sort_and_its_marks(here, fetcher):
    address = here.page("/a", b"ciao", Content_Type="text/calendar", ETag='"1"')
    fetched = fetcher.fetch(address)
    assert (fetched.data, fetched.content_type, fetched.address) == (b"ciao", "text/calendar", address)
    here.page("/a", lambda asked: asked.gives(status=304 if asked.headers["If-None-Match"] == '"1"' else 500))
    again = fetcher.fetch(address, fetched.marks)
    assert again.unchanged and not again.data
    assert "Cookie" not in here.seen[-1].headers


@pytest.mark.parametrize("address", LINKS.split())
def test_by_default_nobody_reaches_this_machine(address):
    with pytest.raises(RefusedAddressError, match="rete privata"):
        Fetcher().fetch(address)


def test_by_default_only_the_doors_of_the_web_are_tried(here):
    here.page("/a", b"x")
    for policy in (Policy(), Policy(house=True)):
        with pytest.raises(RefusedAddressError):
            Fetcher(policy).fetch(here.at("/a"))
    assert not here.seen


WRONG = "ftp://esempio.it/a file:///etc/passwd javascript:alert(1) esempio.it http:// http://a:b@esempio.it/ http://[x/"


@pytest.mark.parametrize("address", [*WRONG.split(), "http://esempio.it:99999999/", "http://e.it/" + "x" * 2000, ""])
def test_only_whole_addresses_of_the_web(address):
    with pytest.raises((WrongAddressError, RefusedAddressError)):
        Fetcher().fetch(address)


@pytest.mark.parametrize("goal", ["http://169.254.169.254/", "http://localhost/", "//[::1]/", "http://10.0.0.1/"])
def test_a_redirect_inside_is_refused_though_the_first_address_was_good(here, monkeypatch, goal):
    """Only the site's own name may lead here; every other number is looked at as ever."""
    monkeypatch.setattr(Policy, "allows", lambda self, number: is_public(number) or number == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", _names({"localhost": ["127.0.0.2"]}))
    address = here.page("/a", lambda asked: asked.gives(status=302, Location=goal))
    with pytest.raises(RefusedAddressError):
        Fetcher(Policy(ports=(here.port, 80))).fetch(address)
    assert len(here.seen) == 1


def test_a_name_is_asked_once_and_what_it_said_is_where_one_goes(here, monkeypatch):
    """It says a public number first and this machine afterwards: nobody asks the second time."""
    here.page("/a", b"secret")
    answers, tried = [["93.184.216.34"], ["127.0.0.1"]], []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: _numbers(answers.pop(0), here.port))
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: tried.append(address[0]) or _refuse())
    with pytest.raises(BrokenRoadError):
        Fetcher(Policy(ports=(here.port,))).fetch(here.at("/a", "cambia.example"))
    assert tried == ["93.184.216.34"] and len(answers) == 1 and not here.seen


def test_of_a_name_with_two_numbers_only_the_public_one_is_tried(monkeypatch):
    tried = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: _numbers(["127.0.0.1", "93.184.216.34"], 80))
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: tried.append(address[0]) or _refuse())
    with pytest.raises(BrokenRoadError):
        Fetcher().fetch("http://doppio.example/")
    assert tried == ["93.184.216.34"]


def test_the_site_hears_its_own_name(here, fetcher, monkeypatch):
    here.page("/a", b"x")
    monkeypatch.setattr(socket, "getaddrinfo", _names({"www.esempio.it": ["127.0.0.1"]}))
    fetcher.fetch(here.at("/a", "www.esempio.it"))
    assert here.seen[0].headers["Host"] == f"www.esempio.it:{here.port}"


def test_a_site_that_sends_round_in_circles_is_left(here, fetcher):
    address = here.page("/a", lambda asked: asked.gives(status=301, Location="/a"))
    with pytest.raises(BrokenRoadError, match="rimanda"):
        fetcher.fetch(address)
    assert len(here.seen) == 6


def test_a_redirect_to_a_good_place_is_followed(here, fetcher):
    here.page("/b", b"there")
    fetched = fetcher.fetch(here.page("/a", lambda asked: asked.gives(status=302, Location="b")))
    assert (fetched.data, fetched.address) == (b"there", here.at("/b"))


def drips(asked, first=b""):
    """A byte now and then, for ever."""
    asked.wfile.write(first)
    while not asked.over.wait(0.05):
        asked.wfile.write(b"X")
        asked.wfile.flush()


@pytest.mark.parametrize(
    "first",
    [b"", b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"],
    ids=["status", "header", "endless body", "body"],
)
def test_a_drip_ends_with_the_time(here, fetcher, first):
    address = here.page("/a", lambda asked: drips(asked, first))
    began = time.monotonic()
    with pytest.raises(TooSlowError):
        fetcher.fetch(address)
    assert time.monotonic() - began < 3


def test_a_site_that_says_nothing_ends_with_the_time(here, fetcher):
    with pytest.raises(TooSlowError):
        fetcher.fetch(here.page("/a", lambda asked: asked.over.wait(10)))


def test_too_many_bytes_are_not_taken(here, fetcher):
    with pytest.raises(TooBigError):
        fetcher.fetch(here.page("/a", b"x" * 50_001))
    assert len(fetcher.fetch(here.page("/a", b"x" * 50_000)).data) == 50_000


def test_a_little_that_becomes_much_is_not_unpacked(here, fetcher):
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert len(bomb) < 50_000
    with pytest.raises(TooBigError):
        fetcher.fetch(here.page("/a", bomb, Content_Encoding="gzip"))
    good = here.page("/b", gzip.compress(b"ciao" * 1000), Content_Encoding="gzip")
    assert fetcher.fetch(good).data == b"ciao" * 1000


@pytest.mark.parametrize("packing", ["gzip", "br", "gzip, gzip"])
def test_what_is_not_packed_as_it_says_is_a_broken_road(here, fetcher, packing):
    with pytest.raises(BrokenRoadError):
        fetcher.fetch(here.page("/a", b"no", Content_Encoding=packing))


@pytest.mark.parametrize(("status", "words"), [(404, "non c’è"), (403, "non lascia"), (500, "guasto"), (304, "guasto")])
def test_what_a_site_says_is_said_in_words(here, fetcher, status, words):
    with pytest.raises(BrokenRoadError, match=words):
        fetcher.fetch(here.page("/a", lambda asked: asked.gives(b"x", status)))


def test_a_site_that_hangs_up_and_one_that_is_not_there(here, fetcher, monkeypatch):
    with pytest.raises(BrokenRoadError, match="non risponde"):
        fetcher.fetch(here.page("/a", lambda asked: asked.connection.shutdown(socket.SHUT_RDWR)))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror("no")))
    with pytest.raises(BrokenRoadError, match="Non trovo questo sito"):
        fetcher.fetch(here.at("/a", "nessuno.example"))


def _refuse():
    raise ConnectionRefusedError


def _numbers(numbers, port):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]


def _names(known):
    real = socket.getaddrinfo
    return lambda host, port, **more: _numbers(known[host], port) if host in known else real(host, port, **more)


@pytest.fixture
def sealed(tmp_path, monkeypatch):
    """A site over TLS called www.esempio.it, whose certificate this machine believes, and the names it heard."""
    context, heard = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), []
    certificate = _certificate("www.esempio.it", tmp_path)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _, name, __: heard.append(name)
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))
    names = {"www.esempio.it": ["127.0.0.1"], "www.altro.it": ["127.0.0.1"]}
    monkeypatch.setattr(socket, "getaddrinfo", _names(names))
    with site(context) as found:
        found.page("/a", b"sealed")
        yield found, heard


def test_over_tls_the_name_is_said_and_its_certificate_asked_for(sealed):
    here, heard = sealed
    fetcher = Fetcher(here.policy)
    assert fetcher.fetch(f"https://www.esempio.it:{here.port}/a").data == b"sealed" and heard == ["www.esempio.it"]
    for name in ("www.altro.it", "127.0.0.1"):
        with pytest.raises(BrokenRoadError):
            fetcher.fetch(f"https://{name}:{here.port}/a")
    assert len(here.seen) == 1


def test_over_tls_too_the_time_ends(sealed):
    here, _ = sealed
    here.page("/a", drips)
    with pytest.raises(TooSlowError):
        Fetcher(here.policy, Limits(seconds=0.6)).fetch(f"https://www.esempio.it:{here.port}/a")


def _certificate(name, folder):
    """A file with a key and a certificate of its own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        who, who, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
    )
    sealed = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False).sign(key, hashes.SHA256())
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "site.pem"
    path.write_bytes(key.private_bytes(PEM, *plain) + sealed.public_bytes(PEM))
    return path
