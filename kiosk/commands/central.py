"""The console: set it up, fill it with the sample network, serve it, publish."""

import argparse
import os
import secrets
import signal
import threading
from collections.abc import Callable

DEFAULT_PORT = 8000
THREADS = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The console's sub-commands."""
    choices = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    for name, task in TASKS.items():
        one = choices.add_parser(name, help=(task.__doc__ or "").splitlines()[0])
        one.set_defaults(start=task)
        if name == "serve":
            one.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
            one.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
        if name == "manage":
            one.add_argument("words", nargs=argparse.REMAINDER, help="a Django command and its options")


def run(arguments: argparse.Namespace) -> int:
    """Start the console's Django and do one thing with it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiosk.central.settings")
    import django

    django.setup()
    task: Callable[[argparse.Namespace], None] = arguments.start
    task(arguments)
    return 0


def setup(_: argparse.Namespace) -> None:
    """Make or update the database, its first page and its walls."""
    from django.core.management import call_command

    from kiosk.central.items.loading import prepare

    call_command("migrate", verbosity=0)
    prepare()


def samples(arguments: argparse.Namespace) -> None:
    """Load the sample network and its users; again, to bring its dates up to today."""
    from kiosk.central.items.loading import load
    from kiosk.central.items.sample_network import sample_users, samples_now

    setup(arguments)
    load(samples_now())
    for name, password in sample_users():
        print(f"user: {name} password: {password}")


def serve(arguments: argparse.Namespace) -> None:
    """Serve console and phone pages."""
    from waitress import serve as listen

    from kiosk.central.wsgi import application

    print(f"console: http://{arguments.host}:{arguments.port}/gestione/", flush=True)
    listen(application, host=arguments.host, port=arguments.port, threads=THREADS, ident=None)


def runner(_: argparse.Namespace) -> None:
    """Publish whenever something changes, until stopped."""
    from kiosk.central.publishing.from_database import run as publish_on

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    publish_on(stop)


def keys(_: argparse.Namespace) -> None:
    """Make the keys that sign the catalogue, once."""
    from django.conf import settings

    from kiosk.central.publishing.keys import make_keys

    print(f"trusted root: {make_keys(settings.KEYS)}")


def publish(_: argparse.Namespace) -> None:
    """Publish once, now."""
    from kiosk.central.publishing.from_database import publish_now

    print("published" if publish_now() else "nothing new")


def admin(_: argparse.Namespace) -> None:
    """Make an administrator with a new password."""
    from django.contrib.auth import get_user_model

    password = secrets.token_urlsafe(12)
    user, _made = get_user_model().objects.get_or_create(username="admin")
    user.is_superuser = user.is_staff = True
    user.set_password(password)
    user.save()
    print(f"user: admin password: {password}")


def manage(arguments: argparse.Namespace) -> None:
    """Pass a command on to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage", *arguments.words])


TASKS: dict[str, Callable[[argparse.Namespace], None]] = {
    each.__name__: each for each in (setup, samples, serve, runner, keys, publish, admin, manage)
}
