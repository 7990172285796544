"""The tools below every screen, what one can do while the voice is on, and the ways out."""

from collections.abc import Callable
from typing import Any

from kivy.uix.widget import Widget

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.theme import TEXT_SIZES
from kiosk.terminal.ui.widgets.button import BigButton, Tool
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import VOLUME_STEPS, route

NEXT_SIZE = dict(zip(TEXT_SIZES, [*list(TEXT_SIZES)[1:], next(iter(TEXT_SIZES))], strict=True))
SIZE_LABELS = {"normal": "tool.larger", "large": "tool.largest", "huge": "tool.normal"}
OTHER_PALETTE = {"default": "contrast", "contrast": "default"}
WAYS_ABREAST = 3
"""More ways than this have their signs above their words, and words of a tool's size."""


def tools(scene: Scene) -> list[Widget | None]:
    """Voice, text size, contrast, reach (upright screens only), language."""
    visit, steps = scene.visit, scene.steps
    found = [
        _voice(scene),
        _tool(scene, "format_size", SIZE_LABELS[visit.text], lambda: steps.choose(text=NEXT_SIZE[visit.text])),
        _tool(scene, "contrast_circle", "tool.contrast", lambda: steps.choose(palette=OTHER_PALETTE[visit.palette])),
    ]
    found[1].on, found[2].on = visit.text != "normal", visit.palette == "contrast"
    if scene.theme.portrait:
        label = "tool.upper" if visit.low_reach else "tool.lower"
        found.append(_tool(scene, "format_vertical_align_bottom", label, lambda: _reach(scene)))
        found[-1].on = visit.low_reach
    if len(scene.languages) > 1:
        found.append(_tool(scene, "translate", "language.name", lambda: steps.go(route("languages"))))
    return list(found)


def voice_tools(scene: Scene) -> list[Widget | None]:
    """Again, softer, how loud it is, louder."""
    steps, volume = scene.steps, scene.visit.volume
    said = Text(text=scene.say("voice.volume", step=volume, steps=VOLUME_STEPS), role="label", halign="center")
    said.pos_hint = {"center_y": 0.5}
    return [
        _tool(scene, "replay", "voice.repeat", steps.read_again),
        _tool(scene, "volume_minus", "voice.softer", lambda: steps.louder(-1)),
        said,
        _tool(scene, "volume_plus", "voice.louder", lambda: steps.louder(1)),
    ]


def ways(scene: Scene) -> list[Widget | None]:
    """Back (where there is a way back), home, the visitor's list (where there is one), end."""
    steps, palette = scene.steps, scene.theme.palette
    found = [("exit_run", scene.say("nav.end"), steps.end, palette.end_button)]
    if scene.visit.kept:
        said = scene.say("kept.way", n=len(scene.visit.kept))
        found.insert(0, ("bookmark", said, lambda: steps.go(route("kept")), palette.bar_button))
    found.insert(0, ("home", scene.say("nav.home"), steps.home, palette.bar_button))
    abreast = len(found) < WAYS_ABREAST
    back = ("arrow_left_circle", scene.say("nav.back"), steps.back, palette.bar_button)
    made = [_way(abreast, *each) for each in ([back] if len(scene.visit.trail) > 1 else []) + found]
    return made if len(scene.visit.trail) > 1 else [None, *made]


def _voice(scene: Scene) -> Tool:
    """On and off at one touch; where nothing can be heard it says so."""
    steps, on = scene.steps, scene.visit.voice
    if not scene.heard:
        return _tool(scene, "volume_off", "tool.silent", lambda: steps.go(route("silent")))
    sign, label = ("stop_circle_outline", "tool.stop") if on else ("volume_high", "tool.listen")
    tool = _tool(scene, sign, label, lambda: steps.choose(voice=not on))
    tool.on = on
    return tool


def _reach(scene: Scene) -> None:
    scene.steps.choose(low_reach=not scene.visit.low_reach)


def _tool(scene: Scene, sign_name: str, key: str, chosen: Callable[[], Any]) -> Tool:
    tool = Tool(sign_name=sign_name, text=scene.say(key))
    tool.fbind("on_choose", lambda *_: chosen())
    return tool


def _way(abreast: bool, sign_name: str, text: str, chosen: Callable[[], None], paint: Any) -> Widget:
    kind = {"role": "way", "size_hint_y": 1} if abreast else {}
    button = (BigButton if abreast else Tool)(sign_name=sign_name, text=text, **kind)
    button.paint = paint
    button.fbind("on_choose", lambda *_: chosen())
    return button
