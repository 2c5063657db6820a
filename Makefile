# A fresh clone needs Python >= 3.11 and make; the rest is fetched into .venv and node_modules.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := --require-hashes --no-deps -r

# Where no Node.js is found, the one in .venv stands in.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export HYPOTHESIS_STORAGE_DIRECTORY := build/hypothesis
export NO_MKDOCS_2_WARNING := 1

TOOLS := .venv/.packages .venv/.project node_modules/.packages

.PHONY: setup serve new-document site test bench next lint format lock clean

setup: $(TOOLS) .venv/.browser

serve: $(TOOLS)
	$(BIN)/mkdocs serve

# A paper as the source files of a document, and what is left to do: make new-document FILE=… ID=…
new-document: $(TOOLS)
	@$(if $(and $(FILE),$(ID)),,echo 'make new-document FILE=ke-hoach.docx ID=hoa-lac-2026' >&2; exit 2)
	@$(BIN)/bon-tot import '$(FILE)' --id '$(ID)' --to .

site: $(TOOLS)
	$(BIN)/mkdocs build --strict --site-dir site
	$(BIN)/python -m site_builder.archive site site.zip

test: setup
	$(BIN)/mkdocs build --strict --site-dir build/site
	node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON --test --test-reporter=spec $$(find tests/javascript -name '*.test.mjs')
	$(BIN)/pytest --numprocesses auto --dist worksteal

bench: setup tests/bench/node_modules/.packages
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python tests/bench/bench.py $(PART)

# What an upgrade would break: docs/dong-gop/nang-cap.md.
next: setup
	$(BIN)/python tests/next.py

# The types of the rules' answers for JavaScript, from the schema that is published.
ANSWER_TYPES := calculator/rules-client/answers.d.ts
MAKE_ANSWER_TYPES := node_modules/.bin/json2ts -i rules/schemas/answers.schema.json \
  --bannerComment '/* Made of rules/schemas/answers.schema.json by `make format`. */'

# What people write of JavaScript and styles; .prettierignore names what is made by programs.
PRETTIER := node_modules/.bin/prettier --log-level warn \
  'calculator/**/*.{js,css,ts}' 'overrides/assets/**/*.{js,css}' 'rules/**/*.mjs' 'tests/**/*.{js,mjs}'

lint: $(TOOLS)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(PRETTIER) --check
	$(BIN)/mypy
	$(MAKE_ANSWER_TYPES) | diff $(ANSWER_TYPES) -
	node_modules/.bin/tsc --project jsconfig.json
	node_modules/.bin/tsc --project calculator/jsconfig.json
	node_modules/.bin/tsc --project calculator/offline/jsconfig.json
	node_modules/.bin/tsc --project tests/javascript/jsconfig.json

format: $(TOOLS)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(PRETTIER) --write
	$(MAKE_ANSWER_TYPES) --output $(ANSWER_TYPES)

# The lock files name no address, not even where a package asks for donations.
define DROP_FUNDING
import json, pathlib
for folder in (".", "tests/bench"):
    file = pathlib.Path(folder, "package-lock.json")
    lock = json.loads(file.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    file.write_text(json.dumps(lock, indent=2) + "\n")
endef
export DROP_FUNDING

lock: .venv/.packages build/uv/bin/uv
	build/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command 'make lock' \
	  pyproject.toml --group dev --output-file requirements.txt
	build/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command 'make lock' \
	  --group node --output-file requirements-node.txt
	build/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command 'make lock' \
	  --group bench --output-file requirements-bench.txt
	npm install --package-lock-only
	npm --prefix tests/bench install --package-lock-only
	$(BIN)/python -c "$$DROP_FUNDING"

clean:
	rm -rf .venv build node_modules tests/bench/node_modules site site.zip
	find docs overrides rules tests -name __pycache__ -prune -exec rm -rf {} +

.venv/.packages: requirements.txt
	@$(PYTHON) -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or newer, with its venv module, is needed: make PYTHON=/path/to/python3' >&2; \
	  exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(PIP) install $(LOCKED) requirements.txt
	@touch $@

.venv/.project: pyproject.toml .venv/.packages
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

node_modules/.packages: package.json package-lock.json requirements-node.txt .venv/.packages
	@node -e 'process.exit(process.features.require_module ? 0 : 1)' 2>/dev/null && npm --version >/dev/null || \
	  $(PIP) install $(LOCKED) requirements-node.txt
	npm ci --silent
	@ln -sf "$$(command -v node)" node_modules/.bin/node
	@touch $@

# Not `npm ci`: Lighthouse asks for the "latest" of a package, which no lock file can promise.
tests/bench/node_modules/.packages: tests/bench/package.json tests/bench/package-lock.json \
  requirements-bench.txt $(TOOLS)
	$(PIP) install $(LOCKED) requirements-bench.txt
	npm --prefix tests/bench install --no-save --ignore-scripts --silent
	@touch $@

.venv/.browser: tests/browser/browsers.py .venv/.packages
	$(BIN)/python tests/browser/browsers.py
	@touch $@

build/uv/bin/uv: | .venv/.packages
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip -qq install uv==0.13.8
