"""Runs Schemathesis against a simulator of each wallet, and against what that simulator says of itself.

    python run.py WALLETSIM [WALLET …]

WALLETSIM is the program. Without a name every shipped wallet has its turn. The exit code is 1 if a contract is broken.
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from openapi_spec_validator import validate

HERE = Path(__file__).parent
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "no_success_is_unsigned",
    "requests_are_judged_as_documented",
    "EveryInterfaceSucceeds",
]
OPTIONS = [
    "--exclude-tag=alias",
    "--phases=coverage,fuzzing",
    "--max-examples=15",
    "--seed=1",
    "--generation-deterministic",
    "--continue-on-failure",
    "--no-color",
]


@contextmanager
def simulator(walletsim, wallet):
    """A simulator on free ports, stopped whatever happens; what it says when it is ready."""
    command = [walletsim, "up", "--wallet", wallet, "--port", "0", "--seed", "1", "--output", "json"]
    # What is no HTTP is answered before the wallet server sees it, and would be logged.
    environment = {**os.environ, "WALLETSIM_LOG": "warn,actix_http=off"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def kept(walletsim, wallet):
    """Whether the wallet's contract is kept, and what Schemathesis says."""
    begun = time.monotonic()
    with simulator(walletsim, wallet) as ready, TemporaryDirectory() as nowhere:
        document = f"{ready['walletServer']}/_sim/openapi.json"
        validate(requests.get(document, timeout=5).json())
        environment = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "SCHEMATHESIS_HOOKS": "hooks",
            "CONTRACT_WALLET_SERVER": ready["walletServer"],
            "CONTRACT_WALLET_APP": ready["walletApp"],
        }
        schemathesis = Path(sys.executable).with_name("schemathesis")
        command = [schemathesis, "run", document, *OPTIONS, f"--checks={','.join(CHECKS)}"]
        told = subprocess.run(command, env=environment, cwd=nowhere, text=True, capture_output=True)
    held = told.returncode == 0
    print(f"{wallet:<18} {'kept' if held else 'BROKEN'} in {time.monotonic() - begun:.1f} s", flush=True)
    return held, told.stdout + told.stderr


def main(walletsim, *wallets):
    if not wallets:
        listed = subprocess.run([walletsim, "wallets", "--output", "json"], check=True, capture_output=True).stdout
        wallets = [wallet["wallet"] for wallet in json.loads(listed)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda wallet: kept(walletsim, wallet), wallets))
    for wallet, (held, told) in zip(wallets, results):
        if not held:
            print(f"\n=== {wallet}\n{told}")
    return 0 if all(held for held, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
