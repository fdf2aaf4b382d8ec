# Lingji's commands. Each is safe to repeat: what is already done is skipped.
SHELL := /bin/sh
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help
help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: .venv/.base ## make .venv with the command .venv/bin/lingji

.venv/.base: locks/uv.txt locks/build.txt locks/base.txt pyproject.toml scripts/venv.sh
	@scripts/venv.sh base && touch $@

.venv/.test: .venv/.base locks/test.txt
	@scripts/venv.sh test && touch $@

.venv/.check: .venv/.test locks/check.txt
	@scripts/venv.sh check && touch $@

.venv/.bench: .venv/.base locks/bench.txt
	@scripts/venv.sh bench && touch $@
