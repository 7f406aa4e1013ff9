# Set up in .venv whatever a target needs, then do it. On a machine without make, README.md has the
# same commands in plain words.

PYTHON ?= python3
MUTANTS ?= # options of make mutants: see tests/mutation/__main__.py
COVERAGE ?= # options of make coverage
TORCH ?= # set it (make test TORCH=1) to have PyTorch installed, which can be gigabytes
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo check lint test again guides browser tools torch coverage mutants attacks gradescope container versions parity build verify bench site links setup clean

demo: $(READY)
	$(BIN)/mlmath demo

# The loop of a contributor: what can be said within 90 seconds on two cores.
check: $(READY)
	@start=$$(date +%s) && $(MAKE) --no-print-directory lint && $(BIN)/pytest -q -n 2 -m fast \
		&& echo "make check passed in $$(( $$(date +%s) - start )) s"

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/validate-pyproject pyproject.toml
	sh tests/lint_workflow.sh
	$(BIN)/mlmath build --check

test: $(READY) tools $(if $(strip $(TORCH)),torch) lint
	$(BIN)/mlmath build
	$(BIN)/mlmath verify --mutants
	cd tests && ../$(BIN)/python -m measuring --suite -n 2
	$(BIN)/pytest -n 2 tests/attacks
	$(BIN)/python tests/attacks/as_ordinary_user.py -n 2 tests/attacks --every 4

# Every guide, followed by its own commands in a fresh folder.
guides: $(READY) tools
	$(BIN)/pytest -n 2 tests/test_guides.py

# What tests/data/stock_otter.jsonl has on record of stock Otter, asked again.
again: $(READY)
	$(BIN)/pytest -n 2 --again tests/assignment/test_assignments.py tests/grading/test_parity.py \
		tests/test_examples.py -k "otter"

# Pages and notebooks in a real browser, worked through as their users would.
browser: $(READY) tools
	$(BIN)/pytest -m browser

tools:
	@sh tests/tools.sh

torch: $(READY)
	@$(BIN)/python -c "import torch" 2>/dev/null \
		|| $(BIN)/pip install --quiet --constraint constraints.txt --editable ".[torch]" \
		|| echo "PyTorch cannot be installed here: the checks against it are skipped."

# What the tests run of src/mlmath, in every process: make test prints it, too. The pages, which show
# each line, go to out/coverage/html. COVERAGE=--report takes what make test has measured.
coverage: $(READY)
	$(BIN)/mlmath build
	cd tests && ../$(BIN)/python -m measuring --suite -n 2 --pages $(COVERAGE)

# Goes on where it was stopped; measures first which tests run what, where that is missing or old.
# MUTANTS="--minutes 30 --within results" does a part of it.
mutants: $(READY)
	$(BIN)/mlmath build
	cd tests && ../$(BIN)/python -m mutation $(MUTANTS)

# Both runs end with what came of them; as root there are two, the second as an ordinary user.
attacks: $(READY)
	$(BIN)/pytest -n 2 tests/attacks --write-attacks
	$(BIN)/python tests/attacks/as_ordinary_user.py -n 2 tests/attacks

gradescope: $(READY)
	$(BIN)/pytest tests/images/test_images.py tests/payload/test_gradescope.py

# Needs root, podman and debootstrap.
container: $(READY)
	$(BIN)/pytest tests/images/test_container.py

# Python 3.11 with the pinned and with the lowest versions, and 3.13 with the pinned ones: that the
# built files are current, what verify proves of a few assignments, and the tests of grading (the
# scores of `otter run`, feature by feature), of bundles and of the sandbox. Also a student's
# environment of today, in which a solved notebook passes its checks. Needs root and debootstrap;
# a system or a Python that cannot be had is skipped and counted.
versions: $(READY)
	$(BIN)/pytest tests/images/test_versions.py

parity: $(READY)
	$(BIN)/mlmath build
	$(BIN)/python tests/parity/compare.py

build: $(READY)
	$(BIN)/mlmath build

verify: $(READY)
	$(BIN)/mlmath verify --mutants

bench: $(READY)
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/collecting.py
	$(BIN)/python benchmarks/building.py
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/diagnosis.py
	$(BIN)/python benchmarks/cluster.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/memory.py --submissions 1
	MLMATH_BATCH=200 $(BIN)/pytest tests/batch/test_resume.py

# The pages for readers, from docs/ and from the code; every warning is an error.
site: $(READY)
	@$(BIN)/python -c "import myst_nb" 2>/dev/null \
		|| $(BIN)/pip install --quiet --constraint constraints.txt --editable ".[site]"
	$(BIN)/sphinx-build -W --keep-going -b html -q docs out/site
	@echo "open out/site/index.html"

# Whether what the pages link to is there; needs the network.
links: site
	$(BIN)/sphinx-build -b linkcheck -q docs out/links

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[test]"
	touch $(READY)

clean:
	rm -rf .venv dist out
