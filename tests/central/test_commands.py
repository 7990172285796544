"""The console from the command line: from nothing to a published sample network."""

import os
import shutil
import stat
import subprocess
import sys

import pytest

from kiosk.central.configuration import DEMONSTRATION_PASSWORD
from kiosk.contract.catalogue import FILES


def asked(state, *words, **settings):
    """What came of `python -m kiosk central ...`."""
    environment = {**os.environ, "BACHECA_STATE": str(state), "BACHECA_DATABASE": "", **settings}
    command = [sys.executable, "-m", "kiosk", "central", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def central(state, *words, **settings):
    """What it prints."""
    done = asked(state, *words, **settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sampled(tmp_path_factory):
    """A state with the sample network, and what was said when it was made."""
    folder = tmp_path_factory.mktemp("sampled") / "state"
    return folder, central(folder, "samples")


@pytest.fixture
def state(sampled, tmp_path):
    """One of one's own."""
    return shutil.copytree(sampled[0], tmp_path / "state")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_from_nothing_to_a_published_sample_network(sampled, state):
    users = sampled[1]
    assert users.count("user: ") == 9 and "user: responsabile-cpi password: " in users
    assert "trusted root: " in central(state, "keys")
    assert central(state, "publish") == "published\n"
    targets = {path.name.split(".", 1)[1] for path in (state / "published" / "targets").glob("*.json")}
    assert targets == set(FILES)
    assert mode(state / "keys") == 0o700 and mode(state / "db.sqlite3") == 0o600
    assert central(state, "samples").count("keeps the password it has\n") == 9
    assert central(state, "manage", "check").startswith("System check identified no issues")


def test_sources_are_read_once_from_the_command(state):
    assert central(state, "fetch") == "sources read: 0\n"


def test_everybody_may_read_what_is_published_and_nothing_else(state, tmp_path):
    out = tmp_path / "www" / "bacheca"
    for word in ("keys", "publish"):
        central(state, word, BACHECA_PUBLISHED_FOLDER=str(out))
    found = [out.parent, out, *out.rglob("*")]
    assert {mode(path) for path in found if path.is_dir()} == {0o755}
    assert {mode(path) for path in found if path.is_file()} == {0o644}
    assert len(list(out.rglob("*.json"))) > len(FILES)
    assert mode(state) == 0o700 and not (state / "published").exists()


def test_passwords_are_new_ones_unless_one_is_given(sampled, state):
    said = [line.split()[-1] for line in sampled[1].splitlines()]
    assert len(set(said)) == 9 and all(len(password) >= 16 for password in said)
    kept = b"".join(path.read_bytes() for path in state.rglob("*") if path.is_file())
    assert not any(password.encode() in kept for password in said)
    given = central(state, "samples", "--password=prova-prova")
    assert given.count("password: prova-prova\n") == 9


def test_the_network_is_kept_out_while_everybody_knows_a_password(state):
    """A port of nobody's (TEST-NET-1) cannot be listened on: whoever gets that far ends in OSError."""
    central(state, "samples", f"--password={DEMONSTRATION_PASSWORD}")
    elsewhere = ("serve", "--host=192.0.2.1", "--port=0")
    refused = asked(state, *elsewhere)
    assert refused.returncode == 1 and "--trust-network" in refused.stderr and "responsabile-cpi" in refused.stderr
    assert "console: http" not in refused.stdout
    assert "console: http" in asked(state, *elsewhere, "--trust-network").stdout
    central(state, "samples", "--password=un-altra-parola")
    assert "console: http" in asked(state, *elsewhere).stdout


def test_the_models_and_the_migrations_agree(state):
    assert "No changes detected" in central(state, "manage", "makemigrations", "--check", "--dry-run", "items")
