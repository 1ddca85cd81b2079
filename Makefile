# Every target makes the environment it needs by itself, in .venv.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
SANDBOX := .venv/bin/sandbox
STAMP := .venv/.installed
SLUGS := ls -d exercises/*/*/ | xargs -n 1 basename

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv with everything the project needs

$(STAMP): pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python '>=3.11' .venv && \
	  uv pip install --quiet --python $(PY) --compile-bytecode -c constraints.txt -e '.[dev]'; \
	else \
	  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "python3 is $$(python3 -V 2>&1), and 3.11 or newer is needed: install it, or install uv, and run make again." >&2; exit 1; }; \
	  python3 -m venv .venv || { \
	    echo "python3 cannot make environments here. On Debian or Ubuntu: apt-get install python3-venv, then run make again." >&2; exit 1; }; \
	  echo "Setting up .venv (once, about a minute) ..." >&2; \
	  $(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $(STAMP)

data: $(STAMP) ## build the practice data (SCALE=small SEED=1)
	@$(SANDBOX) data $(if $(SCALE),--scale $(SCALE)) $(if $(SEED),--seed $(SEED))

run: $(STAMP) ## run one query on the practice data: make run FILE=answers/week4-retention.sql
	@$(SANDBOX) run $(or $(FILE),$(error say which file: make run FILE=answers/week4-retention.sql))

diff: $(STAMP) ## show how the rows of an answer differ: make diff FILE=answers/week4-retention.sql
	@$(SANDBOX) diff $(or $(FILE),$(error say which file: make diff FILE=answers/week4-retention.sql))

grade: $(STAMP) ## grade a file or a folder: make grade FILE=answers/
	@$(SANDBOX) grade $(or $(FILE),$(error say which file or folder: make grade FILE=answers/))

demo: $(STAMP) ## build the data, then grade one right and one wrong answer
	@bash examples/demo.sh $(SANDBOX)

check: $(STAMP) ## the author's gate: every fault of every exercise
	@$(SLUGS) | xargs -P 2 -n 1 $(SANDBOX) check

certificate: $(STAMP) ## prove again what the certificates of the exercises say
	@$(SLUGS) | xargs -P 2 -n 1 $(SANDBOX) certify --check

test: $(STAMP) ## run the tests
	@$(PY) -m pytest -n 2 --dist worksteal $(ARGS)

sweep: $(STAMP) ## run the rest of the long lists of which `make test` tries a sample
	@$(PY) -m pytest -n 2 --dist worksteal -m sweep $(ARGS)

hostile: $(STAMP) ## run the hostile corpus: everything that must be contained
	@$(PY) -m tests.hostile.run $(ARGS)

lint: $(STAMP) ## style, types and import contracts
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports

bench: $(STAMP) ## measure: ratios against a baseline in the same run
	@$(PY) -m benchmarks

clean: ## remove the environment and the built data
	@rm -rf .venv datasets/built

.PHONY: help setup data run diff grade demo check certificate test sweep hostile lint bench clean
