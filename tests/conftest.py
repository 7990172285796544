"""Makes what several folders of tests share importable: the modules beside this file."""

import pytest

SPREAD = "test_law"
"""Its tests are long and share nothing: they go wherever a processor is free. Every other file stays on one."""


# Before pytest-xdist reads the marks.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem != SPREAD:
            item.add_marker(pytest.mark.xdist_group(item.location[0]))
