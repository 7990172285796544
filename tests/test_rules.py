"""House rules as tests. Each names the culprit and says what is missing."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import commands, paths
from kiosk.contract.kinds import KINDS
from kiosk.terminal import printers
from kiosk.words.kinds import WORDS
from kiosk.words.phrases import Phrases, languages

KIOSK = paths.HOUSE / "kiosk"
GOLDEN = paths.HOUSE / "tests" / "golden"
SOURCES = sorted(path for path in KIOSK.rglob("*.py") if "migrations" not in path.parts)
RULES = sorted(KIOSK.rglob("*.kv"))
FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 40
TOP_LEVEL = {"kiosk", "assets", "config", "tests", "docs", "pyproject.toml", "README.md", "LICENSE", "Makefile"}
NO_ROOM = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def named(path: Path) -> str:
    return str(path.relative_to(paths.HOUSE))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=paths.HOUSE, capture_output=True, text=True, check=True).stdout
    return [paths.HOUSE / line for line in listed.splitlines() if (paths.HOUSE / line).is_file()]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def screens() -> list[str]:
    return sorted(path.stem for path in (KIOSK / "terminal/ui/screens").glob("*.py") if path.stem != "__init__")


def test_nothing_but_the_agreed_stands_at_the_top() -> None:
    there = {path.relative_to(paths.HOUSE).parts[0] for path in tracked()}
    assert {name for name in there if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES_MAX


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_function_can_be_seen_at_once(path: Path) -> None:
    long = [
        f"{each.name}: {each.end_lineno - each.lineno + 1}"
        for each in functions(path)
        if _lines(each) > FUNCTION_LINES_MAX
    ]
    assert not long


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_most_functions_are_short() -> None:
    lengths = sorted(_lines(each) for path in SOURCES for each in functions(path))
    assert lengths[int(len(lengths) * 0.9)] <= 25


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_every_file_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "a docstring at the top is missing"


def test_no_room_is_called_by_what_it_is_not() -> None:
    assert not [named(path) for path in SOURCES if set(path.with_suffix("").parts) & NO_ROOM]


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_what_strangers_write_is_never_markup(path: Path) -> None:
    assert "markup=True" not in path.read_text("utf-8").replace(" ", "")


@pytest.mark.parametrize("path", RULES, ids=named)
def test_rules_have_no_words_and_no_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "markup" not in text
    spoken = re.findall(r'^\s*text:\s*"([^"]*[A-Za-z]{3,}[^"]*)"\s*$', text, re.MULTILINE)
    assert not spoken, "words belong to assets/locales"


@pytest.mark.parametrize("path", RULES, ids=named)
def test_rules_stand_beside_their_class(path: Path) -> None:
    assert path.with_suffix(".py").exists(), f"{path.stem}.py is missing"


def test_rules_are_never_hidden_in_python() -> None:
    assert not [named(path) for path in SOURCES if "Builder.load_string" in path.read_text("utf-8")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_whole(kind: str) -> None:
    """Adding kiosk/contract/kinds/KIND.py asks for these, by name."""
    samples = paths.SAMPLES / f"{kind}.json"
    assert samples.exists() and json.loads(samples.read_text("utf-8")), f"assets/samples/{kind}.json has no sample"
    assert kind in WORDS, f"kiosk/words/kinds/{kind}.py is missing"
    assert (KIOSK / f"central/items/kinds/{kind}.py").exists(), f"kiosk/central/items/kinds/{kind}.py is missing"
    assert (GOLDEN / f"leaflet-{kind}.png").exists(), f"tests/golden/leaflet-{kind}.png is missing"
    for language in languages():
        for key in (f"kind.{kind}", f"kind.{kind}.many", f"list.empty.{kind}.title", f"checked.{kind}"):
            assert Phrases(language).say(key, when="", by=""), f"{language}.po: {key}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_door_and_colours(kind: str) -> None:
    doors = (KIOSK / "terminal/ui/doors.py").read_text("utf-8")
    palette = (KIOSK / "terminal/ui/palette.py").read_text("utf-8")
    assert f'"{kind}"' in doors, "kiosk/terminal/ui/doors.py: DOORS"
    assert f'"{kind}"' in palette, "kiosk/terminal/ui/palette.py: _KINDS"


@pytest.mark.parametrize("name", screens())
def test_a_screen_is_one_class_in_its_own_file(name: str) -> None:
    tree = ast.parse((KIOSK / f"terminal/ui/screens/{name}.py").read_text("utf-8"))
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert f"{name.capitalize()}Screen" in classes


@pytest.mark.parametrize("name", printers.names())
def test_a_printer_says_what_its_settings_may_be(name: str) -> None:
    assert printers.printer_class(name).Options.__doc__, f"kiosk/terminal/printers/{name}.py: Options"


@pytest.mark.parametrize("name", [found.name for found in pkgutil.iter_modules(commands.__path__)])
def test_a_command_says_what_it_does(name: str) -> None:
    command = importlib.import_module(f"kiosk.commands.{name}")
    assert callable(command.add_arguments) and callable(command.run)
    assert command.__doc__ and f"kiosk {name}" in (paths.HOUSE / "README.md").read_text("utf-8"), f"README: {name}"


def test_each_dependency_gives_its_reason() -> None:
    lines = (paths.HOUSE / "pyproject.toml").read_text("utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    for wanted in project["dependencies"]:
        line = next(line for line in lines if f'"{wanted}"' in line)
        assert "#" in line, f"{wanted}: no reason"


def test_the_lock_pins_hashes_and_names_no_host() -> None:
    lock = (paths.CONFIG / "requirements.lock").read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock and "index-url" not in lock


def test_nothing_leads_to_this_machine() -> None:
    home = str(paths.HOUSE)
    texts = [
        path for path in tracked() if path.suffix in {".py", ".kv", ".toml", ".md", ".sh", ".json", ".po", ".lock"}
    ]
    assert not [named(path) for path in texts if home in path.read_text("utf-8")]
