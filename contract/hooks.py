"""What Schemathesis is told about the simulator: how requests are signed, and what must hold of every answer.

Of eight requests one goes out with the headers that were made up for it, the others are signed; half of these hand in
a code or token that the wallet knows. Which is which depends on what was made up, so that a run can be repeated.
"""

import json
import os
import zlib

import jsonschema_rs
import schemathesis
from wallet import CLIENT_ID, CONTRACT, WHO, Wallet

wallet = Wallet(os.environ["CONTRACT_WALLET_SERVER"], os.environ["CONTRACT_WALLET_APP"])


@schemathesis.hook
def before_call(context, case, kwargs):
    lot = zlib.crc32(f"{case.path} {case.headers!r} {case.body!r}".encode("utf-8", "replace")) % 8
    if lot == 0:
        return
    kwargs["auth"] = wallet
    if lot % 2 == 0 and isinstance(case.body, dict):
        # An agent's token is checked before the body is looked at, and the merchant has none.
        case.headers.pop("Agent-Token", None)
        known = {**WHO, "referenceClientId": WHO["appId"], **CONTRACT, **secrets(case.body)}
        case.body = {name: known.get(name, value) if isinstance(value, str) else value for name, value in case.body.items()}


def secrets(body):
    """Fresh ones, for the fields that a request has."""
    fresh = {}
    if "authCode" in body:
        fresh["authCode"] = wallet.auth_code()
    if "accessToken" in body or "refreshToken" in body:
        tokens = wallet.tokens()
        fresh |= {name: tokens[name] for name in ("accessToken", "refreshToken")}
    return fresh


def header(response, name):
    values = response.headers.get(name)
    return values[0] if values else ""


@schemathesis.check
def no_success_is_unsigned(ctx, response, case):
    """Neither the request that succeeds nor its answer; and no answer carries a signature that does not verify."""
    signed = header(response, "signature") != ""
    if signed:
        told = wallet.verifies(response.request.url, lambda name: header(response, name), response.content)
        assert told, "the answer's signature does not verify"
        assert header(response, "client-id") == CLIENT_ID, "the answer is for somebody else"
    if response.status_code == 200 and response.json()["result"]["resultStatus"] == "S":
        assert wallet.signed(response.request), "an unsigned request succeeds"
        assert signed, "a success is not signed"


@schemathesis.check
def requests_are_judged_as_documented(ctx, response, case):
    """What the schema refuses never succeeds; what it accepts is not called illegal."""
    if response.status_code != 200 or not wallet.signed(response.request) or response.request.method != "POST":
        return
    result, follows = response.json()["result"], follows_schema(response.request)
    assert follows or result["resultStatus"] != "S", "a request that is against the schema succeeds"
    # How long an object would be as a text, and what JSON in a text says, no schema can tell.
    reason = header(response, "x-walletsim-reason")
    if follows and "extendInfo" not in reason:
        assert result["resultCode"] != "PARAM_ILLEGAL", f"a request that follows the schema is refused: {reason}"


def follows_schema(request):
    if request.headers.get("Content-Type", "application/json") != "application/json":
        return False
    try:
        body = json.loads(request.body)
    except (TypeError, ValueError):
        return False
    path = request.path_url.partition("?")[0]
    name = wallet.document["paths"][path]["post"]["requestBody"]["$ref"].rpartition("/")[2]
    schema = {"$ref": f"#/components/schemas/{name}Request", "components": wallet.document["components"]}
    return jsonschema_rs.validator_for(schema).is_valid(body)


@schemathesis.check
class EveryInterfaceSucceeds:
    """A run in which an interface never succeeds has not seen what it is for."""

    def __init__(self):
        self.called, self.succeeded = set(), set()

    def after_response(self, ctx, response, case):
        # Nobody among the shipped merchants belongs to a sandbox, and not in every wallet may this one prepare contracts.
        excused = "/sandbox/" in case.path or case.path.endswith("/prepare")
        if not excused and response.status_code == 200:
            self.called.add(case.path)
            if response.json()["result"]["resultStatus"] == "S":
                self.succeeded.add(case.path)

    def after_run(self, ctx):
        never = self.called - self.succeeded
        assert not never, f"never succeeded: {', '.join(sorted(never))}"
