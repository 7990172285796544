"""A clerk's hand at mouse and keyboard: does a task, and says what it cost.

Seconds are those of the keystroke-level model (Card, Moran, Newell 1980): deciding, pointing and clicking take 2.65 s,
a hand's way to the keyboard and back 0.8 s, a key 0.28 s for somebody who types neither well nor badly. What the
console takes to answer is measured, and added.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

CLICK_S = 1.35 + 1.1 + 0.2
HANDS_S = 2 * 0.4
KEY_S = 0.28


@dataclass
class Hand:
    """Clicks, types, and counts. `answering_s` is how long the console took to come to its pages."""

    page: Page
    clicks: int = 0
    keys: int = 0
    fields: int = 0
    answering_s: float = 0.0

    @property
    def seconds(self) -> float:
        """What the whole task takes a clerk."""
        return self.clicks * CLICK_S + self.fields * HANDS_S + self.keys * KEY_S + self.answering_s

    def click(self, role: str, name: str, to: str = "") -> None:
        """Click what has that name; with `to`, wait for a page at such an address."""
        self.clicks += 1
        found = self._found(role, name)
        found.wait_for()
        began = time.monotonic()
        found.click()
        if to:
            self.page.wait_for_url(to)
            self.answering_s += time.monotonic() - began

    def type(self, name: str, text: str) -> None:
        """Write into the field with that name of its own."""
        self.fields, self.keys = self.fields + 1, self.keys + len(text)
        self.clicks += 1
        self.page.locator(f"#id_{name}").fill(text)

    def find(self, name: str, letters: str, value: str) -> None:
        """Write the first letters into a field that then offers what begins so or holds them, and take it."""
        field = self.page.locator(f"#id_{name}")
        offered = field.evaluate("each => [...each.list.options].map((option) => option.value)")
        assert value in [each for each in offered if letters in each.lower()]
        self.fields, self.keys, self.clicks = self.fields + 1, self.keys + len(letters), self.clicks + 2
        field.fill(value)

    def choose(self, name: str, value: str) -> None:
        """Open a field's list and take one."""
        self.clicks += 2
        self.page.locator(f"#id_{name}").select_option(value)

    def lands(self, path: str, said: str) -> None:
        """Wait for the page on which the work is done, and for what it says."""
        began = time.monotonic()
        self.page.locator(".messages .success").filter(has_text=said).wait_for()
        self.answering_s += time.monotonic() - began
        assert urlsplit(self.page.url).path == path

    def tells(self, task: str, folder: Path) -> None:
        """Write down what the task cost, for the README's table."""
        folder.mkdir(parents=True, exist_ok=True)
        line = f"{task}: {self.clicks} clicks, {self.keys} keys, {self.answering_s:.1f} s of the console's,"
        (folder / f"{task}.txt").write_text(f"{line} {self.seconds:.0f} s in all\n", "utf-8")

    def _found(self, role: str, name: str) -> Locator:
        return self.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
