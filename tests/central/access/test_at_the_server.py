"""What the server's own side of it says: behind a proxy, and to who has no administrator yet."""

import re

from django.test import Client
from waitress import create_server

from kiosk.central.main import BEHIND_PROXY, admin


def echo(environ, start_response):
    """Says whence it was asked, and how."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['REMOTE_ADDR']} {environ['wsgi.url_scheme']} {environ.get('HTTP_X_FORWARDED_PROTO')}".encode()]


def test_behind_a_proxy_the_server_knows_whence_and_how_it_is_asked():
    server = create_server(echo, host="127.0.0.1", port=0, **BEHIND_PROXY)
    environ = {"REMOTE_ADDR": "127.0.0.1", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}
    environ |= {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 192.0.2.7", "HTTP_X_FORWARDED_PROTO": "https"}
    said = b"".join(server.application(environ, lambda *_: None))
    server.close()
    assert said == b"192.0.2.7 https https", "the last address, which the proxy itself wrote"


def test_the_first_administrator_comes_in_by_an_invitation_too(db, capsys):
    admin(None)
    link = re.fullmatch(
        r"user: admin invitation: http://127\.0\.0\.1:8000(/gestione/invito/\S+)\n", capsys.readouterr().out
    )
    assert Client().get(link[1]).url.endswith("/password/")
