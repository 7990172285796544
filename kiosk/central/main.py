"""Puts the console together and does one thing with it. Assembly only; `kiosk.commands.central` calls it."""

import contextlib
import ipaddress
import os
import signal
import sys
import threading
from argparse import Namespace as Words
from collections.abc import Callable
from pathlib import Path

THREADS = 8
BEHIND_PROXY = {
    "trusted_proxy": "*",
    "trusted_proxy_count": 1,
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
}
"""Without these waitress takes both headers away: every address would be the proxy's, and nothing HTTPS."""


def run(task: str, arguments: Words) -> None:
    """Start Django and do one of TASKS. What is written is the console's own, unless it says otherwise."""
    os.umask(0o077)
    if task == "restore":  # before Django reads what it restores
        _restored(arguments.file)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiosk.central.settings")
    import django

    django.setup()
    TASKS[task](arguments)


def setup(_: Words) -> None:
    """Make or update the database, its first page and its walls."""
    from django.core.management import call_command

    from kiosk.central.items.loading import prepare

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    prepare()


def samples(arguments: Words) -> None:
    """Load the sample network and its users; again, to bring its dates up to today. New passwords are said once."""
    from kiosk.central.insight.sampling import make_samples
    from kiosk.central.items.loading import load
    from kiosk.central.items.sample_network import sample_users, samples_now

    setup(arguments)
    load(samples_now())
    make_samples()
    for name, password in sample_users(arguments.password):
        print(f"user: {name} password: {password}" if password else f"user: {name} keeps the password it has")


def serve(arguments: Words) -> None:
    """Serve console and phone pages. Ends at once when anybody in the network could sign in."""
    from waitress import serve as listen

    from kiosk.central.settings import NETWORK
    from kiosk.central.wsgi import application

    if not (arguments.trust_network or _is_loopback(arguments.host)):
        _refuse_known_password()
    print(f"console: http://{arguments.host}:{arguments.port}/gestione/", flush=True)
    _begin_to_listen()
    threading.Thread(target=_read_ahead, name="read ahead", daemon=True).start()
    proxy = BEHIND_PROXY if NETWORK.behind_proxy else {}
    listen(application, host=arguments.host, port=arguments.port, threads=THREADS, ident=None, **proxy)


def _begin_to_listen() -> None:
    """Terminals that nobody could hear are not silent yet; where that cannot be noted, they are told as silent."""
    from django.db import DatabaseError, connection
    from django.utils import timezone

    from kiosk.central.fleet.listening import begin

    with contextlib.suppress(DatabaseError):
        begin(timezone.now())
    connection.close()


def _read_ahead() -> None:
    """Read what is live before the first phone asks. Where that fails, whoever asks is told."""
    from django.db import DatabaseError, connection
    from django.utils import timezone

    from kiosk.central.items.current import current
    from kiosk.central.items.network import NetworkPage

    with contextlib.suppress(DatabaseError, NetworkPage.DoesNotExist):
        current(timezone.now())
    connection.close()


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _refuse_known_password() -> None:
    from kiosk.central.items.sample_network import whom_anybody_can_be

    if names := whom_anybody_can_be():
        sys.exit(
            f"The console is not opened to the network: {', '.join(names)} can be entered with the password of the"
            " demonstration, which everybody can read. Give each a new one with `central manage changepassword NAME`."
            " In a network where you trust everybody, add --trust-network."
        )


def runner(_: Words) -> None:
    """Publish whenever something changes, until stopped."""
    from kiosk.central.publishing.from_database import run as publish_on

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    publish_on(stop)


def keys(_: Words) -> None:
    """Make the keys that sign the catalogue, once."""
    from django.conf import settings

    from kiosk.central.publishing.keys import make_keys

    print(f"trusted root: {make_keys(settings.KEYS)}")


def publish(_: Words) -> None:
    """Publish once, now."""
    from kiosk.central.publishing.from_database import Busy, publish_now

    try:
        print("published" if publish_now() else "nothing new")
    except Busy as busy:
        print(busy)


def due(_: Words) -> None:
    """Do what is due now and end: what begins and ends, what must be signed again, mail. For a timer."""
    from kiosk.central.publishing.from_database import Busy, do_what_is_due

    try:
        print("published" if do_what_is_due() else "nothing new")
    except Busy as busy:
        print(busy)


def backup(arguments: Words) -> None:
    """Write database, keys, pictures and settings into one file."""
    from kiosk.central.backup import FAILURES, back_up

    try:
        back_up(arguments.file)
    except FAILURES as problem:
        sys.exit(f"backup: {problem}")
    print(f"backup: {arguments.file}")


def restore(arguments: Words) -> None:
    """Bring what was put back up to date with this version."""
    setup(arguments)
    print(f"restored: {arguments.file}")


def _restored(file: Path) -> None:
    from kiosk.central.backup import FAILURES
    from kiosk.central.backup import restore as put_back

    try:
        put_back(file)
    except FAILURES as problem:
        sys.exit(f"restore: {problem}")


def fetch(_: Words) -> None:
    """Read every source on the web that is due, once. Ends at once while another process does."""
    from django.conf import settings

    from kiosk.central.publishing.runner import only_one
    from kiosk.central.sources.rounds import confine, read_due

    confine()
    at_once = threading.Event()
    at_once.set()
    with only_one(settings.STATE / "fetching.lock", at_once) as alone:
        print(f"sources read: {read_due()}" if alone else "sources are being read already")


def admin(_: Words) -> None:
    """Make an administrator, or let the one there is in again: says a link to choose a password and add a telephone."""
    from django.contrib.auth import get_user_model

    from kiosk.central.access.invitations import invite

    user, _made = get_user_model().objects.get_or_create(username="admin")
    user.is_superuser = user.is_staff = user.is_active = True
    user.save()
    print(f"user: admin invitation: {invite(user)}")


def totem(arguments: Words) -> None:
    """Pair the demonstration's terminal without anybody at a screen: says what it would have been told."""
    from kiosk.central.fleet.pairing import pair_at_once

    print(pair_at_once(arguments.credential, arguments.place, arguments.diagonal_in))


def manage(arguments: Words) -> None:
    """Pass a command on to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage", *arguments.words])


TASKS: dict[str, Callable[[Words], None]] = {
    each.__name__: each
    for each in (
        setup,
        samples,
        serve,
        runner,
        due,
        keys,
        publish,
        fetch,
        backup,
        restore,
        admin,
        totem,
        manage,
    )
}
