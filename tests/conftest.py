"""Makes what several folders of tests share importable: the modules beside this file."""

import pytest

SPREAD = "test_law"
"""Its tests are long and share nothing: they go wherever a processor is free. Every other file stays on one."""
FIRST = ("end_to_end", "handbook", "central", "ui")
"""Folders whose files take long: begun last, one of them would keep all processors but its own waiting."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: long; runs only when asked for with -m soak")


# Before pytest-xdist reads the marks.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "soak" not in config.option.markexpr:
        config.hook.pytest_deselected(items=[each for each in items if "soak" in each.keywords])
        items[:] = [each for each in items if "soak" not in each.keywords]
    items.sort(key=_turn)
    for item in items:
        if item.path.stem != SPREAD:
            item.add_marker(pytest.mark.xdist_group(item.location[0]))


def _turn(item: pytest.Item) -> int:
    if item.path.stem == SPREAD:
        return len(FIRST) + 1
    return next((place for place, folder in enumerate(FIRST) if folder in item.path.parts), len(FIRST))
