# What you can do here: setup, demo, test, check, fix, dev, bench, docs, mutations. Each is a few lines; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
WEB_BUILT := server/src/shelfcast/app/web/index.html
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' 2>/dev/null)

.PHONY: help setup demo test check lint fix dev bench docs mutations audit lock

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: .venv/.ready $(WEB_BUILT)  ## install what running and developing needs; build the web app

.venv/.ready: requirements/develop.lock engine/pyproject.toml server/pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/develop.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e engine -e server
	touch $@

web/node_modules/.ready: web/package-lock.json web/package.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(WEB_BUILT): web/node_modules/.ready $(WEB_SOURCES)
	cd web && npm run --silent build
	touch $@

demo: setup  ## a sample organisation, its order list, and the screen (ONCE=1: only the list; RESET=1: start over)
	@SHELFCAST_HOME=.demo $(BIN)/shelfcast demo $(if $(RESET),--reset) $(if $(ONCE),--once)

test: lint  ## everything CI checks
	tools/install_test_packages
	OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=
	$(BIN)/python tools/coverage_floors.py
	cd web && npm run --silent test

check: lint  ## what must hold before every commit (under a minute)
	OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -q -n 2 engine/tests -m "not slow"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/reference.py --check
	cd web && npm run --silent check

fix:  ## format and mend what a tool can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

dev: setup  ## the server and the web app, reloading on change
	SHELFCAST_HOME=.demo $(BIN)/shelfcast start & cd web && npm run dev

bench: setup  ## measure: writes bench/results
	$(BIN)/python -m bench

docs: setup  ## write the reference pages; picture every screen into .screenshots (SMALL=1: not of 50,000 products)
	$(BIN)/python tools/reference.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.screenshots $(if $(SMALL),--small)

mutations: setup  ## plant one bug at a time and fail if the tests let one live
	$(BIN)/python tools/mutations.py

audit: setup  ## known vulnerabilities in what we depend on
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements/run.lock

lock:  ## resolve the lock files anew (needs uv); with extras, or an older pip takes `coverage[toml]` for not pinned
	for name in run develop; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --no-strip-extras --no-emit-package shelfcast --no-emit-package shelfcast-engine --upgrade \
	  requirements/$$name.in -o requirements/$$name.lock; done
