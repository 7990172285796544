"""The real terminal, and one visitor after the other who goes into the booth.

Arguments: settings, and scripts by how they end (JSON).

Says on standard error "house: in PID END" when one goes in, and "house: out END" when the booth is no more.
"""

import json
import sys
from pathlib import Path

from kiosk.terminal import main

settings, scripts = Path(sys.argv[1]), json.loads(sys.argv[2])
INSIDE = Path(__file__).with_name("inside.py")
WAY_IN = ("Comincia", "Il mio curriculum", "Tocca lo schermo")
"""What is touched, the last step first."""


def said(*words: object) -> None:
    print("house:", *words, file=sys.stderr, flush=True)


class Visitors:
    """Goes in once for each end."""

    def __init__(self) -> None:
        self.ends, self.inside = list(scripts), ""

    def step(self, *_: object) -> None:
        from kivy.app import App

        app = App.get_running_app()
        if app is None or not app.house.children:
            return
        if self.inside and not app.in_booth:
            said("out", self.inside)
            self.inside = ""
        if self.ends and not app.in_booth:
            self.approach(app)

    def approach(self, app: object) -> None:
        from kiosk.terminal.ui.widgets.touchable import Touchable

        app.booth.command[-2:] = json.dumps(scripts[self.ends[0]]), self.ends[0]
        there = {each.called: each for each in app.house.walk() if isinstance(each, Touchable)}
        name = next((name for name in WAY_IN if name in there), None)
        if name is None:
            return
        there[name].dispatch("on_choose")
        if name == WAY_IN[0]:
            self.inside = self.ends.pop(0)
            said("in", app.booth.process.pid, self.inside)


visitors = Visitors()  # kept: Kivy's clock holds on to no method


def booth_command(path: Path) -> list[str]:
    return [sys.executable, str(INSIDE), str(path), "", ""]


def configure(*parts: object, **values: object) -> None:
    real_configure(*parts, **values)
    from kivy.clock import Clock

    Clock.schedule_interval(lambda *_: visitors.step(), 0.1)


main.booth_command, real_configure, main.configure = booth_command, main.configure, configure
sys.exit(main.main(settings))
