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

.PHONY: run test lint format types walls core window journeys shots guide film bench bench-table translations lock package clean

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
	OMP_NUM_THREADS=1 $(PYTEST) tests/core tests/models tests/architecture tests/installer -p no:pytest-qt -p tests.no_qt -n $(WORKERS)

window: $(VENV)/.dev
	@$(BIN)/python installer/check_system.py
	$(OFFSCREEN) OMP_NUM_THREADS=1 $(PYTEST) tests/gui -n $(WORKERS)

journeys: $(VENV)/.dev
	@$(BIN)/python installer/check_system.py $(if $(findstring xvfb,$(VIRTUAL)),--x11)
	$(VIRTUAL) $(PYTEST) tests/journeys -n $(WORKERS)

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
	cd requirements && for name in runtime dev; do ../$(VENV)/lock-tool/bin/uv pip compile --universal --python-version 3.11 \
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

clean:
	rm -rf build dist shots .mypy_cache .ruff_cache .pytest_cache
