# Every step of CI is a word here. `make site` and `make test` need Python 3.11.5 or later, git and make.

PYTHON ?= python3
JOBS ?= 2
FORMAT ?= text
BIN := .venv/bin
ENGINES := .venv-engines/bin
PIP_INSTALL := -m pip install -qq --disable-pip-version-check
LOCKED := $(PIP_INSTALL) --require-hashes -r
EDITABLE := $(PIP_INSTALL) --no-deps --no-build-isolation -e .

# A venv is stamped after the lock that filled it, and made anew when that lock changes.
LIBRARIES := .venv/.libraries
SITE := .venv/.site
DEV := .venv/.dev
NODE := node_modules/.stamp
JUDGES := node_modules/.judges
NODEJS := .venv/.node
CANARIES := .venv-engines/.engines
RIVALS := .venv-bench/.rivals

.PHONY: install site shard merge test shots check review comment serve lint fix bless strings forms schemas first-contribution bench bench-gate clean engines lock
.DELETE_ON_ERROR:

site: $(SITE) $(NODE)
	$(BIN)/counterclaim build

# One of so many parts of the site, as in make shard SHARD=2/4; then the site of all of them, which stand in build/shards.
shard: $(SITE) $(NODE)
	$(BIN)/counterclaim build --shard "$(SHARD)"

merge: $(SITE) $(NODE)
	$(BIN)/counterclaim merge

# The tests read the built site too, so it is built first; the last line printed is pytest's summary.
test: site $(DEV) $(JUDGES)
	@$(find_chromium); export CHROMIUM; $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

# Pictures of each kind of page, to look at: make shots, or make shots KINDS="claim event".
shots: site $(DEV)
	@$(find_chromium); export CHROMIUM; $(BIN)/python -m tests.shots $(KINDS)

# The command alone, so that what the next targets print is all theirs.
install: $(SITE)

# What the pull request's check runs: make check BASE=origin/main tells too what was lost of what that revision published.
check: $(SITE)
	$(BIN)/counterclaim check $(if $(BASE),--base "$(BASE)")
	$(BIN)/counterclaim fmt --check

# What a change does, for a reviewer: make review BASE=origin/main FORMAT=markdown. Lost history is for 'check' to refuse.
review: $(SITE)
	@$(BIN)/counterclaim diff $(if $(BASE),"$(BASE)") --format $(FORMAT) || [ $$? = 1 ]

# The body of a comment that shows a review made elsewhere: make comment FILE=review.txt
comment: $(SITE)
	@$(BIN)/counterclaim comment "$(FILE)"

