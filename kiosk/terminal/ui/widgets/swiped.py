"""For fingers used to telephones: going far up or down turns the page. Never needed, there is always a button."""

from typing import Any

from kivy.app import App
from kivy.input.motionevent import MotionEvent
from kivy.uix.widget import Widget

SWIPE_MM = 20.0
"""A hand that trembles goes less far."""
STEEPNESS = 2.0
"""How much further up or down than aside."""
SWIPED = "swiped"
"""Marks a touch that has turned a page: it chooses nothing any more."""


class Swiped(Widget):
    """Dispatches `on_swipe` with 1 for a finger that went up, onward, and -1 for one that went down."""

    __events__ = ("on_swipe",)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Follow the finger, before whatever is under it does."""
        if self.collide_point(*touch.pos):
            touch.grab(self)
        return bool(super().on_touch_down(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """Far enough up or down it was a swipe."""
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        aside_px, up_px = touch.x - touch.ox, touch.y - touch.oy
        far = abs(up_px) > App.get_running_app().theme.mm(SWIPE_MM)
        if far and abs(up_px) > STEEPNESS * abs(aside_px):
            touch.ud[SWIPED] = True
            self.dispatch("on_swipe", 1 if up_px > 0 else -1)
        return False

    def on_swipe(self, pages: int, *_: Any) -> None:
        """A finger went far."""
