"""Kivy, told what it must know before its window opens: importing `kivy.core.window` opens it."""

import os
from pathlib import Path

FRAMES_PER_S = 20
"""Nothing moves here: enough to answer a finger within a twentieth of a second, and little work when idle."""


def configure(
    size_px: tuple[int, int], fullscreen: bool, home: Path, frames_per_s: int = FRAMES_PER_S, hidden: bool = False
) -> None:
    """Set size and silence before any Kivy import. `home` is where Kivy may keep files of its own.

    A `hidden` window is opened, and shown when it is told to be.
    0 frames a second means as many as there are: where pictures are taken and nobody looks on.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault("KIVY_NO_ARGS", "1")
    os.environ.setdefault("KIVY_NO_FILELOG", "1")
    os.environ.setdefault("KIVY_LOG_MODE", "PYTHON")
    os.environ.setdefault("KIVY_HOME", str(home))
    from kivy.config import Config  # the import reads the environment set above

    state = ("graphics", "window_state", "hidden" if hidden else "visible")
    for section, option, value in [*_settings(size_px, fullscreen, frames_per_s), state]:
        Config.set(section, option, value)
    # The window already hears every touch; a second provider would tell each one twice, and two fingers cancel.
    Config.remove_option("input", "%(name)s")


def _settings(size_px: tuple[int, int], fullscreen: bool, frames_per_s: int) -> list[tuple[str, str, str]]:
    width, height = size_px
    return [
        ("graphics", "width", str(width)),
        ("graphics", "height", str(height)),
        ("graphics", "fullscreen", "auto" if fullscreen else "0"),
        ("graphics", "borderless", "1"),
        ("graphics", "resizable", "0"),
        ("graphics", "multisamples", "0"),
        ("graphics", "maxfps", str(frames_per_s)),
        ("graphics", "show_cursor", "0" if fullscreen else "1"),
        ("kivy", "exit_on_escape", "0"),
        ("kivy", "window_icon", ""),
        ("input", "mouse", "mouse,disable_multitouch"),
    ]
