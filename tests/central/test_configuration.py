"""What a network sets: a small file, environment variables over it, secrets for their owner only."""

import stat

import pytest

from kiosk.central.configuration import Configuration, configuration, database, secret_key, state_folder
from kiosk.paths import CONFIG


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_state_folder_and_the_key_are_the_owners_only(tmp_path, monkeypatch):
    monkeypatch.setenv("BACHECA_STATE", str(tmp_path / "state"))
    folder = state_folder()
    key = secret_key(folder)
    assert mode(folder) == 0o700 and mode(folder / "secret-key") == 0o600
    assert len(key) > 50 and secret_key(folder) == key


def test_a_state_folder_that_stood_open_is_closed(tmp_path, monkeypatch):
    monkeypatch.setenv("BACHECA_STATE", str(tmp_path))
    tmp_path.chmod(0o755)
    assert mode(state_folder()) == 0o700


def test_the_environment_comes_before_the_file(tmp_path, monkeypatch):
    (tmp_path / "central.toml").write_text('phone_address = "https://a.example"\ncode_prefix = "NO"\nhosts = ["x"]')
    monkeypatch.setenv("BACHECA_PHONE_ADDRESS", "HTTPS://B.EXAMPLE:8443")
    found = configuration(tmp_path)
    assert (found.phone_address, found.code_prefix, found.secure) == ("HTTPS://B.EXAMPLE:8443", "NO", True)
    assert {"b.example", "x", "localhost"} <= set(found.allowed_hosts)


def test_an_unknown_word_in_the_file_is_named(tmp_path):
    (tmp_path / "central.toml").write_text('colour = "blue"')
    with pytest.raises(TypeError, match="colour"):
        configuration(tmp_path)


def test_the_second_factor_is_required_unless_said_otherwise_in_the_right_word(tmp_path, monkeypatch):
    monkeypatch.delenv("BACHECA_SECOND_FACTOR", raising=False)
    assert configuration(tmp_path).second_factor == "required"
    (tmp_path / "central.toml").write_text('second_factor = "no"')
    with pytest.raises(ValueError, match="second_factor"):
        configuration(tmp_path)


def test_the_example_shows_every_setting(tmp_path):
    text = (CONFIG / "central.example.toml").read_text(encoding="utf-8")
    (tmp_path / "central.toml").write_text(text.replace("# ", "").replace("#", ""), encoding="utf-8")
    assert all(f"{name} =" in text or f"[[{name}]]" in text for name in Configuration.__dataclass_fields__)


def test_a_large_console_uses_postgresql(tmp_path):
    found = database(tmp_path, "postgresql://bacheca:secret@db.example:5432/bacheca")
    assert (found["NAME"], found["USER"], found["HOST"], found["PORT"]) == ("bacheca", "bacheca", "db.example", 5432)
    assert database(tmp_path, "")["NAME"] == tmp_path / "db.sqlite3"


def test_the_database_is_named_as_postgresql_names_it(tmp_path):
    found = database(tmp_path, "postgresql:///bacheca?host=/run/postgresql&sslmode=require")
    assert (found["NAME"], found["HOST"], found["USER"]) == ("bacheca", "/run/postgresql", "")
    assert found["OPTIONS"]["sslmode"] == "require" and int(found["OPTIONS"]["connect_timeout"]) < 30
    assert database(tmp_path, "postgresql://a%40b:p%2Fw@h/n")["PASSWORD"] == "p/w"
