# Set up in .venv whatever a target needs, then do it. On a machine without make, README.md has the
# same commands in plain words.

PYTHON ?= python3
TORCH ?= # set it (make test TORCH=1) to have PyTorch installed, which can be gigabytes
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test torch attacks build verify bench setup clean

demo: $(READY)
	$(BIN)/mlmath demo

test: $(READY) $(if $(strip $(TORCH)),torch)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mlmath build --check
	$(BIN)/mlmath build
	$(BIN)/mlmath verify
	$(BIN)/pytest -n 2

torch: $(READY)
	@$(BIN)/python -c "import torch" 2>/dev/null \
		|| $(BIN)/pip install --quiet --constraint constraints.txt --editable ".[torch]" \
		|| echo "PyTorch cannot be installed here: the checks against it are skipped."

attacks: $(READY)
	$(BIN)/pytest -n 2 tests/attacks --write-attacks

build: $(READY)
	$(BIN)/mlmath build

verify: $(READY)
	$(BIN)/mlmath verify

bench: $(READY)
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/building.py
	$(BIN)/python benchmarks/cluster.py

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[test]"
	touch $(READY)

clean:
	rm -rf .venv dist out
