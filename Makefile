# Set up in .venv whatever a target needs, then do it. On a machine without make, README.md has the
# same commands in plain words.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test attacks parity build verify bench setup clean

demo: $(READY)
	$(BIN)/mlmath demo

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mlmath build --check
	$(BIN)/mlmath build
	$(BIN)/mlmath verify
	$(BIN)/pytest -n 2

attacks: $(READY)
	$(BIN)/pytest -n 2 tests/attacks --write-attacks

parity: $(READY)
	$(BIN)/mlmath build
	$(BIN)/python tests/parity/compare.py

build: $(READY)
	$(BIN)/mlmath build

verify: $(READY)
	$(BIN)/mlmath verify

bench: $(READY)
	$(BIN)/python benchmarks/grading.py

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[test]"
	touch $(READY)

clean:
	rm -rf .venv dist out
