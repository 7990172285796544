"""The real terminal, and one visitor after the other who goes into the booth. Argument: settings.

Who comes is read from standard input, a line of JSON each: how it ends, and what is touched before.

Says on standard error "house: in PID" when one goes in, and "house: out" when the idle screen stands again. It is in a
hurry: who leaves the booth, or stands before an apology, is soon thought to have gone; and a booth that says nothing,
soon to hang.
"""

import json
import queue
import sys
import threading
from pathlib import Path

from kiosk.terminal import main
from kiosk.terminal.booth import outside
from kiosk.terminal.visit import Patience

settings = Path(sys.argv[1])
INSIDE = Path(__file__).with_name("inside.py")
WAY_IN = ("Comincia", "Il mio curriculum", "Tocca lo schermo")
"""What is touched, the last step first."""
SOON, SORRY_S = Patience(1.0, 1.0), 1.0
outside.SILENT_S = 6.0


def said(*words: object) -> None:
    print("house:", *words, file=sys.stderr, flush=True)


class Visitors:
    """Who waits outside, and whether somebody is inside."""

    def __init__(self) -> None:
        self.waiting: queue.SimpleQueue[list[object]] = queue.SimpleQueue()
        self.next: list[object] = []
        self.inside = False
        threading.Thread(target=self.hear, daemon=True).start()

    def hear(self) -> None:
        for line in sys.stdin:
            self.waiting.put(json.loads(line))

    def step(self, *_: object) -> None:
        from kivy.app import App

        app = App.get_running_app()
        if app is None or not app.house.children:
            return
        app.patience = SOON
        if self.inside and app.visit is None:
            self.inside = False
            said("out")
        if not self.next and not self.inside and not self.waiting.empty():
            self.next = self.waiting.get()
        if self.next:
            self.approach(app)

    def approach(self, app: object) -> None:
        from kiosk.terminal.ui.widgets.touchable import Touchable

        end, script = self.next
        app.booth.command[-2:] = json.dumps(script), end
        there = {each.called: each for each in app.house.walk() if isinstance(each, Touchable)}
        name = next((name for name in WAY_IN if name in there), None)
        if name is None:
            return
        there[name].dispatch("on_choose")
        if name == WAY_IN[0]:
            self.next, self.inside = [], True
            said("in", app.booth.process.pid)


visitors = Visitors()  # kept: Kivy's clock holds on to no method


def booth_command(path: Path) -> list[str]:
    return [sys.executable, str(INSIDE), str(path), "", ""]


def configure(*parts: object, **values: object) -> None:
    real_configure(*parts, **values)
    from kivy.clock import Clock

    from kiosk.terminal.ui import app

    app.SORRY_S = SORRY_S
    Clock.schedule_interval(lambda *_: visitors.step(), 0.1)


main.booth_command, real_configure, main.configure = booth_command, main.configure, configure
sys.exit(main.main(settings))
