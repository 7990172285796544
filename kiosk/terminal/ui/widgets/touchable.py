"""What a finger can press: down and up inside it, and no second finger elsewhere (VVSG 2.0 7.2-H)."""

from typing import Any

from kivy.graphics import Color, InstructionGroup, Line, RoundedRectangle
from kivy.input.motionevent import MotionEvent
from kivy.properties import BooleanProperty, ColorProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.swiped import SWIPED


class Touchable(Widget):
    """A target. Dispatches `on_choose` once a touch has gone down and up inside it, alone.

    `called` is the target's name for measuring and for the voice. `pressed` shows the finger at once,
    `focused` that a keypad is at it.
    """

    __events__ = ("on_choose",)
    pressed = BooleanProperty(False)
    focused = BooleanProperty(False)
    called = StringProperty()
    shade = ColorProperty()
    rings = ListProperty()
    ring_px = NumericProperty()
    corner_px = NumericProperty()

    def __init__(self, **values: Any) -> None:
        self._touch: MotionEvent | None = None
        self._window: Any = None
        self._mark = InstructionGroup()
        super().__init__(**values)
        self.canvas.after.add(self._mark)

    def on_pressed(self, *_: object) -> None:
        """Show the finger, or that it has gone."""
        self._marked()

    def on_focused(self, *_: object) -> None:
        """Show the keypad's place, and follow the target while it is there."""
        bind = self.fbind if self.focused else self.funbind
        bind("pos", self._marked)
        bind("size", self._marked)
        self._marked()

    def _marked(self, *_: object) -> None:
        """Only what is pressed or at is marked: what nobody sees would cost as much to draw."""
        self._mark.clear()
        if self.pressed:
            self._mark.add(Color(*self.shade))
            self._mark.add(RoundedRectangle(pos=self.pos, size=self.size, radius=[self.corner_px]))
        for at, ink in enumerate(self.rings if self.focused else ()):
            self._mark.add(Color(*ink))
            self._mark.add(self._ring(self.ring_px * (1 + 2 * at)))

    def _ring(self, inset_px: float) -> Line:
        corner_px = max(1.0, self.corner_px - inset_px)
        side = (self.width - 2 * inset_px, self.height - 2 * inset_px)
        return Line(rounded_rectangle=(self.x + inset_px, self.y + inset_px, *side, corner_px), width=self.ring_px)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Take a touch inside."""
        # A finger has no button; a mouse's right one is not a finger.
        if self.disabled or not self.collide_point(*touch.pos) or touch.button not in (None, "left"):
            return False
        touch.grab(self)
        self._touch, self.pressed, self._window = touch, True, self.get_root_window()
        self._window.fbind("on_touch_down", self._another)
        return True

    def _another(self, *_: object) -> bool:
        """A second finger anywhere cancels the touch under way, and is not heard further."""
        self._let_go()
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        """Show whether letting go here would choose."""
        if touch is not self._touch or touch.grab_current is not self:
            return False
        self.pressed = self.collide_point(*touch.pos)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """Choose when the finger leaves inside the target."""
        if touch is not self._touch or touch.grab_current is not self:
            return False
        inside = self.collide_point(*touch.pos) and SWIPED not in touch.ud
        self._let_go()
        if inside:
            self.dispatch("on_choose")
        return True

    def _let_go(self) -> None:
        if self._touch is not None:
            self._touch.ungrab(self)
            self._window.funbind("on_touch_down", self._another)
        self._touch, self.pressed = None, False

    def on_choose(self) -> None:
        """The target was chosen."""
