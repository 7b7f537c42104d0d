# make demo    read the example dossier into a fresh record and list its incidents
# make test    every test
# make check   lint, format, types, layers, and the floors under which no score may fall
# make bench   how fast reading is, and in how much memory
# make docs    write anew what documents show: the schema of the JSON, the reference, the output of commands
# make lock    pin the dependencies anew; LOCK_FLAGS=--upgrade takes newer releases
#
# The first call makes .venv; nothing is installed outside it. Choose another Python with `make PYTHON=python3.12 ...`.

# Debian's python3 may be older than 3.11 while a newer one stands beside it: the first that will do is taken.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>&- && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DOSSIER ?= examples/kunduz-2015
LAYERS := tests/test_layers.py tests/test_public_names.py
FLOORS := tests/evaluation
# isnad, and the model it reads with: a package of its own.
PROJECTS := pyproject.toml models/en/pyproject.toml

.PHONY: demo test check bench lock schema reference readme docs clean
.DELETE_ON_ERROR:

demo: .venv/.installed
	@mkdir -p out && rm -f out/demo.db out/demo.db-shm out/demo.db-wal
	$(BIN)/isnad read $(DOSSIER) --record out/demo.db
	$(BIN)/isnad incidents --record out/demo.db
	@echo
	@echo "Next: $(BIN)/isnad show ID --record out/demo.db, with an id from the first column."

test: .venv/.installed-dev
	$(BIN)/python -m pytest

check: .venv/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q $(LAYERS) $(FLOORS)

bench: .venv/.installed
	$(BIN)/python benchmarks/reading_speed.py
	$(BIN)/python -m benchmarks.encoder_speed
	$(BIN)/python benchmarks/record_size.py

schema: .venv/.installed
	$(BIN)/isnad export schema --output docs/schema/record.schema.json

reference: .venv/.installed
	$(BIN)/python docs/make_reference.py

readme: .venv/.installed
	$(BIN)/python docs/readme.py

docs: schema reference readme

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "isnad needs Python 3.11 or newer; name one with make PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv .venv

# Both lock files pin the build's tools too (hatchling, editables), so the packages themselves are built with what is pinned.
.venv/.installed: requirements.lock $(PROJECTS) | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-build-isolation --no-deps --editable . --editable models/en
	@touch $@

.venv/.installed-dev: requirements-dev.lock $(PROJECTS) | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-build-isolation --no-deps --editable . --editable models/en
	@touch $@ .venv/.installed

# A recent pip: older ones overlook extras (lxml[html_clean]). Without the machine's own pip settings: hashes are of PyPI's files.
CLEAN := env $(foreach name,$(filter-out PIP_CERT,$(filter PIP_%,$(.VARIABLES))),-u $(name)) PIP_CONFIG_FILE=$(shell $(PYTHON) -c 'import os; print(os.devnull)') CUSTOM_COMPILE_COMMAND="make lock"
COMPILE := $(CLEAN) out/lock/bin/pip-compile --quiet --generate-hashes --no-config --no-emit-index-url --allow-unsafe \
	--no-emit-find-links --no-emit-trusted-host --strip-extras --build-deps-for=editable $(LOCK_FLAGS)

lock:
	$(PYTHON) -m venv out/lock
	out/lock/bin/python -m pip install --quiet --upgrade pip pip-tools
	$(COMPILE) --output-file requirements.lock $(PROJECTS)
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock $(PROJECTS)

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis
