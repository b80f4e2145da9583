# `make run` and `make test` set up all they need on a fresh Debian or Ubuntu machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-faults check lint format setup setup-dev benchmark clean

run: setup
	@$(BIN)/citewell serve

MANNERS := tests/journeys/test_manners.py
# Coverage is measured where rooms are tested; whole answers are only slowed down by it, three times over.
test: setup-dev check
	@sh scripts/chromium.sh
	@$(BIN)/pytest --cov --cov-report=term tests/unit tests/properties tests/contracts tests/house tests/cases $(MANNERS) src
	@$(BIN)/pytest --no-cov tests/journeys --ignore=$(MANNERS) tests/faults tests/browser

# The long form of tests/faults: twenty kills of each kind, lines of 500 MB. Some 12 minutes on two cores.
test-faults: setup-dev
	@CITEWELL_FAULTS=long $(BIN)/pytest --no-cov tests/faults

check: setup-dev
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/citewell library lint

format: setup-dev
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

benchmark: setup-dev
	$(BIN)/python -m benchmarks.speed

setup: $(VENV)/.installed

setup-dev: $(VENV)/.installed-dev

$(VENV)/.installed: pyproject.toml constraints.txt scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" "$(VENV)" ".[lint,web]"
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" "$(VENV)" ".[dev]"
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
