"""Calls a wallet server's OpenAPIs: signs, sends, verifies what comes back."""

import base64
import json
from datetime import datetime, timezone
from urllib.parse import quote, unquote

import requests
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key


class Refused(Exception):
    """The wallet said no; the text is its result code."""


class Unknown(Exception):
    """It may have succeeded or failed: neither may be assumed."""


class Untrusted(Exception):
    """An answer came, but nothing proves that it is the wallet's."""


class WalletClient:
    def __init__(self, wallet_server, client_id, key_version, private_key, wallet_public_key):
        """Keys are Base64: PKCS#8 for the private one, X.509 for the wallet's public one."""
        self._wallet_server = wallet_server
        self._client_id = client_id
        self._key_version = key_version
        self._private_key = load_der_private_key(base64.b64decode(private_key), password=None)
        self._wallet_public_key = load_der_public_key(base64.b64decode(wallet_public_key))

    def apply_token(self, auth_code):
        request = {"grantType": "AUTHORIZATION_CODE", "authCode": auth_code}
        return self._call("/v1/authorizations/applyToken", request)

    def refresh_token(self, refresh_token):
        """Both tokens are new afterwards, and the old refresh token is dead."""
        request = {"grantType": "REFRESH_TOKEN", "refreshToken": refresh_token}
        return self._call("/v1/authorizations/applyToken", request)

    def inquiry_user_info(self, access_token):
        return self._call("/v1/users/inquiryUserInfo", {"accessToken": access_token})

    def cancel_token(self, access_token):
        return self._call("/v1/authorizations/cancelToken", {"accessToken": access_token})

    def _call(self, path, request):
        # What is signed is what is sent: the body is written once.
        body = json.dumps(request).encode()
        time = datetime.now(timezone.utc).isoformat(timespec="seconds")
        signature = self._private_key.sign(self._string_to_sign(path, time, body), PKCS1v15(), SHA256())
        value = quote(base64.b64encode(signature), safe="")
        headers = {
            "Content-Type": "application/json; charset=UTF-8",
            "Client-Id": self._client_id,
            "Request-Time": time,
            "Signature": f"algorithm=RSA256,keyVersion={self._key_version},signature={value}",
        }
        answer = self._send(path, body, headers)
        self._verify(path, answer)
        content = answer.json()
        status, code = content["result"]["resultStatus"], content["result"]["resultCode"]
        if status == "S":
            return content
        raise Refused(code) if status == "F" else Unknown(code)

    def _send(self, path, body, headers):
        try:
            answer = requests.post(self._wallet_server + path, data=body, headers=headers, timeout=5)
        except requests.RequestException as problem:
            raise Unknown(str(problem)) from problem
        if answer.status_code != 200:
            raise Unknown(f"HTTP status {answer.status_code}")
        return answer

    def _verify(self, path, answer):
        """With our own client id, not the answer's: what was signed for another must not pass."""
        header = answer.headers.get("signature")
        if header is None:
            raise Untrusted(f"an unsigned answer: {answer.headers.get('x-walletsim-reason', answer.text)}")
        time = answer.headers.get("response-time", "")
        signature = base64.b64decode(unquote(header.rpartition("signature=")[2]))
        signed = self._string_to_sign(path, time, answer.content)
        try:
            self._wallet_public_key.verify(signature, signed, PKCS1v15(), SHA256())
        except InvalidSignature as problem:
            raise Untrusted("the signature is not the wallet's") from problem

    def _string_to_sign(self, path, time, body):
        return f"POST {path}\n{self._client_id}.{time}.".encode() + body
