"""Outgoing mail: an administrator tries it, and reads what went wrong."""

import socketserver
import threading

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from telephone import said

PAGE = "/gestione/posta/"


class Postman(socketserver.StreamRequestHandler):
    """A mail server as small as can be. What it says to a command is in `answers`; else it agrees."""

    answers: dict[str, str] = {}

    def handle(self):
        self._says("220 here")
        for line in self.rfile:
            word = line.split()[0].decode().upper() if line.split() else ""
            if word == "EHLO":
                self._says("250-here\r\n250 AUTH PLAIN")
            elif word == "DATA":
                self._says("354 go on")
                while self.rfile.readline().strip() != b".":
                    pass
                self._says("250 ok")
            else:
                self._says(self.answers.get(word, "250 ok"))

    def _says(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server(settings):
    """It listens; the console sends there."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman) as listening:
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = listening.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "bacheca@example.org"
        yield listening
        listening.shutdown()


@pytest.fixture
def boss(administrator, settings):
    """The administrator, past the door, with an address."""
    settings.SECOND_FACTOR = "optional"
    get_user_model().objects.filter(username="admin").update(email="admin@rete.example")
    return administrator


def test_without_a_server_it_says_so(boss):
    assert "La console non manda posta" in said(boss.get(PAGE))
    boss.post(PAGE)
    assert not mail.outbox


def test_the_message_comes_to_oneself(boss, server):
    assert "Prova la posta" in said(boss.get(PAGE))
    assert "Il messaggio è partito per admin@rete.example" in said(boss.post(PAGE))


@pytest.mark.parametrize(
    ("answers", "changes", "words"),
    [
        ({"AUTH": "535 no"}, {"EMAIL_HOST_USER": "u", "EMAIL_HOST_PASSWORD": "p"}, "rifiuta il nome utente o la pass"),
        ({"RCPT": "550 no"}, {}, "rifiuta il destinatario"),
        ({"MAIL": "550 no"}, {}, "rifiuta il mittente"),
        ({}, {"EMAIL_USE_TLS": True}, "non offre ciò che serve"),
        ({}, {"EMAIL_USE_SSL": True}, "Il collegamento protetto non riesce"),
        ({}, {"EMAIL_HOST": "nowhere.invalid"}, "Non trovo il server della posta"),
        ({}, {"EMAIL_PORT": 9}, "non risponde su questa porta"),
    ],
)
def test_what_went_wrong_is_said_in_words(boss, server, settings, monkeypatch, answers, changes, words):
    monkeypatch.setattr(Postman, "answers", answers)
    for name, value in changes.items():
        setattr(settings, name, value)
    page = said(boss.post(PAGE))
    assert "Il messaggio non è partito." in page and words in page


def test_it_is_for_administrators(stranger, settings):
    settings.SECOND_FACTOR = "optional"
    assert "La console non manda posta" not in said(stranger.get(PAGE, follow=True))
    assert '"Posta"' not in stranger.get("/gestione/").content.decode()
