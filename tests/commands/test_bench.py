"""Benchmarks declare what they measure, and the command writes it down."""

import json
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands import bench


@pytest.mark.parametrize("name", bench.names())
def test_every_benchmark_says_goal_unit_and_how(name: str) -> None:
    benchmark = bench._load(name)
    assert benchmark.GOAL > 0
    assert benchmark.UNIT in ("s", "ms", "MiB", "%")
    assert len(benchmark.HOW) > 20
    assert callable(benchmark.measure)


BENCHMARK = 'GOAL = {goal}\nUNIT = "ms"\nHOW = "counted on fingers, twice"\n\ndef measure() -> float:\n    return 2.0\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A folder with a benchmark that is met and one that is missed."""
    (tmp_path / "met.py").write_text(BENCHMARK.format(goal=3))
    (tmp_path / "missed.py").write_text(BENCHMARK.format(goal=1))
    (tmp_path / "_shared.py").write_text("raise AssertionError('no benchmark')")
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_the_results_are_written_by_name(folder: Path) -> None:
    assert main(["bench", "met", "--json", str(folder / "out.json")]) == 0
    written = json.loads((folder / "out.json").read_text())
    assert written == {"met": {"value": 2.0, "unit": "ms", "goal": 3, "how": "counted on fingers, twice"}}


def test_without_names_all_run_and_a_missed_goal_is_a_failure(folder: Path, capsys) -> None:
    assert main(["bench"]) == 1
    assert capsys.readouterr().out.splitlines() == ["met: 2 ms (goal ≤ 3) ok", "missed: 2 ms (goal ≤ 1) MISSED"]


def test_an_unknown_name_is_said(folder: Path, capsys) -> None:
    assert main(["bench", "speed"]) == 2
    assert "speed" in capsys.readouterr().err
