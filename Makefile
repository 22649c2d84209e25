# `make` builds every handout, `make test` proves it. `make help` lists the rest.
PYTHON ?= python3
JOBS ?=
SAMPLE ?=
bin := .venv/bin
export PYTHON

.DEFAULT_GOAL := handouts
.PHONY: handouts bundles pot catalogs check status verify test conformance review lint mutation \
	bench picture script-pictures sabotage-table setup setup-conformance lock clean help

handouts: setup ## Build and prove every handout, and pack the bundles (the default)
	$(bin)/handouts build $(if $(JOBS),--jobs $(JOBS))

bundles: handouts ## The same: bundles are packed by every build

pot: setup ## Write the templates for translators (locales/*.pot)
	$(bin)/handouts extract

catalogs: setup ## Bring templates and catalogs up to date (locales/*/LC_MESSAGES/*.po)
	$(bin)/handouts update

check: setup ## Check sources and translations without rendering
	$(bin)/handouts check

status: setup ## Show how far each translation is
	$(bin)/handouts status

verify: setup ## Prove the finished files again, from their manifests alone
	$(bin)/handouts verify output

test: setup ## Prove it all
	$(bin)/pytest --numprocesses=auto --ignore=tests/conformance

conformance: handouts setup-conformance ## Run the reference validators and a browser over finished files
	$(bin)/pytest tests/conformance

review: setup-conformance ## Look at changed styles in a browser; write styles/reviewed.toml if nothing is lost
	$(bin)/python -m tests.conformance.review

lint: setup ## Style, types, and which module may import which
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

mutation: setup ## Change the gate a little, and ask whether a test sees it (SAMPLE=100: of so many)
	$(bin)/python -m tests.mutation $(if $(SAMPLE),--sample $(SAMPLE))

bench: setup ## Measure how long a build and the gate take
	$(bin)/python -m tests.bench

script-pictures: setup ## Draw the pages that docs/SCRIPTS.md shows
	$(bin)/python -m tests.pictures

sabotage-table: setup ## Write docs/SABOTAGE.md: every way of losing a warning that is tested
	$(bin)/python -m tests.sabotage.table

picture: handouts ## Draw the page that the README shows
	pdftoppm -r 72 -png -singlefile -f 1 -l 1 \
		output/example-us/en/ketamine-infusion-aftercare.en.draft.pdf docs/handout

setup: ## Create .venv from the lock file, and look for the system libraries
	@./setup.sh

setup-conformance: ## Also what only the validators and the browser checks need
	@./setup.sh conformance

lock: ## Pin the newest versions that pyproject.toml allows
	$(bin)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --allow-unsafe --strip-extras \
		--extra dev --output-file requirements.lock pyproject.toml

clean: ## Delete what a build made (fonts in .cache stay; `rm -r .cache` deletes them too)
	find output -mindepth 1 ! -name .gitkeep -delete

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' Makefile
