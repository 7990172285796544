"""A keyboard plugged into the window: its events go where a real one's go, into SDL's own queue."""

import ctypes
import ctypes.util
from functools import cache
from pathlib import Path

import kivy
from kivy.core.window import Window

KEY_DOWN, KEY_UP = 0x300, 0x301


class _Keysym(ctypes.Structure):
    _fields_ = (
        ("scancode", ctypes.c_int32),
        ("sym", ctypes.c_int32),
        ("mod", ctypes.c_uint16),
        ("unused", ctypes.c_uint32),
    )


class _KeyboardEvent(ctypes.Structure):
    """SDL_KeyboardEvent, filled up to the size of an SDL_Event."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("timestamp", ctypes.c_uint32),
        ("window", ctypes.c_uint32),
        ("state", ctypes.c_uint8),
        ("repeat", ctypes.c_uint8),
        ("padding", ctypes.c_uint8 * 2),
        ("keysym", _Keysym),
        ("rest", ctypes.c_uint8 * 32),
    )


@cache
def _sdl() -> ctypes.CDLL:
    """The library that Kivy itself uses; a second copy would have a queue of its own."""
    beside = sorted((Path(kivy.__file__).parents[1] / "Kivy.libs").glob("libSDL2-2*"))
    return ctypes.CDLL(str(beside[0]) if beside else ctypes.util.find_library("SDL2-2.0") or "libSDL2-2.0.so.0")


def press(place: int, key: int) -> None:
    """A key goes down and up."""
    for kind in (KEY_DOWN, KEY_UP):
        event = _KeyboardEvent(type=kind, state=kind == KEY_DOWN, keysym=_Keysym(scancode=place, sym=key))
        assert _sdl().SDL_PushEvent(ctypes.byref(event)) == 1


def heard() -> None:
    """Let the window read its queue to the end."""
    Window.mainloop()
