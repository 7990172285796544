"""An identity provider on this machine, written from the standard (OpenID Connect Core 1.0, PKCE), for one person."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "bacheca", "un-segreto-lungo-abbastanza-per-firmare"


class Identity(ThreadingHTTPServer):
    """Says of whoever comes what stands in `claims`; `token_claims` is what its token says otherwise."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.claims = {"sub": "42", "email": "responsabile@cpi.example", "email_verified": True}
        self.token_claims = {}
        self.asked = {}

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        path, query = urlsplit(self.path).path, {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
        if path.endswith("/openid-configuration"):
            ends = {
                f"{name}_endpoint": f"{self.server.address}/{name}" for name in ("authorization", "token", "userinfo")
            }
            self._says({**ends, "issuer": self.server.address, "jwks_uri": f"{self.server.address}/jwks"})
        elif path == "/authorization":
            self._ask(query)
        elif path == "/userinfo" and self.headers["Authorization"] == "Bearer open":
            self._says(self.server.claims)
        else:
            self.send_error(404)

    def _ask(self, query):
        """A page with one button, as after name and password there."""
        assert query["client_id"] == CLIENT and query["response_type"] == "code" and "openid" in query["scope"]
        code = secrets.token_urlsafe(8)
        self.server.asked[code] = query
        back = f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        self._says(f'<h1>Accesso del Comune</h1><a href="{back.replace("&", "&amp;")}">Sono io</a>', "text/html")

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        query = self.server.asked.pop(form["code"][0])
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"][0].encode()).digest()).rstrip(b"=")
        good = proof.decode() == query["code_challenge"] and form["redirect_uri"] == [query["redirect_uri"]]
        if not good or (form["client_id"], form["client_secret"]) != ([CLIENT], [SECRET]):
            return self.send_error(400)
        now = int(time.time())
        token = {"iss": self.server.address, "aud": CLIENT, "iat": now, "exp": now + 60, **self.server.claims}
        signed = jwt.encode({**token, **self.server.token_claims}, SECRET, "HS256")
        self._says({"access_token": "open", "token_type": "Bearer", "expires_in": 60, "id_token": signed})

    def _says(self, what, kind="application/json"):
        body = (what if isinstance(what, str) else json.dumps(what)).encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Quiet."""


@contextmanager
def identity():
    """It listens."""
    with Identity() as listening:
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        yield listening
        listening.shutdown()
