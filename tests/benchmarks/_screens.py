"""A terminal of its own for benchmarks, in a process of its own; run as a program it measures."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.paths import HOUSE

SIZE_PX = (1080, 1920)
ROUNDS = 12
QUIET_S = 8.0
LOOK_S = 2.0
INVITE = "Tocca lo schermo"
OFFERS, OFFER, PHONE, HOME, END = "Offerte di lavoro", "Aiuto cuoco", "Porta sul telefono", "Inizio", "Ho finito"
JOURNEY = (INVITE, OFFERS, OFFER, PHONE, HOME, END)


def measured(what: str) -> float:
    """Ask the process for one of its figures."""
    program = [sys.executable, str(Path(__file__)), what]
    environment = {"PYTHONPATH": f"{HOUSE}:{HOUSE / 'tests' / 'terminal' / 'ui'}", "SDL_VIDEODRIVER": "offscreen"}
    done = subprocess.run(program, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def new_screen_ms(terminal: Any) -> float:
    """From the finger's leaving until the new screen stands still and is drawn."""
    return p95([_walk(terminal, name)[1] for _ in range(ROUNDS) for name in JOURNEY])


def first_reaction_ms(terminal: Any) -> float:
    """From the finger's coming until the pressed target is drawn."""
    return p95([_walk(terminal, name)[0] for _ in range(ROUNDS) for name in JOURNEY])


def idle_percent(terminal: Any) -> float:
    """Of one core, while the loop waits for somebody at the pace of a real terminal."""
    from kivy.base import EventLoop
    from kivy.clock import Clock

    from kiosk.terminal.ui.window import FRAMES_PER_S

    Clock._max_fps = float(FRAMES_PER_S)
    started, worked = time.perf_counter(), time.process_time()
    while time.perf_counter() - started < QUIET_S:
        EventLoop.idle()
    return 100 * (time.process_time() - worked) / (time.perf_counter() - started)


def _walk(terminal: Any, name: str) -> tuple[float, float]:
    from kivy.core.window import Window

    finger, shown = terminal.finger(name), terminal.app.house.children[0]
    pressed_ms = _until_drawn(terminal, finger.down, lambda: True)
    changed_ms = _until_drawn(terminal, finger.up, lambda: not Window.canvas.needs_redraw)
    assert terminal.app.house.children[0] is not shown, f"{name} led nowhere"
    terminal.settle()
    _look(terminal)
    return pressed_ms, changed_ms


def _look(terminal: Any) -> None:
    """A person looks at a screen before touching it."""
    terminal.seconds += LOOK_S
    terminal.app._tick()


def _until_drawn(terminal: Any, touch: Callable[[], object], stands: Callable[[], bool]) -> float:
    from kivy.graphics.opengl import glFinish

    started = time.perf_counter()
    touch()
    terminal.frame()
    while not stands():
        terminal.frame()
    glFinish()  # else the queueing is timed, not the drawing
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    from kiosk.terminal.ui.window import configure

    with tempfile.TemporaryDirectory() as folder:
        configure(SIZE_PX, fullscreen=False, home=Path(folder) / "kivy")
        from kivy.config import Config

        Config.set("graphics", "maxfps", "0")
        from moments import UPRIGHT, samples
        from visitor import Terminal

        with Terminal(Path(folder), UPRIGHT, samples()) as terminal:
            print(json.dumps(globals()[sys.argv[1]](terminal)))


if __name__ == "__main__":
    main()
