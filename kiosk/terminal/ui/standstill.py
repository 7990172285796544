"""What stands on a screen that has nothing to offer for now: kind words, and where to ask."""

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.message import Message


def standstill(screen: Screen, scene: Scene, key: str, sign_name: str) -> Message:
    """The message for the phrases `key`.title and `key`.text."""
    return Message(
        screen.pager,
        sign_name=sign_name,
        title=scene.say(f"{key}.title"),
        text=f"{scene.say(f'{key}.text')} {scene.say('nothing.ask')}",
        accent=scene.theme.palette.accents["job_offer"],
    )
