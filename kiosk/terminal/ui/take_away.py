"""The two ways to take something away, as buttons: on paper while the printer prints, and on the phone."""

from kiosk.terminal.ui.palette import Paint
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.panel import even
from kiosk.terminal.visit import route


def take_away(scene: Scene, code: str, on_paper: str, on_phone: str, paint: Paint) -> list[BigButton]:
    """Both ways for an item, or for the list (`code` empty), under the phrases `on_paper` and `on_phone`."""
    phone = BigButton(sign_name="qrcode", text=scene.say(on_phone), paint=paint)
    phone.fbind("on_choose", lambda *_: scene.steps.go(route("phone", code=code)))
    buttons = [print_button(scene, code, on_paper, paint), phone]
    even(buttons)
    return buttons


def print_button(scene: Scene, code: str, on_paper: str, paint: Paint | None = None) -> BigButton:
    """Prints. While the printer does not, it says why instead, and leads to what helps."""
    if scene.cannot_print:
        button = BigButton(sign_name="printer_alert", text=scene.say(f"print.why.{scene.cannot_print}"))
        explained = route("print", code=code, state=scene.cannot_print)
        button.fbind("on_choose", lambda *_: scene.steps.go(explained))
    else:
        button = BigButton(sign_name="printer", text=scene.say(on_paper), **({"paint": paint} if paint else {}))
        button.fbind("on_choose", lambda *_: scene.steps.print_item(code))
    return button