serve: $(SITE) $(NODE)
	$(BIN)/counterclaim serve

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict generator
	$(BIN)/lint-imports --no-logo
	$(BIN)/zizmor --offline --persona pedantic .github/workflows .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/check-jsonschema --check-metaschema schemas/*.json

fix: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bless: $(DEV) $(NODE)
	$(BIN)/python -m tests.bless

# The table of every language gets the messages of today; the theme gets its words from the tables.
strings: $(DEV)
	$(BIN)/python -m tests.strings

# The issue forms, from the table by which 'counterclaim new --from-issue' reads their answers.
forms: $(SITE)
	$(BIN)/counterclaim forms .github/ISSUE_TEMPLATE

# Goes the way of a first contribution on a fresh clone, and records what is typed, how long it takes, and the diff.
first-contribution: $(DEV)
	$(BIN)/python -m tests.first_contribution
# What editors complete, explain and mark in records: made from the record types, and committed.
schemas: $(SITE)
	$(BIN)/counterclaim schema --output schemas

# All ratios side by side; bench/README.md says what they mean. make bench SIZES="1000 10000" FLAGS=--record writes them there.
bench: $(SITE) $(NODE) $(RIVALS)
	$(BIN)/python -m bench $(SIZES) $(FLAGS)

# The few of them that are steady on any machine, against those that are committed: fails where one got worse.
bench-gate: $(SITE) $(NODE)
	$(BIN)/python -m bench --gate bench/expected.json $(FLAGS)

# ProperDocs must build the same build/docs without a warning. Zensical may lag: it works on a copy, because it
# takes site_dir from mkdocs.yml alone, and its failure is printed but counts for nothing.
engines: site $(CANARIES)
	rm -rf build/engines
	mkdir -p build/engines/zensical/build
	$(BIN)/counterclaim docs
	$(ENGINES)/properdocs build --strict -f mkdocs.yml -d build/engines/properdocs
	cp -R mkdocs.yml site_templates build/engines/zensical/
	cp -R build/docs build/engines/zensical/build/
	cd build/engines/zensical && "$(CURDIR)/$(ENGINES)/zensical" build --strict || echo "zensical lags behind (allowed)"

clean:
	rm -rf .venv .venv-bench .venv-engines .venv-lock node_modules *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	if [ -d build ]; then git clean -fdXq build; fi

# ---------------------------------------------------------------------------------------------- what is installed

define need_python
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
|| { echo "Python 3.11.5 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
endef

$(LIBRARIES): requirements/site.txt
	@$(need_python)
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python $(LOCKED) requirements/site.txt
	@touch $@

$(SITE): pyproject.toml $(LIBRARIES)
	$(BIN)/python $(EDITABLE)
	@touch $@

$(DEV): requirements/dev.txt $(LIBRARIES) | $(SITE)
	$(BIN)/python $(LOCKED) requirements/dev.txt
	@touch $@

# A machine without npm gets node and npm from the locked wheel; the build finds node on the path or in .venv/bin.
$(NODEJS): requirements/node.txt $(LIBRARIES)
	@command -v npm >/dev/null || $(BIN)/python $(LOCKED) requirements/node.txt
	@touch $@

$(NODE): package-lock.json package.json .npmrc | $(SITE) $(NODEJS)
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --omit=dev
	@touch $@

# What judges: axe and the Nu Html Checker the built pages, the YAML language server the schemas for editors. They come
# on top of what the site is made from.
$(JUDGES): $(NODE)
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm install --no-save --ignore-scripts --include=dev
	@touch $@

$(CANARIES): requirements/engines.txt requirements/site.txt pyproject.toml
	@$(need_python)
	$(PYTHON) -m venv --clear .venv-engines
	$(ENGINES)/python $(LOCKED) requirements/engines.txt
	$(ENGINES)/python $(EDITABLE)
	@touch $@

$(RIVALS): requirements/bench.txt
	@$(need_python)
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/python $(LOCKED) requirements/bench.txt
	@touch $@

# The browser tests are never skipped: no Chromium is a failure with one line on how to get it.
define find_chromium
find_it() { for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do command -v "$$name" && return; done; return 1; }; \
if ! found=$$(find_it) && [ "$$CI" = true ]; then \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	found=$$(find_it); \
fi; \
CHROMIUM=$$found; \
if [ -z "$$CHROMIUM" ]; then \
	echo "Chromium is needed for the browser tests: apt-get install chromium, or set CHROMIUM to its path" >&2; exit 1; \
fi
endef

# ---------------------------------------------------------------------------------------------- locks

# The machine's own package settings are left out, so that a lock names only what any machine would download.
COMPILE = cd requirements && env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	../.venv-lock/bin/pip-compile --quiet --no-config --no-header --generate-hashes --no-emit-index-url \
	--no-emit-find-links --strip-extras --allow-unsafe $(UPGRADE)

lock:
	@$(need_python)
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python $(LOCKED) requirements/lock.txt
	$(COMPILE) --output-file lock.txt lock.in
	$(COMPILE) --output-file site.txt site.in build.in
	$(COMPILE) --output-file dev.txt dev.in
	$(COMPILE) --output-file engines.txt engines.in
	$(COMPILE) --output-file bench.txt bench.in
	$(COMPILE) --output-file node.txt node.in
	npm install --package-lock-only
