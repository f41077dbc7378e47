# Every target sets up what it needs: the machine brings Python ≥ 3.11 and make, .venv gets the rest once.
#
#   make demo    the whole story on this machine, no account needed (ARGS="--auto --candidates 30" plays it by itself)
#   make test    every test (ARGS="-k gateway" for some of them)
#   make check   format, lint, types, layers
#   make install only build .venv, to run main.py by hand
#   make lock    write both lock files anew (ARGS="--upgrade" for newer versions)
#   make clean   delete what make and the tests made

ARGS ?=
# Which Python builds .venv: the first one found that is new enough; `make demo PYTHON=/path/to/python3` overrules it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

PY := .venv/bin/python
COMPILE := $(PY) -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: install demo test check check-format check-lint check-types check-layers check-scripts lock clean

install: .venv/run.stamp

demo: .venv/run.stamp
	@$(PY) main.py demo $(ARGS)

# Two workers, a file to each: what one file builds once (a browser, a server) is built once.
test: .venv/dev.stamp
	@$(PY) -m pytest --numprocesses 2 --dist loadfile $(ARGS)

# `make --keep-going check` names everything there is to mend, not only the first.
check: check-format check-lint check-types check-layers check-scripts

check-format: .venv/dev.stamp
	$(PY) -m ruff format --quiet --check .

check-lint: .venv/dev.stamp
	$(PY) -m ruff check .

check-types: .venv/dev.stamp
	$(PY) -m mypy .

check-layers: .venv/dev.stamp
	.venv/bin/lint-imports

# Only where there is a Node.js: the pages' scripts are also run by the browser tests.
check-scripts:
	@! command -v node >/dev/null || git ls-files 'sandbox/*.js' 'web/*.js' | while read -r script; do \
		node --input-type=module --check < "$$script" || { echo "$$script: not valid JavaScript"; exit 1; }; done

# A machine's own package settings (mirrors, local folders) would end up in the hashes, so they are left out.
lock: .venv/dev.stamp
	env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_INDEX_URL PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) $(ARGS) --output-file requirements.lock pyproject.toml
	env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_INDEX_URL PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) $(ARGS) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One line per stamp: installed exactly what the lock names, by hash. Rebuilt only when the lock changes.
.venv/run.stamp: requirements.lock | .venv/bin/python
	@echo "Installing what the bot needs (once) …"
	@$(PY) -m pip install -qq --no-compile --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

# The larger lock holds the smaller one, so it makes both stamps.
.venv/dev.stamp: requirements-dev.lock requirements.lock | .venv/bin/python
	@echo "Installing what the bot, its tests and checks need (once) …"
	@$(PY) -m pip install -qq --no-compile --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch .venv/run.stamp $@

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "约面 needs Python 3.11 or newer with venv and pip, and found none here ($$(python3 --version 2>/dev/null || echo 'no python3'))."; \
		echo "Debian, Ubuntu: apt-get install python3 python3-venv. Or name one: make demo PYTHON=/path/to/python3.11"; \
		exit 1; \
	fi
	@$(PYTHON) -m venv .venv
