"""The console: set it up, fill it with the sample network, serve it, publish."""

import argparse
from pathlib import Path

DEFAULT_PORT = 8000
TASKS = {
    "setup": "make or update the database, its first page and its walls",
    "samples": "load the sample network and its users; again, to bring its dates up to today",
    "serve": "serve console and phone pages",
    "runner": "publish whenever something changes, until stopped",
    "due": "do what is due and end: for a timer, where no runner stays",
    "keys": "make the keys that sign the catalogue, once",
    "publish": "publish once, now",
    "backup": "write database, keys, pictures and settings into one file",
    "restore": "put a backup into an empty state folder and an empty database",
    "fetch": "read every source on the web that is due, once (the runner does it by itself)",
    "admin": "make an administrator, or let them in again: says a link that is good for seven days",
    "totem": "pair the demonstration's terminal without anybody at its screen",
    "manage": "pass a command on to Django",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The console's sub-commands."""
    choices = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    tasks = {name: choices.add_parser(name, help=summary) for name, summary in TASKS.items()}
    tasks["serve"].add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    tasks["serve"].add_argument("--port", type=int, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
    tasks["serve"].add_argument(
        "--trust-network", action="store_true", help="even while sample users have the demonstration's password"
    )
    tasks["samples"].add_argument("--password", default="", help="of all sample users (default: a new one for each)")
    for task in ("backup", "restore"):
        tasks[task].add_argument("file", type=Path, help="for example bacheca-2026-01-31.tar.gz")
    tasks["totem"].add_argument("--credential", required=True, help="hash of what it proves itself with")
    tasks["totem"].add_argument("--place", required=True, help="slug of the place where it stands")
    tasks["totem"].add_argument("--diagonal-in", type=float, default=32, help="its screen, in inches (default 32)")
    tasks["manage"].add_argument("words", nargs=argparse.REMAINDER, help="a Django command and its options")


def run(arguments: argparse.Namespace) -> int:
    """Do one thing with the console."""
    from kiosk.central.main import run as do

    do(arguments.task, arguments)
    return 0
