"""A large console as an owner runs it: PostgreSQL, nginx as in its example, console and runner, each a process.

Everything is on loopback and in folders that are thrown away.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import requests
from bs4 import BeautifulSoup
from certificate import certificate
from postgresql import Server

from kiosk.paths import CONFIG

PASSWORD = "tre-parole-di-prova"
NGINX = """
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_rlimit_nofile {connections};
events {{ worker_connections {connections}; }}
http {{
    include /etc/nginx/mime.types;
    {temporary}
    include {folder}/bacheca.conf;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Installation:
    """Runs inside `with`."""

    def __init__(self, connections: int = 1024, sqlite: bool = False) -> None:
        """For so many connections at once. `sqlite`: with the database that comes with Python."""
        self._connections, self._workers, self._sqlite = connections, 1 if connections < 5000 else 4, sqlite
        self.folder = Path(tempfile.mkdtemp(prefix="bacheca-"))
        self.folder.chmod(0o755)  # nginx's workers are another user
        self.state, self.published = self.folder / "state", self.folder / "www"
        self.console_port, self.port, self.plain_port = _free_port(), _free_port(), _free_port()
        self.address = f"https://127.0.0.1:{self.port}"
        self.certificate = certificate(self.folder)
        self.postgresql = Server()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        self.postgresql.start()
        self.database = "" if self._sqlite else self.postgresql.address("bacheca")
        self.state.mkdir(mode=0o700)
        (self.state / "central.toml").write_text("behind_proxy = true\n")
        for words in (("samples", f"--password={PASSWORD}"), ("keys",)):
            self.does(*words)
        self.serves()
        self.starts("runner", "runner")
        self._start_nginx()
        until(lambda: self.asked("/").ok)
        until((self.published / "metadata" / "timestamp.json").exists)

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes.values()):
            process.terminate()
            process.wait(20)
        self.postgresql.stop()
        self.postgresql.remove()
        shutil.rmtree(self.folder)

    def does(self, *words: str, said: str | None = None, **settings: str) -> str:
        """What `python -m kiosk central …` prints; it reads `said`."""
        command = [sys.executable, "-m", "kiosk", "central", *words]
        environment = self._environment() | settings
        done = subprocess.run(command, env=environment, input=said, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serves(self) -> None:
        """Start the console."""
        self.starts("console", "serve", "--port", str(self.console_port))

    def starts(self, name: str, *words: str) -> None:
        """Start a process of the console's; what it says is in a file of its name."""
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-m", "kiosk", "central", *words]
            self.processes[name] = subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log)

    def said(self, name: str) -> str:
        """What a process has said."""
        return (self.folder / f"{name}.log").read_text()

    def asked(self, path: str, **more: Any) -> requests.Response:
        """What anybody gets."""
        return requests.get(self.address + path, verify=self.certificate, timeout=30, allow_redirects=False, **more)

    def _environment(self) -> dict[str, str]:
        ours = {
            "BACHECA_STATE": str(self.state),
            "BACHECA_DATABASE": self.database,
            "BACHECA_PUBLISHED_FOLDER": str(self.published),
            "BACHECA_PHONE_ADDRESS": self.address,
            "BACHECA_SECOND_FACTOR": "optional",
        }
        return {name: value for name, value in os.environ.items() if not name.startswith("BACHECA_")} | ours

    def _start_nginx(self) -> None:
        text = (CONFIG / "bacheca.nginx.conf").read_text("utf-8")
        pem = self.certificate
        tls = f"listen 127.0.0.1:{self.port} ssl; ssl_certificate {pem}; ssl_certificate_key {pem};"
        changes = {
            "listen 80;": tls,
            "listen [::]:80;": f"listen 127.0.0.1:{self.plain_port};",
            "127.0.0.1:8000": f"127.0.0.1:{self.console_port}",
            "/var/www/bacheca/": f"{self.published}/",
        }
        for old, new in changes.items():
            assert old in text, f"bacheca.nginx.conf has no longer: {old}"
            text = text.replace(old, new)
        (self.folder / "bacheca.conf").write_text(text, "utf-8")
        temporary = " ".join(f"{each}_temp_path {self.folder}/{each};" for each in TEMPORARY)
        user = "user www-data;" if os.geteuid() == 0 else ""
        whole = NGINX.format(
            user=user, folder=self.folder, temporary=temporary, connections=self._connections, workers=self._workers
        )
        (self.folder / "nginx.conf").write_text(whole, "utf-8")
        command = [_nginx(), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        with (self.folder / "nginx.log").open("wb") as log:
            self.processes["nginx"] = subprocess.Popen(command, stdout=log, stderr=log)


class Clerk:
    """Somebody at the console, by its forms."""

    def __init__(self, installation: Installation, name: str) -> None:
        self._address = installation.address
        self.browser = requests.Session()
        self.browser.verify, self.browser.trust_env = str(installation.certificate), False
        self.sends("/gestione/login/", {"login": name, "password": PASSWORD})

    def opens(self, path: str) -> requests.Response:
        """A page."""
        return self.browser.get(self._address + path, timeout=60)

    def sends(self, path: str, values: dict[str, str], **more: Any) -> requests.Response:
        """The page's form with these values in it, and everything else as it came."""
        page = self.opens(path)
        assert page.ok, (page.status_code, path)
        data = _fields(page.text) | values
        return self.browser.post(page.url, data=data, headers={"Referer": page.url}, timeout=60, **more)

    def presses(self, path: str) -> requests.Response:
        """A button that asks for nothing."""
        data = {"csrfmiddlewaretoken": self.browser.cookies["csrftoken"]}
        headers = {"Referer": self._address + "/gestione/"}
        return self.browser.post(self._address + path, data=data, headers=headers, timeout=60)

    def found(self, query: str, kind: str = "job_offer") -> dict[str, str]:
        """Number and title of each item that the list finds."""
        page = BeautifulSoup(self.opens(f"/gestione/elenco/{kind}/?q={query}").text, "html.parser")
        links = page.select("td.title .title-wrapper a, td.title h2 a, td.title a[href$='/edit/']")
        return {link["href"].split("/")[-3]: link.get_text(strip=True) for link in links}


def until(wanted: Callable[[], Any], within_s: float = 60) -> Any:
    """What `wanted` gives as soon as it gives something; a server that does not answer yet is waited for."""
    give_up = time.monotonic() + within_s
    while True:
        try:
            if found := wanted():
                return found
        except requests.ConnectionError:
            pass
        assert time.monotonic() < give_up, f"waited {within_s:.0f} s in vain"
        threading.Event().wait(0.1)


def _fields(html: str) -> dict[str, str]:
    """What a browser would send of a page's largest form if nobody touched it."""
    forms = BeautifulSoup(html, "html.parser").select("form[method=post i], form[method=POST]")
    form = max(forms, key=lambda each: len(each.select("input, textarea, select")))
    sent = {}
    for each in form.select("input[name], textarea[name], select[name]"):
        if each.name == "select":
            chosen = each.select_one("option[selected]")
            sent[each["name"]] = chosen["value"] if chosen else ""
        elif each.name == "textarea":
            sent[each["name"]] = each.text.removeprefix("\n")
        elif each.get("type") not in ("checkbox", "radio", "submit", "file") or each.has_attr("checked"):
            sent[each["name"]] = each.get("value", "")
    return sent


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert found, "The package nginx is missing: what stands before a large console cannot be tested."
    return found
