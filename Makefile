# `make` prints this help. `make test` is exactly what CI runs.
.DEFAULT_GOAL := help
SHELL := /bin/bash
CARGO ?= cargo
BIN := target/release/walletsim

.PHONY: help demo test tools runtimes lint unit scenarios test-packaging test-contract test-browser docs bench bench-web bench-run deny clean

help: ## print this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 20

demo: $(BIN) ## build walletsim and replay the silent and consent flows, with their traces
	$(BIN) run --show-trace scenarios/silent scenarios/consent scenarios/open-user-info

# A release build takes some minutes the first time: aws-lc is a good deal of C, and link-time optimisation is on.
$(BIN): FORCE
	$(CARGO) build --release --locked -p walletsim-cli
FORCE:

test: tools lint unit scenarios test-packaging test-contract test-browser ## everything CI checks; about a quarter of an hour on two cores, ten minutes of it compiling

# What a fresh Debian machine with a Rust toolchain may lack: a C compiler for aws-lc, what the README's tour uses, what the
# examples are written in, and a browser with what drives it.
tools: runtimes examples/python/.venv examples/python-sdk/.venv contract/.venv packaging/.venv web/browser/node_modules \
    crates/cli/tests/findings/node_modules \
    examples/worlds/pytest/.venv examples/worlds/jest/node_modules examples/worlds/playwright/node_modules

runtimes:
	@missing=""; need() { command -v $$1 >/dev/null || missing="$$missing $$2"; }; \
	need cc "gcc libc6-dev"; need curl "curl ca-certificates"; need openssl openssl; \
	need node nodejs; need npm npm; need chromium chromium; need php php-cli; need javac default-jdk-headless; need ip iproute2; \
	python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	if [ -n "$$missing" ]; then \
	    echo "installing what is missing:$$missing"; \
	    run=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    $$run apt-get update -q && $$run apt-get install -qy --no-install-recommends $$missing; \
	fi

%/.venv: %/requirements.txt | runtimes
	rm -rf $@ && python3 -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

%/node_modules: %/package-lock.json | runtimes
	cd $* && npm ci --no-audit --no-fund
	touch $@

lint: ## formatting and lints, with warnings as errors
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --quiet

unit: ## every test of every crate
	$(CARGO) test --locked --workspace

scenarios: ## play the shipped scenarios against their golden traces, twice
	$(CARGO) build --locked -p walletsim-cli
	@for file in scenarios/*/*.yaml; do test -f "$${file%.yaml}.trace" || { echo "$$file has no golden trace"; exit 1; }; done
	target/debug/walletsim fmt --check scenarios
	target/debug/walletsim check --strict scenarios
	target/debug/walletsim run scenarios
	target/debug/walletsim run scenarios --jobs 1

test-packaging: packaging/.venv ## hold the GitHub action, the workflow of `walletsim init` and the Containerfile to what they promise
	$(CARGO) build --locked -p walletsim-cli
	packaging/.venv/bin/python -B packaging/check.py target/debug/walletsim

# A minute: the simulator is the debug build that the scenarios are played with.
test-contract: contract/.venv ## hold every wallet to its OpenAPI document, with Schemathesis
	$(CARGO) build --locked -p walletsim-cli
	contract/.venv/bin/python -B contract/run.py target/debug/walletsim

# A minute, with the same build.
test-browser: web/browser/node_modules ## drive the phone with a browser; pictures of its screens go to target/screens
	$(CARGO) build --locked -p walletsim-cli
	cd web/browser && node --test --test-concurrency=1

docs: ## write the generated documents anew: result codes, OpenAPI documents, manual pages, completions
	WALLETSIM_BLESS=1 $(CARGO) test --locked -p walletsim-cli --test result_codes --test scenarios --test openapi --test generated

bench: ## measure against the ceilings; writes docs/benchmarks.md (some minutes; wants a quiet machine)
	$(CARGO) bench --locked -p walletsim-protocol --bench signature
	$(CARGO) bench --locked -p walletsim-wallet --bench transitions
	$(CARGO) bench --locked -p walletsim-cli --bench trace
	$(CARGO) bench --locked -p walletsim-cli --bench load

# The simulator is the release build.
bench-web: $(BIN) web/browser/node_modules ## measure the phone in a browser; writes its section of docs/benchmarks.md
	cd web/browser && WALLETSIM=$(abspath $(BIN)) node bench.mjs

# Hurl is built from source: minutes, the first time.
bench-run: ## play the same flows as scenarios and as Hurl files; writes docs/benchmarks-run.md (wants a quiet machine)
	@command -v hurl >/dev/null || { run=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$run apt-get install -qy --no-install-recommends libxml2-dev libcurl4-openssl-dev libclang-dev pkg-config && $(CARGO) install hurl --version 8.0.1 --locked; }
	$(CARGO) bench --locked -p walletsim-cli --bench load -- --runners

deny: ## licences, sources and bans of dependencies (builds cargo-deny first: minutes)
	command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny
	cargo deny check licenses bans sources

clean: ## remove what was built
	$(CARGO) clean
