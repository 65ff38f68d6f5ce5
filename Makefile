# Each target does all the set-up it needs. `make run` and `make test` are the two a newcomer types.
# With uv on the machine packages come in seconds; without it pip is used.

SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
STAMPS := .stamps/$(notdir $(VENV))
DATA ?= data/demo
PORT ?= 8000

.PHONY: help run up test check bench lock assets translations base-test drills long-drills audit-dependencies clean

help:
	@echo "make run      an invented airport at work today, in your browser (port $(PORT))"
	@echo "make up       the product, empty: asks for its first administrator"
	@echo "make test     every test"
	@echo "make check    the whole gate: style, types, contracts, migrations, translations, tests"
	@echo "make bench    measure this machine"
	@echo "make drills   the short fault drills; make long-drills, the long ones"
	@echo "make lock     the locked requirements anew; make audit-dependencies looks for known weaknesses in them"

run: $(STAMPS)/server $(STAMPS)/assets $(STAMPS)/translations
	@$(BIN)/almenara demo --data $(DATA) --port $(PORT)

up: $(STAMPS)/server $(STAMPS)/assets $(STAMPS)/translations
	@$(BIN)/almenara up --port $(PORT)

test: $(STAMPS)/dev $(STAMPS)/assets $(STAMPS)/translations
	@$(BIN)/python tools/doctor.py test
	$(BIN)/python -m pytest
	@$(MAKE) --no-print-directory base-test

# The engines' own tests in the bare install: no Django within reach.
base-test: $(STAMPS)/base
	$(VENV)-base/bin/python -m pytest -q tests/engines

check: $(STAMPS)/dev $(STAMPS)/assets $(STAMPS)/translations
	@$(BIN)/python tools/doctor.py check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings almenara.runtime.settings
	$(BIN)/python tools/translations.py check
	$(BIN)/bandit -q -r src -c pyproject.toml
	@$(MAKE) --no-print-directory test

bench: $(STAMPS)/server $(STAMPS)/assets $(STAMPS)/translations
	$(BIN)/almenara bench read
	$(BIN)/almenara bench screening
	$(BIN)/almenara bench product

drills: $(STAMPS)/dev $(STAMPS)/assets $(STAMPS)/translations
	$(BIN)/almenara drill ingest --kills 20 --json

long-drills: $(STAMPS)/dev $(STAMPS)/assets $(STAMPS)/translations
	$(BIN)/almenara drill ingest --kills 200 --json

audit-dependencies: $(STAMPS)/dev
	$(BIN)/pip-audit --require-hashes -r requirements/server.txt

lock:
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --extra server --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header --extra server -c requirements/dev.txt pyproject.toml requirements/build.in -o requirements/server.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/dev.txt pyproject.toml requirements/build.in -o requirements/base.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/dev.txt pyproject.toml requirements/build.in requirements/base-test.in -o requirements/base-test.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header requirements/node.in -o requirements/node.txt
	npm install --package-lock-only --ignore-scripts

assets: $(STAMPS)/assets
translations: $(STAMPS)/translations

$(STAMPS)/python:
	@"$(or $(PYTHON),python3)" -c 'print()' >/dev/null 2>&1 || { echo "Python 3.11 or newer is missing. On Debian or Ubuntu: apt install python3 python3-venv"; exit 1; }
	@"$(PYTHON)" tools/doctor.py python
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/server: requirements/server.txt pyproject.toml CHANGELOG.md | $(STAMPS)/python
	@$(PYTHON) tools/install.py $(VENV) server
	@touch $@

$(STAMPS)/dev: requirements/dev.txt pyproject.toml CHANGELOG.md | $(STAMPS)/python
	@$(PYTHON) tools/install.py $(VENV) dev
	@touch $@ $(STAMPS)/server

$(STAMPS)/base: requirements/base-test.txt pyproject.toml CHANGELOG.md | $(STAMPS)/python
	@$(PYTHON) tools/install.py $(VENV)-base base-test
	@touch $@

$(STAMPS)/assets: package-lock.json assets.json tools/assets.py | $(STAMPS)/server
	@$(BIN)/python tools/assets.py
	@touch $@

$(STAMPS)/translations: $(shell find src -name '*.po') tools/translations.py | $(STAMPS)/server
	@$(BIN)/python tools/translations.py compile
	@touch $@

clean:
	rm -rf .stamps $(VENV) $(VENV)-base .venv-node node_modules src/almenara/console/static/vendor
