# The two commands: `make briefing` and `make test`. Each first sets up what it needs; `make` alone lists the rest.

BIN := .venv/bin
PYTHON_FILES := scripts tests
TO_LIST = $(if $(LIST),--list "$(LIST)") $(if $(RELEASE),--release "$(RELEASE)")

.DEFAULT_GOAL := help
.PHONY: help briefing editions check release mails setup test lint fmt trust fuzz-dossiers fuzz mutants bench-poster snapshots fresh wheel wheel-test lock clean ready-run ready-dev ready-fuzz

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

briefing: ready-run ## Build the public’s pack into build/: briefing, fact sheet, timeline poster
	@made="$$($(BIN)/pressroom build)" && echo "$$made" && echo "Open first: $$(echo "$$made" | head -n 1)"
	@echo "A subject of your own: . $(BIN)/activate; then pressroom new ../my-subject, and pressroom guide start"

editions: ready-run ## Build the documents of every audience
	@$(BIN)/pressroom build --all

check: ready-run ## Check content and templates for every audience without writing anything
	@$(BIN)/pressroom check

release: ready-run ## Build the documents of every audience and freeze them as a release
	@$(BIN)/pressroom build --all
	@$(BIN)/pressroom release --all

mails: ready-run ## Check a list and write a draft of each mail: make mails LIST=list.xlsx RELEASE=NAME
	@$(BIN)/pressroom mailing check $(TO_LIST)
	@$(BIN)/pressroom mailing drafts $(TO_LIST)

setup: ready-dev ## Set up everything that the other targets need

test: lint ## Run lint and the tests
	$(BIN)/pytest -n 2

lint: ready-dev ## Check style, types and import rules
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fmt: ready-dev ## Format the code and fix what ruff can fix
	$(BIN)/ruff check --fix $(PYTHON_FILES)
	$(BIN)/ruff format $(PYTHON_FILES)

trust: ready-dev ## Run the long tests, with generated input that is new each time
	$(BIN)/pytest -n 2 -m "long or hypothesis" --hypothesis-profile=search

fuzz: ready-fuzz ## Search for SECONDS for bytes that crash the loader; they are kept in build/fuzz
	PYTHONPATH=scripts:tests $(BIN)/python -m fuzzing.long_loader --seconds $(or $(SECONDS),60)

fuzz-dossiers: ready-dev ## Build EXAMPLES generated dossiers and check their documents; failures are kept in build/fuzz
	PYTHONPATH=scripts:tests $(BIN)/python -m fuzzing.many_dossiers --examples $(or $(EXAMPLES),2000)

mutants: ready-fuzz ## Change the rooms that protect readers (or ROOMS) in small ways and see whether tests notice; survivors are kept in build/fuzz
	PYTHONPATH=scripts:tests $(BIN)/python -m fuzzing.mutants $(ROOMS)

bench-poster: ready-dev ## Measure the layout time of posters of 24, 150 and 300 events: medians of ROUNDS
	PYTHONPATH=scripts:tests $(BIN)/python -m poster.bench --rounds $(or $(ROUNDS),5)

snapshots: ready-dev ## Take new snapshots of the tests that CASE names: make snapshots CASE=poster
	$(if $(CASE),,$(error CASE is missing: make snapshots CASE=poster takes new snapshots of the tests whose names hold "poster"))
	$(BIN)/pytest --update-snapshots -k "$(CASE)"

wheel: ready-run ## Build the wheel into .dist/
	rm -rf .dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index -w .dist .
	@ls .dist/*.whl

wheel-test: wheel ## Test the wheel in new environments: PYTHONS="python3.12 /elsewhere/bin/python" names other interpreters
	$(BIN)/python scripts/tools/try_wheel.py .dist/*.whl $(PYTHONS)

fresh: ready-dev ## Run `make briefing` on a fresh Debian 12 and 13 and compare the documents; SUITES and COMMAND change that
	PYTHONPATH=scripts $(BIN)/python -m tools.fresh $(SUITES) --command "$(or $(COMMAND),make briefing)"

lock: ## Lock the packages of pyproject.toml again; UPGRADE=1 takes the newest versions
	$(firstword $(wildcard $(BIN)/python) python3) scripts/setup/lock.py $(if $(UPGRADE),--upgrade)

clean: ## Remove caches and built files (.venv, releases, drafts of mails and files changed by hand stay)
	rm -rf build/.cache .dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(PYTHON_FILES) -name __pycache__ -prune -exec rm -rf {} +
	@if [ -x $(BIN)/pressroom ]; then $(BIN)/pressroom clean --all; \
	else echo "build/ stays as it is: there is no $(BIN)/pressroom, which knows what was built"; fi

# These run every time, and take milliseconds if there is nothing to do.
ready-run:
	@scripts/setup/ensure.sh run

ready-dev:
	@scripts/setup/ensure.sh dev

ready-fuzz:
	@scripts/setup/ensure.sh fuzz
