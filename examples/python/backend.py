"""A merchant's backend: a mini program logs in with an authCode and asks for the user's profile.

    eval "$(walletsim env)"; python backend.py
"""

import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from wallet_client import Refused, Unknown, Untrusted, WalletClient

wallet = WalletClient(
    wallet_server=os.environ["WALLETSIM_WALLET_SERVER"],
    client_id=os.environ["WALLETSIM_CLIENT_ID"],
    key_version=os.environ["WALLETSIM_KEY_VERSION"],
    private_key=os.environ["WALLETSIM_MERCHANT_PRIVATE_KEY"],
    wallet_public_key=os.environ["WALLETSIM_WALLET_PUBLIC_KEY"],
)

SESSION_LIFETIME = timedelta(hours=12)


@dataclass
class Session:
    """What a session may use. Tokens stay here: the mini program only has the session's name."""

    tokens: dict
    expires_at: datetime
    renewing: Lock = field(default_factory=Lock)


sessions: dict[str, Session] = {}


class Problem(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


class Backend(BaseHTTPRequestHandler):
    def login(self):
        auth_code = self.read().get("authCode")
        if not isinstance(auth_code, str):
            raise Problem(400, "BAD_REQUEST", 'send {"authCode":"…"}')
        tokens = wallet.apply_token(auth_code)
        name, expires_at = secrets.token_hex(32), datetime.now(timezone.utc) + SESSION_LIFETIME
        sessions[name] = Session(tokens, expires_at)
        return {"session": name, "expiresAt": expires_at.isoformat(), "user": {"userId": tokens["customerId"]}}

    def profile(self):
        name, session = self.enter()
        try:
            return {"user": inquire(session)}
        except Refused as refusal:
            if str(refusal).endswith("_TOKEN"):
                sessions.pop(name, None)
            raise

    def logout(self):
        name, session = self.enter()
        sessions.pop(name, None)
        try:
            wallet.cancel_token(session.tokens["accessToken"])
            return {"token": "cancelled"}
        except Refused:
            return {"token": "refused"}
        except (Unknown, Untrusted):
            return {"token": "unknown"}

    routes = {"POST /api/login": login, "GET /api/profile": profile, "POST /api/logout": logout}

    def enter(self):
        name = self.headers.get("Authorization", "").removeprefix("Bearer ")
        session = sessions.get(name)
        if session is None or session.expires_at <= datetime.now(timezone.utc):
            sessions.pop(name, None)
            raise Problem(401, "SESSION_UNKNOWN", "log in again")
        return name, session

    def read(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            content = json.loads(body)
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise Problem(400, "BAD_REQUEST", "the body is no JSON object")
        return content

    def handle_call(self):
        try:
            route = self.routes.get(f"{self.command} {self.path}")
            if route is None:
                raise Problem(404, "NOT_FOUND", f"there are {', '.join(self.routes)}")
            self.answer(200, route(self))
        except Problem as problem:
            self.refuse(problem)
        except Refused as refusal:
            self.refuse(Problem(401, "WALLET_REFUSED", str(refusal)))
        except Untrusted as problem:
            self.log_error("%s", problem)
            self.refuse(Problem(502, "WALLET_ANSWER_UNTRUSTED", "the wallet's answer is not believed"))
        except Unknown as problem:
            self.log_error("%s", problem)
            self.refuse(Problem(503, "OUTCOME_UNKNOWN", "it is not known what the wallet did: get a new authCode"))

    def refuse(self, problem):
        self.answer(problem.status, {"error": {"code": problem.code, "message": str(problem)}})

    def answer(self, status, content):
        body = json.dumps(content).encode() if content is not None else b""
        self.send_response(status)
        # In a simulator the mini program is a page of another origin, which asks first.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "content-type, authorization")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = handle_call

    def do_OPTIONS(self):
        self.answer(200, None)


def inquire(session):
    """An access token that has run out is renewed once."""
    seen = session.tokens
    try:
        return wallet.inquiry_user_info(seen["accessToken"])["userInfo"]
    except Refused as refusal:
        if str(refusal) != "EXPIRED_ACCESS_TOKEN":
            raise
    # A refresh token works once: of requests that come together, the first renews.
    with session.renewing:
        if session.tokens is seen:
            session.tokens = wallet.refresh_token(seen["refreshToken"])
    return wallet.inquiry_user_info(session.tokens["accessToken"])["userInfo"]


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Backend)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
