# Everything happens in .venv, which is made when it is missing or when the project's requirements change. The demo needs
# the package alone; the first target that needs more adds what developers need.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-slow coverage check docs bench clean

demo: .venv/ready
	$(BIN)/graphkit demo

QUICK := -m "not full_lists and not package and not servers"
# A process for each processor.
TOGETHER := --numprocesses auto

# The tests of every room, on the bundled case and small real extracts.
test: .venv/ready-dev
	$(BIN)/python -m pytest $(QUICK) $(TOGETHER)

# The same, with the lines and branches that no test reaches.
coverage: .venv/ready-dev
	$(BIN)/python -m pytest $(QUICK) $(TOGETHER) --cov --cov-report=term

# The slow ones: whole official lists (from the folder beside the checkout), the wheel in an empty environment, and
# Neo4j servers that are killed or import a graph.
test-slow: .venv/ready-dev
	$(BIN)/python -m pytest -m "full_lists or package or servers" $(TOGETHER)

# Style, types on all three systems, and which room may know which.
check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/lint-imports

docs: .venv/ready-dev
	$(BIN)/python docs/generate.py
	$(BIN)/python -m mkdocs build --strict --quiet

bench: .venv/ready-dev
	$(BIN)/python benchmarks/run.py

.venv/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "graphkit needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-compile --editable .
	touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv graphkit-demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
