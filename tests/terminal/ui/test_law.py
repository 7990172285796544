"""The rules with numbers, measured on every page of every screen as drawn."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from moments import MOUNTS, NOW, PLACE, samples
from msgspec.structs import replace

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.terminal.library import Library
from kiosk.terminal.store import Store
from kiosk.terminal.ui.tour import SAID, Tour
from kiosk.terminal.visit import Visit
from kiosk.words.phrases import languages

TARGET_MM, MAIN_TARGET_MM, GAP_MM = 15.0, 20.0, 2.5
MAIN = {"BigButton", "Bilingual", "Band", "ItemCard", "Tile", "Invite", "Answer", "VerdictCard"}
"""Widgets of main actions; the rest are tools."""
LEAST_CAPITAL_MM = 3.5
CAPITAL_MM = {"normal": 4.8, "large": 7.3, "huge": 8.5}
KEPT_SMALL = {"label", "way"}
"""Roles of tools, whose words may stay at `LEAST_CAPITAL_MM` and do not grow."""
KEPT_SMALL_WHEN_LOW = {"action"}
CONTRAST, BODY_CONTRAST = 7.0, 10.0
HIGH_CONTRAST, HIGH_BODY_CONTRAST = 14.0, 18.0
BODY = "body"
LOW_PART = 0.45
FURTHER_PAGES = 3
"""Pages after the first that are looked at for each change: later ones hold more of the same."""
SCREENS_TO_TIDY = 10
"""Left to itself Python tidies memory within every screen, and takes longer than the screen."""
ROUNDING = 0.01
"""Measures are written with two decimals."""


class Look(NamedTuple):
    """One visitor's choices at one terminal."""

    mount: str
    text: str = "normal"
    palette: str = "default"
    low: bool = False
    language: str = "it"
    voice: bool = False

    def __str__(self) -> str:
        said = (self.mount, self.text, self.palette, "low" if self.low else "reach", self.language)
        return "-".join((*said, *(["voice"] if self.voice else [])))

    def visit(self) -> Visit:
        """Somebody with these choices, two offers in their list, one said to be out of date, and some answers given."""
        kept = tuple(item.code for item in samples().items if isinstance(item, JobOffer))[:2]
        choices = (self.language, self.text, self.palette, self.low, self.voice)
        return Visit(*choices, kept=kept, doubted=kept[:1], said=SAID)


LOOKS = (
    Look("upright"),
    Look("upright", "large", "contrast", language="sq", voice=True),
    Look("upright", "huge", low=True, language="fr"),
    Look("wide", "normal", "contrast", language="en"),
    Look("wide", "huge", language="it"),
    Look("small", "huge", "contrast", language="ro"),
    Look("small", "normal", language="ar", voice=True),
    Look("upright", "normal", "contrast", low=True, language="uk"),
)
"""Every mount, text size, palette, reach and language, each with others; `make soak` has every combination."""

ALL_LOOKS = [
    Look(mount, text, palette, low, language)
    for mount in MOUNTS
    for text in CAPITAL_MM
    for palette in ("default", "contrast")
    for low in ((False, True) if mount == "upright" else (False,))
    for language in languages()
]

LONGEST_LOOKS = [
    *(Look(mount, text) for mount in MOUNTS for text in ("normal", "huge")),
    Look("upright", "huge", low=True),
]
LONGEST_STOPS = {"list-job_offer", "item-job_offer", "phone", "print-paper_out"}

Screen = dict[str, Any]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_screen_keeps_the_rules(look: Look, tmp_path: Path) -> None:
    broken = broken_rules(look, tmp_path, pages_max=FURTHER_PAGES)
    assert not broken, "\n".join(broken)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("look", [look for look in ALL_LOOKS if look not in LOOKS], ids=str)
def test_every_screen_keeps_the_rules_for_everyone(look: Look, tmp_path: Path) -> None:
    broken = broken_rules(look, tmp_path)
    assert not broken, "\n".join(broken)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", LONGEST_LOOKS, ids=str)
def test_the_longest_texts_keep_the_rules(look: Look, tmp_path: Path) -> None:
    broken = broken_rules(look, tmp_path, with_the_longest_offer(), LONGEST_STOPS)
    assert not broken, "\n".join(broken)


BEFORE_A_VISIT = {"attract", "nothing", "paused", "pairing", "pairing-waiting"}
"""Nobody has chosen anything yet."""


def with_the_longest_offer() -> Catalogue:
    """The samples with one offer only, whose every text is as long as the contract lets it be."""
    others = [item for item in samples().items if not isinstance(item, JobOffer)]
    offer = next(item for item in samples().items if isinstance(item, JobOffer))
    line = {"it": letters(160)}
    assert offer.venue
    longest = replace(
        offer,
        title=line,
        summary={"it": letters(1200)},
        note=line,
        venue=replace(offer.venue, name=letters(120), address=letters(120), town=letters(120), directions=line),
        contacts=(replace(offer.contacts[0], name=line),),
        steps=(line, line),
        documents=(line, line),
        employer=letters(120),
        hours=line,
        contract=line,
        pay=line,
        requirements=(line,) * 8,
        licence_needed=line,
        cv_needed=True,
    )
    return replace(samples(), items=(*others, longest))


def letters(count: int) -> str:
    """One sentence of so many letters, in words that people use."""
    words = "una parola segue l’altra senza che si arrivi mai alla fine "
    return (words * count)[: count - 1].rstrip().ljust(count, ".")


