"""The tools below every screen, and the ways out of it."""

from collections.abc import Callable
from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.theme import TEXT_SIZES
from kiosk.terminal.ui.widgets.button import BigButton, Tool
from kiosk.terminal.visit import route

NEXT_SIZE = dict(zip(TEXT_SIZES, [*list(TEXT_SIZES)[1:], next(iter(TEXT_SIZES))], strict=True))
SIZE_LABELS = {"normal": "tool.larger", "large": "tool.largest", "huge": "tool.normal"}
OTHER_PALETTE = {"default": "contrast", "contrast": "default"}


def tools(scene: Scene) -> list[Tool]:
    """Text size, contrast, reach (upright screens only), language."""
    visit, steps = scene.visit, scene.steps
    found = [
        _tool(scene, "format_size", SIZE_LABELS[visit.text], lambda: steps.choose(text=NEXT_SIZE[visit.text])),
        _tool(scene, "contrast_circle", "tool.contrast", lambda: steps.choose(palette=OTHER_PALETTE[visit.palette])),
    ]
    found[0].on, found[1].on = visit.text != "normal", visit.palette == "contrast"
    if scene.theme.portrait:
        label = "tool.upper" if visit.low_reach else "tool.lower"
        found.append(_tool(scene, "format_vertical_align_bottom", label, lambda: _reach(scene)))
        found[-1].on = visit.low_reach
    if len(scene.languages) > 1:
        found.append(_tool(scene, "translate", "language.name", lambda: steps.go(route("languages"))))
    return found


def ways(scene: Scene) -> list[BigButton | None]:
    """Back (where there is a way back), home, end."""
    steps, bar = scene.steps, scene.theme.palette.bar_button
    back = _way("arrow_left_circle", scene.say("nav.back"), steps.back) if len(scene.visit.trail) > 1 else None
    home = _way("home", scene.say("nav.home"), steps.home)
    end = _way("exit_run", scene.say("nav.end"), steps.end)
    for way in (back, home):
        if way is not None:
            way.paint = bar
    end.paint = scene.theme.palette.end_button
    return [back, home, end]


def _reach(scene: Scene) -> None:
    scene.steps.choose(low_reach=not scene.visit.low_reach)


def _tool(scene: Scene, sign_name: str, key: str, chosen: Callable[[], Any]) -> Tool:
    tool = Tool(sign_name=sign_name, text=scene.say(key))
    tool.fbind("on_choose", lambda *_: chosen())
    return tool


def _way(sign_name: str, text: str, chosen: Callable[[], None]) -> BigButton:
    button = BigButton(sign_name=sign_name, text=text, role="way", size_hint_y=1)
    button.fbind("on_choose", lambda *_: chosen())
    return button
