# One command for each thing. `make run` and `make test` do all set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Window tests need no screen; journeys run in a real window on a virtual display, one for each worker, where there is one.
PYTEST := $(BIN)/python -m pytest
OFFSCREEN := QT_QPA_PLATFORM=offscreen
VIRTUAL := $(shell command -v xvfb-run >/dev/null 2>&1 && echo 'xvfb-run -a -s "-screen 0 1400x900x24"' || echo 'env QT_QPA_PLATFORM=offscreen')
WORKERS ?= 2
# Each worker gets files of tests that follow each other, which share what is made once for a file; one that is done
# early takes half of what another has left.
AT_ONCE = -n $(WORKERS) --dist worksteal
# Tests start the program hundreds of times: each process would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint format types walls core window journeys shots guide film bench bench-table translations lock \
    package clean coverage coverage-core coverage-window mutants

run: $(VENV)/.runtime
	@$(BIN)/python installer/check_system.py --if-display
	@$(BIN)/python main.py

test: lint types walls core window journeys

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev
	$(BIN)/mypy

walls: $(VENV)/.dev
	$(BIN)/lint-imports

# core and models are tested where Qt cannot even be imported (tests/no_qt.py).
core: $(VENV)/.dev
	OMP_NUM_THREADS=1 $(PYTEST) tests/core tests/models tests/architecture tests/installer -p no:pytest-qt -p tests.no_qt $(AT_ONCE)

window: $(VENV)/.dev
	@$(BIN)/python installer/check_system.py
	$(OFFSCREEN) OMP_NUM_THREADS=1 $(PYTEST) tests/gui $(AT_ONCE)

journeys: $(VENV)/.dev
	@$(BIN)/python installer/check_system.py $(if $(findstring xvfb,$(VIRTUAL)),--x11)
	$(VIRTUAL) $(PYTEST) tests/journeys $(AT_ONCE)

# What tests do not reach, and what they do not notice (docs/testing.md). Both take long: they are no part of `test`.
MEASURED = $(BIN)/python -m coverage
coverage: coverage-core coverage-window

coverage-core: $(VENV)/.checks
	@rm -f build/coverage/core*
	OMP_NUM_THREADS=1 $(MEASURED) run --data-file=build/coverage/core -m pytest tests/core tests/models -p no:pytest-qt -p tests.no_qt -n $(WORKERS)
	$(MEASURED) combine -q --data-file=build/coverage/core
	$(MEASURED) report --data-file=build/coverage/core --include='core/*,models/*' --fail-under=90

coverage-window: $(VENV)/.checks
	@rm -f build/coverage/window*
	$(OFFSCREEN) OMP_NUM_THREADS=1 $(MEASURED) run --data-file=build/coverage/window -m pytest tests/gui -n $(WORKERS)
	$(MEASURED) combine -q --data-file=build/coverage/window
	$(MEASURED) report --data-file=build/coverage/window --include='gui/*' --fail-under=80

# ONLY='core.statistics*', for instance, checks one module; `.venv/bin/mutmut show NAME` shows a survivor.
mutants: $(VENV)/.checks
	OMP_NUM_THREADS=1 $(BIN)/mutmut run --max-children $(WORKERS) $(ONLY)
	$(BIN)/mutmut results

shots: $(VENV)/.dev
	$(OFFSCREEN) $(BIN)/python main.py shots shots

# The pictures of the user guide, in both languages; commit them.
guide: $(VENV)/.dev
	$(OFFSCREEN) $(BIN)/python -m gui.shell.guide_shots

# The moving picture of README; commit it.
film: $(VENV)/.dev
	$(VIRTUAL) $(BIN)/python docs/moving_picture.py

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# The figures of README, on a quiet machine; commit them.
bench-table: $(VENV)/.dev
	$(BIN)/python -m benchmarks --readme

translations: $(VENV)/.dev
	$(BIN)/python -m gui.shell.translations
	$(BIN)/python -m core.words.catalogue

package: $(VENV)/.dev
	$(BIN)/python -m installer.build

# uv only resolves; what is installed is installed by pip, with hashes.
lock:
	$(PYTHON) -m venv $(VENV)/lock-tool && $(VENV)/lock-tool/bin/pip install -q uv
	cd requirements && for name in runtime dev checks; do ../$(VENV)/lock-tool/bin/uv pip compile --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-header -q $$name.in -o $$name.lock || exit 1; done

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "error: Goldilocks needs Python 3.11 or later; set PYTHON=python3.11, for instance"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "error: Python's venv module is missing; on Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.lock | $(BIN)/python
	@echo "Setting up: about a minute and 6 GB with the CUDA build of torch on Linux, less elsewhere."
	$(PIP) install -q --require-hashes -r requirements/runtime.lock
	@touch $@

$(VENV)/.dev: requirements/dev.lock | $(BIN)/python
	@echo "Setting up: about a minute and 6 GB with the CUDA build of torch on Linux, less elsewhere."
	$(PIP) install -q --require-hashes -r requirements/dev.lock
	@touch $@ $(VENV)/.runtime

$(VENV)/.checks: requirements/checks.lock $(VENV)/.dev
	$(PIP) install -q --require-hashes -r requirements/checks.lock
	@touch $@

clean:
	rm -rf build dist shots mutants .mypy_cache .ruff_cache .pytest_cache
