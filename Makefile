# make run   build what is missing, load the seeds, answer `/incidents diyala`
# make test  lint, types, tests, and the evaluation gate
# make lock  renew requirements.lock from pyproject.toml (needs uv)

PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11 python,$(shell \
    $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(p))))
BIN := .venv/bin
READY := .venv/.ready
SEEDS := $(wildcard seeds/*)
DATA := $(wildcard data/*.toml)
CODE := $(shell find bot -name "*.py")

.PHONY: run test lint lock clean

run: data/dateline.db
	@$(BIN)/dateline ask "/incidents diyala"

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

data/dateline.db: $(READY) $(SEEDS) $(DATA) $(CODE)
	@$(BIN)/dateline load seeds
	@touch $@

$(READY): requirements.lock pyproject.toml
	$(if $(PYTHON),,$(error Dateline needs Python 3.11 or newer on the PATH))
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q bot adapters  # as pip does with what it copies: the first start
	@touch $@

lock:
	uv pip compile pyproject.toml --extra llm --group dev --universal --generate-hashes \
	    --no-header --no-emit-index-url --quiet -o requirements.lock

clean:
	rm -rf .venv data/*.db data/*.db-*
