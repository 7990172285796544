"""The console from the command line: from nothing to a published sample network."""

import os
import stat
import subprocess
import sys

from kiosk.contract.catalogue import FILES


def central(state, *words):
    """What `python -m kiosk central ...` prints."""
    environment = {**os.environ, "BACHECA_STATE": str(state)}
    command = [sys.executable, "-m", "kiosk", "central", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_from_nothing_to_a_published_sample_network(tmp_path):
    state = tmp_path / "state"
    users = central(state, "samples")
    assert users.count("user: ") == 9 and "user: responsabile-cpi password: " in users
    assert "trusted root: " in central(state, "keys")
    assert central(state, "publish") == "published\n"
    targets = {path.name.split(".", 1)[1] for path in (state / "published" / "targets").glob("*.json")}
    assert targets == set(FILES)
    assert stat.S_IMODE((state / "keys").stat().st_mode) == 0o700
    assert central(state, "samples") == users
    assert central(state, "manage", "check").startswith("System check identified no issues")


def test_the_models_and_the_migrations_agree(tmp_path):
    assert "No changes detected" in central(tmp_path, "manage", "makemigrations", "--check", "--dry-run", "items")
