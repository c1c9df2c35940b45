"""Logging in to Morning Coffee: silently, after a consent, and too late."""

import requests

MORNING_COFFEE = "3333010000000001"
ALICE = "1000000000000000001"


def get_auth_code(world, scopes):
    """What the mini program calls as `my.getAuthCode`."""
    asked = {"appId": MORNING_COFFEE, "params": {"scopes": scopes}}
    return requests.post(f"{world['walletApp']}/jsapi/getAuthCode", json=asked).json()


def log_in(world, answer):
    """The mini program hands its code to the merchant's backend."""
    return requests.post(f"{world['merchant']}/api/login", json={"authCode": answer["result"]["authCode"]})


def test_a_silent_login(world):
    login = log_in(world, get_auth_code(world, ["auth_base"]))
    assert login.status_code == 200, login.text
    assert login.json()["user"] == {"userId": ALICE}
    assert login.json()["expiresAt"] == "2026-01-15T11:00:00+08:00"


def test_a_login_after_the_user_accepted(world):
    asked = get_auth_code(world, ["auth_user"])
    assert (asked["state"], asked["asks"]) == ("pending", ["auth_user"])
    pressed = requests.post(f"{world['walletApp']}/jsapi/calls/{asked['call']}/answer", json={"answer": "accept"})
    session = log_in(world, pressed.json()).json()["session"]
    profile = requests.get(f"{world['merchant']}/api/profile", headers={"Authorization": f"Bearer {session}"})
    assert profile.json()["user"]["nickName"] == "Alice"


def test_a_code_is_dead_a_day_later(world):
    code = get_auth_code(world, ["auth_base"])
    requests.post(f"{world['walletServer']}/_sim/clock/advance", json={"by": "1d"})
    login = log_in(world, code)
    assert login.status_code == 401, login.text
    assert login.json()["error"]["walletCode"] == "EXPIRED_CODE"
