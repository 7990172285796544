"""The pages in a real browser on a small phone: readable, touchable, whole. Measured from what it laid out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route, sync_playwright

from kiosk.central.items.item_page import ItemPage
from kiosk.contract.catalogue import Catalogue

CHROMIUM = "/usr/bin/chromium"
SITE = "https://phone.example"
SMALL = {"width": 320, "height": 640}
SMALL_ZOOMED = {"width": 160, "height": 320}
"""The same phone at 200 %: half as many CSS pixels, twice as large."""
TARGET_MIN_PX = 44
TEXT_MIN_PX = 18
CONTRAST_MIN = 7
NAVY = "rgb(11, 46, 87)"
GONE = "BM-1043"
KEPT = f"/O/BM-1042.BM-2001.BM-3001.BM-4001.BM-5001.BM-6001.{GONE}"
ADDRESSES = [
    *("/", "/O/BM-1042", "/O/BM-1042/EN", "/O/BM-2001", "/O/BM-4002", "/O/BM-5001", f"/O/{GONE}", "/O/BM-9999"),
    *(KEPT, f"{KEPT}/EN", f"{KEPT}/AR", "/O/BM-1042/AR", "/O/BM-2001/AR", "/?l=ar", f"/O/{GONE}/AR"),
]

MEASURE = """() => {
  const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), parent = walker.currentNode.parentElement;
    if (!text) continue;
    const style = getComputedStyle(parent), a = light(style.color), b = light(ground(parent));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    texts.push({text, size_px: parseFloat(style.fontSize), contrast});
  }
  const targets = [...document.querySelectorAll("a")].map((each) => {
    const box = each.getBoundingClientRect();
    return {text: each.innerText, width_px: box.width, height_px: box.height};
  });
  const header = getComputedStyle(document.querySelector("header")).backgroundColor;
  return {texts, targets, header, wide_px: document.documentElement.scrollWidth};
}"""


@pytest.fixture
def answers(sample: Catalogue, client: Client) -> Any:
    """What the site really answers, fetched before the browser starts: Django refuses to work inside its loop."""
    ItemPage.objects.get(code=GONE).specific.unpublish()
    return {address: client.get(address) for address in ADDRESSES}


@contextmanager
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


def opened(browser: Browser, answers: Any, address: str, size: dict[str, int], complaints: list[str]) -> Page:
    """The page on a phone of that size, given the very bytes and headers that the site answered."""

    def fulfil(route: Route) -> None:
        asked = route.request.url.removeprefix(SITE)
        if asked != address:
            complaints.append(f"asks for {asked}")
            return route.abort()
        answer = answers[asked]
        return route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)

    sharpness = 640 / size["width"]
    page = browser.new_page(viewport=size, device_scale_factor=sharpness, has_touch=True, is_mobile=True)
    page.on("console", lambda message: complaints.append(message.text))
    page.route("**/*", fulfil)
    page.goto(SITE + address)
    return page


def wrong(seen: dict[str, Any], width_px: int) -> Iterator[str]:
    """What somebody with a small phone, large fingers or poor eyes would stumble over."""
    if seen["wide_px"] > width_px:
        yield f"{seen['wide_px']} px wide: it has to be pushed sideways"
    for text in seen["texts"]:
        if text["size_px"] < TEXT_MIN_PX or text["contrast"] < CONTRAST_MIN:
            yield f"hard to read: {text}"
    for target in seen["targets"]:
        if min(target["width_px"], target["height_px"]) < TARGET_MIN_PX:
            yield f"hard to touch: {target}"
    if seen["header"] != NAVY:
        yield "the style was not let in"


@pytest.mark.parametrize("size", [SMALL, SMALL_ZOOMED], ids=["320px", "200%"])
def test_a_small_phone_shows_every_page_whole_large_and_clear(
    answers: Any, size: dict[str, int], tmp_path: Path
) -> None:
    folder = Path(os.environ.get("BACHECA_SCREENSHOTS", tmp_path))
    found: dict[str, list[str]] = {}
    with chromium() as browser:
        for address in ADDRESSES:
            complaints: list[str] = []
            page = opened(browser, answers, address, size, complaints)
            page.screenshot(path=folder / f"{slug(address)}-{size['width']}.png", full_page=size == SMALL)
            expected = f"status of {answers[address].status_code}"
            found[address] = [each for each in complaints if expected not in each]
            found[address] += wrong(page.evaluate(MEASURE), size["width"])
            page.close()
    assert found == dict.fromkeys(ADDRESSES, [])


ASTRAY = """() => [...document.querySelectorAll("main [dir], footer [dir]")].filter((each) => {
  const style = getComputedStyle(each);
  const begins = style.textAlign === "right" || (style.direction === "rtl" && style.textAlign === "start");
  return style.display !== "inline" && each.innerText.trim() && !begins;
}).map((each) => each.innerText)"""
"""Texts that begin on the left."""


def test_on_an_arabic_page_every_text_begins_on_the_right(answers: Any) -> None:
    arabic = [address for address in ADDRESSES if address.endswith(("/AR", "l=ar"))]
    astray: dict[str, list[str]] = {}
    with chromium() as browser:
        for address in arabic:
            page = opened(browser, answers, address, SMALL, [])
            assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
            astray[address] = page.evaluate(ASTRAY)
            page.close()
    assert astray == dict.fromkeys(arabic, [])


def slug(address: str) -> str:
    return address.strip("/").replace("/", "-") or "board"
