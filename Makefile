# What can be done with this checkout; `make` alone lists it. Every target installs what it needs and lacks
# (scripts/setup), so a new machine needs only git, make, cargo and Node.js.
#
# CARGO_TARGET_DIR is respected where it is set.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
# The order of the steps is the point of `test`: what fails quickest comes first.
.NOTPARALLEL:

# Where `run` keeps its demo company, and where it listens.
DATA ?= data/demo
LISTEN ?= 127.0.0.1:8080
# `run` builds without optimisation: the first start is minutes sooner, and the few libraries that would be slow
# (SQLite, password hashing, segmentation) are optimised even so. PROFILE=release builds what is shipped.
PROFILE ?= dev
# Nobody can answer for a lock file that a build machine changed.
LOCKED := $(if $(CI),--locked)

# The whole workspace decides on the libraries' features, so that `run` and `test` build them once for both.
BUILD = cargo build $(LOCKED) --workspace --bin guanxi
TARGET = $(shell cargo metadata --format-version 1 --no-deps | \
	node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')
PROGRAM = $(TARGET)/$(patsubst dev,debug,$(PROFILE))/guanxi
WEB_SOURCES = $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' 2>/dev/null)

# Runs one step under a headline and says how long it took.
define step
@echo "== $(1)"; TIMEFORMAT="== $(1): %0R s"; time { $(2); }
endef

# Cargo reports on every crate, also on those without an example.
WITHOUT_EMPTY = { grep -vE '^$$|^running 0 tests|: ok\. 0 passed; 0 failed' || true; }

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-11s %s\n", $$1, $$2 }'

.PHONY: run
run: setup-run web/dist/index.html ## build everything and serve a demo company (DATA=, LISTEN=, PROFILE=release)
	@echo "== building the program (the first time takes some minutes)"
	@$(BUILD) --profile $(PROFILE)
	@if [[ ! -e $(DATA) ]]; then \
		echo "== setting up a demo company in $(DATA)"; \
		mkdir -p "$$(dirname $(DATA))"; \
		$(PROGRAM) demo --data $(DATA) || { rm -rf $(DATA); exit 1; }; \
	fi
	@exec $(PROGRAM) serve --data $(DATA) --listen $(LISTEN)

.PHONY: test
test: setup-test test-format test-tidy test-clippy test-deny test-web test-advisories test-rust test-browser ## every check and test, quickest first
	@echo "== all checks and tests passed"

.PHONY: bench
bench: setup-run web/dist/index.html ## measure the budgets (QUICK=1: smaller, in minutes)
	@scripts/setup postgres
	@cargo build $(LOCKED) --release --package guanxi --package guanxi-bench
	@scripts/with-postgres --durable $(TARGET)/release/guanxi-bench $(if $(QUICK),--quick)

.PHONY: lighthouse
lighthouse: setup-run web/dist/index.html ## what Lighthouse says of the pages everybody opens; leave the machine alone meanwhile
	@scripts/setup browser
	@cargo build $(LOCKED) --release --package guanxi
	@npm --prefix e2e ci --no-fund --no-audit
	@npm --prefix e2e/lighthouse ci --no-fund --no-audit
	@GUANXI_PROGRAM=$(TARGET)/release/guanxi node e2e/lighthouse/run.mjs

.PHONY: check
check: web/node_modules/.package-lock.json | web/dist ## types only: the quickest answer while editing
	cargo check $(LOCKED) --workspace --all-targets
	npm --prefix web run typecheck

.PHONY: web
web: setup-node web/dist/index.html ## build the client, which the program then embeds

.PHONY: fmt
fmt: ## format the Rust code
	cargo fmt --all

.PHONY: lint
lint: test-format test-tidy test-clippy test-deny web/node_modules/.package-lock.json ## every check that runs no test
	npm --prefix web run lint
	npm --prefix web run typecheck

.PHONY: clean
clean: ## remove what was built; demo data stays
	cargo clean
	rm -rf web/dist web/node_modules e2e/node_modules

# --- what a machine needs ---------------------------------------------------------------------------------

.PHONY: setup-node setup-run setup-test
setup-node:
	@scripts/setup node

setup-run:
	@scripts/setup compiler node

setup-test:
	@scripts/setup compiler node postgres browser python receiver erp cargo

# --- the steps of `test` ----------------------------------------------------------------------------------

.PHONY: test-format test-tidy test-clippy test-deny test-web test-advisories test-rust test-browser
test-format:
	$(call step,format,cargo fmt --all --check)

test-tidy:
	$(call step,tidy,cargo run $(LOCKED) --quiet --package xtask -- tidy)

test-clippy: | web/dist
	$(call step,clippy,cargo clippy $(LOCKED) --workspace --all-targets -- -D warnings)

test-deny:
	@scripts/setup cargo
	$(call step,deny,cargo deny -L error check bans licenses sources)

test-web: web/node_modules/.package-lock.json
	$(call step,web lint,npm --prefix web run --silent lint)
	$(call step,web types,npm --prefix web run --silent typecheck)
	$(call step,web tests,npm --prefix web run --silent test)
	$(call step,web build,npm --prefix web run --silent build && touch web/dist/index.html)
	$(call step,web size,npm --prefix web run --silent size)

test-advisories:
	$(call step,advisories,scripts/advisories)

# The documentation's examples first: nextest cannot run them, and its summary is the one to end with.
test-rust: | web/dist
	$(call step,documentation examples,cargo test $(LOCKED) --workspace --doc --quiet 2>&1 | $(WITHOUT_EMPTY))
	$(call step,tests,GUANXI_TEST_REQUIRE_POSTGRES=1 scripts/with-postgres cargo nextest run $(LOCKED) --workspace)

# The journeys find the program to drive in GUANXI_PROGRAM; what is killed at random moments is killed on a server, too.
test-browser: web/dist/index.html
ifeq ($(wildcard e2e/package.json),)
	@echo "== browser tests skipped: there are none yet"
else
	$(call step,program,$(BUILD))
	$(call step,browser tests,npm --prefix e2e ci --no-fund --no-audit && \
		GUANXI_PROGRAM="$(TARGET)/debug/guanxi" scripts/with-postgres --durable npm --prefix e2e test)
endif

# --- the client -------------------------------------------------------------------------------------------

# npm writes this file when an installation is complete.
web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	npm --prefix web ci --no-fund --no-audit
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	npm --prefix web run build
	@touch $@

# The program embeds this folder; it must exist, even empty, for the program to compile.
web/dist:
	@mkdir -p $@