def broken_rules(
    look: Look,
    folder: Path,
    catalogue: Catalogue | None = None,
    only: set[str] | None = None,
    pages_max: int | None = None,
) -> list[str]:
    """What is wrong: screen, what on it, and the number. A screen with a fault leaves its picture in the folder."""
    Store(folder).replace(catalogue or samples(), [], NOW)
    tour = Tour(MOUNTS[look.mount], Library(folder, PLACE), look.visit(), lambda: NOW)
    found: list[str] = []
    gc.freeze()
    gc.disable()
    try:
        for number, (screen, picture) in enumerate(tour.pictures(only, pages_max)):
            if number % SCREENS_TO_TIDY == 0:
                gc.collect()
            broken = [f"{screen['name']}: {each}" for rule in RULES for each in rule(screen, look)]
            if broken:
                picture.save(folder / screen["picture"])
            found.extend(broken)
    finally:
        tour.close()
        gc.enable()
        gc.unfreeze()
    return found


def targets_are_large(screen: Screen, look: Look) -> Iterator[str]:
    for target in screen["targets"]:
        width_mm, height_mm = target["width_mm"], target["height_mm"]
        least_mm = MAIN_TARGET_MM if target["widget"] in MAIN else TARGET_MM
        if width_mm < TARGET_MM or height_mm + ROUNDING < least_mm:
            yield f"target {target['name']!r} ({target['widget']}) is {width_mm} x {height_mm} mm"


def targets_are_apart(screen: Screen, look: Look) -> Iterator[str]:
    targets = screen["targets"]
    for number, one in enumerate(targets):
        for other in targets[number + 1 :]:
            gap_mm = max(_gap_mm(one, other, "x_mm", "width_mm"), _gap_mm(one, other, "y_mm", "height_mm"))
            if gap_mm + ROUNDING < GAP_MM:
                yield f"{gap_mm:.2f} mm between {one['name']!r} and {other['name']!r}"


def _gap_mm(one: dict[str, float], other: dict[str, float], start: str, length: str) -> float:
    return max(one[start], other[start]) - min(one[start] + one[length], other[start] + other[length])


def controls_are_in_reach(screen: Screen, look: Look) -> Iterator[str]:
    if not look.low or screen["name"] in BEFORE_A_VISIT:
        return
    mount = MOUNTS[look.mount]
    width_px, height_px = mount.size_px
    height_mm = mount.diagonal_in * 25.4 * height_px / (width_px**2 + height_px**2) ** 0.5
    for target in screen["targets"]:
        if target["y_mm"] + ROUNDING < height_mm * (1 - LOW_PART):
            yield f"target {target['name']!r} begins {height_mm - target['y_mm']:.1f} mm above the lower edge"


def letters_are_large(screen: Screen, look: Look) -> Iterator[str]:
    kept_small = KEPT_SMALL | (KEPT_SMALL_WHEN_LOW if look.low else set())
    for text in screen["texts"]:
        # Before a visit begins nobody has chosen a size.
        chosen = "normal" if screen["name"] in BEFORE_A_VISIT else look.text
        least_mm = LEAST_CAPITAL_MM if text["role"] in kept_small else CAPITAL_MM[chosen]
        if text["capital_mm"] + ROUNDING < least_mm:
            yield f"capitals of {text['capital_mm']} mm ({text['role']}): {text['text']!r}"


def everything_stands_out(screen: Screen, look: Look) -> Iterator[str]:
    high = look.palette == "contrast" and screen["name"] not in BEFORE_A_VISIT
    anything, body = (HIGH_CONTRAST, HIGH_BODY_CONTRAST) if high else (CONTRAST, BODY_CONTRAST)
    for text in screen["texts"]:
        if text["contrast"] < (body if text["role"] == BODY and not text["text"].isdigit() else anything):
            yield f"contrast {text['contrast']} ({text['role']}): {text['text']!r}"
    for sign in screen["signs"]:
        if sign["contrast"] < anything:
            yield f"contrast {sign['contrast']} of sign {sign['name']!r}"


def nothing_reaches_out(screen: Screen, look: Look) -> Iterator[str]:
    width_px, height_px = MOUNTS[look.mount].size_px
    mm_per_px = MOUNTS[look.mount].diagonal_in * 25.4 / (width_px**2 + height_px**2) ** 0.5
    for target in screen["targets"]:
        ends_mm = target["x_mm"] + target["width_mm"], target["y_mm"] + target["height_mm"]
        over = [end > px * mm_per_px + ROUNDING for end, px in zip(ends_mm, (width_px, height_px), strict=True)]
        if min(target["x_mm"], target["y_mm"]) < -ROUNDING or any(over):
            yield f"target {target['name']!r} reaches over the screen's edge"


def nothing_is_cut(screen: Screen, look: Look) -> Iterator[str]:
    for text in screen["texts"]:
        if text["clipped"] or text["broken"]:
            yield f"{'cut off' if text['clipped'] else 'torn word'}: {text['text']!r}"
    for sign in screen["signs"]:
        if sign["clipped"]:
            yield f"cut off: sign {sign['name']!r}"


RULES = (
    targets_are_large,
    targets_are_apart,
    controls_are_in_reach,
    letters_are_large,
    everything_stands_out,
    nothing_reaches_out,
    nothing_is_cut,
)
