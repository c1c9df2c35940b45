"""A merchant's side of a running simulator: signed requests, verified answers, fresh codes and tokens."""

import base64
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import requests
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

# The merchant Beans & Co. and its mini program Morning Coffee, as shipped.
CLIENT_ID = "TEST_CLIENT_BEANS_0001"
APP_ID = "3333010000000001"
KEYS = Path(__file__).parent.parent / "fixtures" / "keys"


class Wallet(requests.auth.AuthBase):
    """Signs what is sent: as `auth` of a request it sees the bytes that go out."""

    def __init__(self, wallet_server, wallet_app):
        self.wallet_server, self.wallet_app = wallet_server, wallet_app
        self.signatures = set()
        self._key = load_pem_private_key((KEYS / "beans.private.pem").read_bytes(), password=None)
        self._wallet_key = load_pem_public_key((KEYS / "wallet.public.pem").read_bytes())
        self.document = requests.get(f"{wallet_server}/_sim/openapi.json", timeout=5).json()
        scopes = requests.get(f"{wallet_server}/_sim/capabilities", timeout=5).json()["profile"]["scopes"]
        self._scopes = [name for name, rule in scopes.items() if rule.get("purpose") != "openUserInfo"]

    def __call__(self, request):
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        time = datetime.now(timezone.utc).isoformat(timespec="seconds")
        signature = self._key.sign(to_sign(request.url, CLIENT_ID, time, body), PKCS1v15(), SHA256())
        value = quote(base64.b64encode(signature), safe="")
        request.headers["Client-Id"] = CLIENT_ID
        request.headers["Request-Time"] = time
        request.headers["Signature"] = f"algorithm=RSA256, keyVersion=1, signature={value}"
        self.signatures.add(request.headers["Signature"])
        return request

    def signed(self, request):
        """Whether a request went out with a signature made here."""
        return request.headers.get("Signature") in self.signatures

    def verifies(self, url, header, body):
        """Whether an answer's signature is the wallet's; `header` gives a header of the answer."""
        value = unquote(header("signature").partition("signature=")[2])
        signed = to_sign(url, header("client-id"), header("response-time"), body)
        try:
            self._wallet_key.verify(decoded(value), signed, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def auth_code(self):
        """A code for everything that the mini program may have; the user is asked once."""
        call = {"appId": APP_ID, "params": {"scopes": self._scopes}}
        told = self._phone("/jsapi/getAuthCode", call)
        if told["state"] == "pending":
            told = self._phone(f"/jsapi/calls/{told['call']}/answer", {"answer": "accept"})
        return told["result"]["authCode"]

    def tokens(self):
        """A fresh pair of tokens."""
        path = next(path for path in self.document["paths"] if path.endswith("/applyToken"))
        request = {"grantType": "AUTHORIZATION_CODE", "authCode": self.auth_code(), **WHO}
        return requests.post(f"{self.wallet_server}{path}", json=request, auth=self, timeout=5).json()

    def _phone(self, path, body):
        return requests.post(f"{self.wallet_app}{path}", json=body, timeout=5).json()


# What can be signed.
CONTRACT = {"scopes": "AGREEMENT_PAY", "scope": "AGREEMENT_PAY"}

# What some wallets demand beside the code or token.
WHO = {
    "appId": APP_ID,
    "authClientId": CLIENT_ID,
    "customerBelongsTo": "ANY_WALLET",
    "extendInfo": '{"customerBelongsTo":"ANY_WALLET"}',
}


def decoded(value):
    """Base64 or base64url, padded or not: wallets differ."""
    value = value.translate(str.maketrans("-_", "+/"))
    return base64.b64decode(value + "=" * (-len(value) % 4))


def to_sign(url, client_id, time, body):
    return f"POST {urlsplit(url).path}\n{client_id}.{time}.".encode() + body
