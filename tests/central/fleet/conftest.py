"""A network that has published once, a terminal in it, and somebody who looks after terminals."""

import pytest
import terminals
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache

from kiosk.central.fleet.apps import GROUP
from kiosk.central.fleet.models import Terminal
from kiosk.central.items.network import Place


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch, db):
    """Keys were made."""
    monkeypatch.setattr(settings, "KEYS", tmp_path)
    (tmp_path / "1.root.json").write_text('{"signed": {}}')
    cache.clear()


@pytest.fixture
def place(db):
    return Place.objects.get(slug="centro-aggregazione")


@pytest.fixture
def machine():
    """A terminal that nobody knows."""
    return terminals.Machine()


@pytest.fixture
def keeper(at_console, db):
    """The responsabile of Enaip, who looks after the terminals too."""
    user = get_user_model().objects.get(username="responsabile-enaip")
    user.groups.add(Group.objects.get(name=GROUP))
    return at_console("responsabile-enaip")


@pytest.fixture
def paired(keeper, machine, place):
    """A terminal of the network, by name and by machine."""
    code = machine.introduces().json()["code"]
    keeper.post("/gestione/totem/abbina/", {**terminals.FORM, "place": place.pk, "code": code})
    return Terminal.objects.get()
