# Lingji's commands. Each is safe to repeat: what is already done is skipped.
SHELL := /bin/sh
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
CATALOGUES := $(wildcard src/lingji/locale/*/LC_MESSAGES/*.po)
CHECKS := check-format check-lint check-types check-web check-imports check-dependencies check-docs check-messages
.DEFAULT_GOAL := help

.PHONY: help
help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: .venv/.base .venv/.messages ## make .venv with the command .venv/bin/lingji

.PHONY: demo
demo: setup ## set up, create the demonstration selection under var/, serve it on 127.0.0.1:8000
	@$(BIN)/lingji demo

.PHONY: test
test: setup .venv/.test browser office postgres ## run all tests, on SQLite and on PostgreSQL (TESTS="tests/core -k line" for some)
	@scripts/test.sh -n auto --dist loadfile $(TESTS)

.PHONY: coverage
coverage: setup .venv/.test ## run the core's tests and say which branches none of them takes
	@$(BIN)/python -m pytest -q --cov=lingji.core --cov-branch tests/core tests/spec

.PHONY: deep
deep: setup .venv/.test browser ## run the long soaks, with many more generated cases
	@HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -m "deep or not deep" -n auto $(TESTS)

.PHONY: bench
bench: setup .venv/.bench bench-pages ## measure the pages, and the engines side by side; tables and plot go to bench/
	@$(BIN)/python -m bench.assigning
	@$(BIN)/python -m bench

.PHONY: bench-pages
bench-pages: setup postgres ## measure what the server takes for each page and role, over PostgreSQL
	@scripts/postgres.sh run $(BIN)/python -m bench.pages

.PHONY: check
check: ## run every check below, and say all that is wrong
	@$(MAKE) --keep-going --no-print-directory $(CHECKS)

.PHONY: check-format
check-format: .venv/.check ## is every Python file laid out by ruff?
	@$(BIN)/ruff format --check .

.PHONY: check-lint
check-lint: .venv/.check ## does ruff find slips?
	@$(BIN)/ruff check .

.PHONY: check-types
check-types: .venv/.check ## do the types agree (mypy)?
	@$(BIN)/mypy

.PHONY: check-web
check-web: node web/node_modules/.installed ## do the types of the browser modules agree (TypeScript over JSDoc)?
	@web/node_modules/.bin/tsc --project web

.PHONY: check-imports
check-imports: .venv/.check ## do all imports point down the house?
	@$(BIN)/lint-imports --no-logo

.PHONY: check-dependencies
check-dependencies: .venv/.check ## is everything imported declared, and everything declared used?
	@$(BIN)/deptry src

.PHONY: check-docs
check-docs: .venv/.base ## do the generated pages of docs/reference agree with the code?
	@$(BIN)/python scripts/docs.py --check

.PHONY: check-messages
check-messages: .venv/.check ## is every message translated, and every catalogue up to date?
	@$(BIN)/python scripts/messages.py --check

.PHONY: format
format: .venv/.check ## lay out every Python file and mend what ruff can mend
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: messages
messages: .venv/.check ## gather the messages, make zh_Hant from zh_Hans, compile
	@$(BIN)/python scripts/messages.py

.PHONY: docs
docs: .venv/.base ## write the generated pages of docs/reference anew
	@$(BIN)/python scripts/docs.py

.PHONY: screenshots
screenshots: setup .venv/.test browser ## take the pictures of the README anew
	@$(BIN)/python scripts/screenshots.py

.PHONY: lock
lock: .venv/.base ## pin the dependencies anew (after pyproject.toml or requirements/ changed)
	@scripts/lock.sh

.PHONY: clean
clean: ## remove what these commands made, except var/
	@rm -rf .venv build dist web/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# What follows is not asked for by hand.

.PHONY: browser node office postgres
browser node office postgres:
	@scripts/need.sh $@

.venv/.base: locks/uv.txt locks/build.txt locks/base.txt pyproject.toml scripts/venv.sh
	@scripts/venv.sh base && touch $@

.venv/.test: .venv/.base locks/test.txt
	@scripts/venv.sh test && touch $@

.venv/.check: .venv/.test locks/check.txt
	@scripts/venv.sh check && touch $@

.venv/.bench: .venv/.base locks/bench.txt
	@scripts/venv.sh bench && touch $@

.venv/.messages: .venv/.base scripts/compile_messages.py $(CATALOGUES)
	@$(BIN)/python scripts/compile_messages.py && touch $@

web/node_modules/.installed: web/package-lock.json web/package.json | node
	@scripts/web.sh && touch $@
