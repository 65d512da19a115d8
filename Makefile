# The few commands of OpenNRM. `make run` starts it, `make test` runs every test.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
TESTS ?= tests

.PHONY: help install install-dev run check test test-long bench pictures messages audit-dependencies lock clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: ## Make .venv with everything that the command `opennrm` needs.
	@$(PYTHON) scripts/install.py base

install-dev: ## The same, and what checks and tests need.
	@$(PYTHON) scripts/install.py dev

run: install ## Start OpenNRM: database, site and worker. Ctrl-C stops it. (ARGS="--port 8080")
	@exec $(BIN)/opennrm run $(ARGS)

check: install-dev ## The fast gate: form, types, rooms, sizes, documents (under a minute).
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest -q tests/architecture

test: install-dev ## All tests; brings a browser when it may.
	@$(PYTHON) scripts/find_browser.py
	@OPENNRM_TEST_TEMPLATES=$(if $(filter tests,$(TESTS)),1,0) $(BIN)/python -m pytest -n 2 --dist loadfile -m "not long" $(TESTS)

test-long: install-dev ## The full numbers: long properties, drills, every width.
	@$(PYTHON) scripts/find_browser.py
	@OPENNRM_TEST_LONG=1 $(BIN)/python -m pytest -n 2 --dist loadfile --timeout 5400 $(TESTS)

bench: install-dev ## Speed, as ratios within one run.
	@$(BIN)/python -m benchmarks

pictures: install-dev ## The pictures of the README, from a running demo.
	@$(PYTHON) scripts/find_browser.py
	@$(BIN)/python scripts/make_pictures.py

messages: install-dev ## Collect every sentence for translators (opennrm/locale/opennrm.pot).
	@$(BIN)/python scripts/make_messages.py

audit-dependencies: install-dev ## Known faults of the locked packages; says so when offline.
	@$(BIN)/python scripts/audit_dependencies.py

lock: install-dev ## Lock the packages anew, without addresses.
	@for name in base dev node; do $(BIN)/uv pip compile --quiet --universal --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header \
	  --output-file requirements/$$name.txt requirements/$$name.in || exit 1; done

clean: ## Remove what was installed and built here; data folders stay.
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build opennrm/web/static/vendor
