"""A world for each test that asks for one: it begins with the test, and ends with it."""

import os

import pytest
import requests

SIMULATOR = os.environ.get("WALLETSIM_WALLET_SERVER", "http://127.0.0.1:7700")


@pytest.fixture
def world():
    """Where the world is; its clock stands until a test moves it."""
    made = requests.post(f"{SIMULATOR}/_sim/worlds", json={"clock": "2026-01-15T09:00:00+08:00"})
    assert made.status_code == 201, made.text
    yield made.json()
    requests.delete(f"{SIMULATOR}/_sim/worlds/{made.json()['world']}")
