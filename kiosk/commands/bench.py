"""Run the benchmarks of tests/benchmarks and say how each compares with its goal."""

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from kiosk import paths

FOLDER = paths.HOUSE / "tests" / "benchmarks"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which benchmarks, and where to write what they measured."""
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"benchmarks to run (default all): {', '.join(names())}"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")


def run(arguments: argparse.Namespace) -> int:
    """Run them one after another; status 1 when one misses its goal, 2 when one is unknown."""
    unknown = set(arguments.names) - set(names())
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    results = {name: measured(name) for name in arguments.names or names()}
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0 if all(each["value"] <= each["goal"] for each in results.values()) else 1


def names() -> tuple[str, ...]:
    """The benchmarks there are: one a file, the file's name is the benchmark's."""
    return tuple(sorted(file.stem for file in FOLDER.glob("[a-z]*.py") if file.stem != "conftest"))


def measured(name: str) -> dict[str, Any]:
    """Run one benchmark and print a line about it. Lower is better in all of them."""
    benchmark = _load(name)
    value = round(float(benchmark.measure()), 4)
    verdict = "ok" if value <= benchmark.GOAL else "MISSED"
    print(f"{name}: {value:g} {benchmark.UNIT} (goal ≤ {benchmark.GOAL:g}) {verdict}", flush=True)
    return {"value": value, "unit": benchmark.UNIT, "goal": benchmark.GOAL, "how": benchmark.HOW}


def _load(name: str) -> ModuleType:
    """The benchmark's module. What benchmarks share lies in the folder of tests."""
    for folder in (FOLDER, FOLDER.parent, FOLDER.parent / "central"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None  # the file is there: names() found it
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
