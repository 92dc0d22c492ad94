# Umbruch from a bare clone. `make` alone lists what there is.

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
HOST ?= 127.0.0.1
export UMBRUCH_DATA ?= $(CURDIR)/var
export UMBRUCH_URL ?= http://localhost:$(PORT)
export PORT HOST
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The first Python that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
RUN := .venv/bin/python

.PHONY: help
help: ## was es gibt
	@echo "Umbruch. Befehle:"
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: demo
demo: port-free .venv/installed secret-key ## eine Zeitung zum Ausprobieren: http://localhost:8000 (PORT=… wählt einen anderen Anschluss)
	@exec env UMBRUCH_INSECURE=1 $(PRODUCTION) $(RUN) manage.py start --demo

.PHONY: serve
serve: port-free .venv/installed secret-key ## der Betrieb: README.md nennt die Einstellungen
	@exec env $(PRODUCTION) $(RUN) manage.py start

.PHONY: test
test: .venv/installed-dev .venv/blockers/installed ## alle Tests: SQLite, PostgreSQL, Browser
	@$(RUN) tests/suite.py $(TESTS)

BENCHES = ratios responses proxies misses decision planning laws counting conversations comments reports
.PHONY: bench
bench: .venv/installed-dev ## was Seiten und Entscheidungen kosten und ob ihre Gesetze gelten
	@UMBRUCH_DATA=$$(mktemp -d) DATABASE_URL=sqlite://:memory: DJANGO_SETTINGS_MODULE=config.settings.test \
		sh -c 'for bench in $(BENCHES); do $(RUN) -X utf8 tests/benchmarks/$$bench.py || exit 1; done'

# Builds two newspapers and keeps them: below UMBRUCH_DATA, or on DATABASE_SERVER=postgresql://….
.PHONY: scale
scale: .venv/installed-dev ## dieselben Seiten bei 1.000 und bei 100.000 Artikeln (das erste Mal eine Viertelstunde)
	@$(RUN) -X utf8 tests/benchmarks/scale.py

# Needs npm and Chromium. A running site is measured with LIGHTHOUSE_URL=https://…, else the demo newsroom.
.PHONY: lighthouse
lighthouse: .venv/installed-dev ## was Lighthouse von Startseite, Ressort und Artikel hält (braucht npm und Chromium)
	@$(RUN) -X utf8 tests/benchmarks/lighthouse.py

.PHONY: lint
lint: .venv/installed-dev ## Stil, Vorlagen, Migrationen, Einstellungen
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m djlint templates --lint --quiet
	$(RUN) -m tests.security.rules
	$(CHECKED) $(RUN) manage.py makemigrations --check --dry-run
	$(CHECKED) $(RUN) manage.py check --fail-level WARNING
	DATABASE_URL=sqlite://:memory: $(PRODUCTION) SECRET_KEY=$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(RUN) manage.py check --deploy --fail-level WARNING

.PHONY: messages
messages: .venv/installed ## neue Wörter in die Kataloge holen und sie übersetzen (braucht gettext)
	$(RUN) manage.py makemessages --all --no-location --no-wrap --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	$(RUN) manage.py compilemessages --ignore '.venv/*'

# Everything a production process reads; what is set in the environment wins.
PRODUCTION := DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-config.settings.production} \
	ALLOWED_HOSTS=$${ALLOWED_HOSTS:-localhost,127.0.0.1,[::1]} SERVE_MEDIA=$${SERVE_MEDIA:-1}
# Checks must not depend on, or leave behind, a database.
CHECKED := DATABASE_URL=sqlite://:memory: DJANGO_SETTINGS_MODULE=config.settings.test

.PHONY: port-free
port-free:
	@if (exec 3<>/dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then \
		echo "Anschluss $(PORT) ist schon belegt. Einen anderen wählen: make $(MAKECMDGOALS) PORT=$$(( $(PORT) + 1 ))"; exit 1; fi

# Made once: with another key every session and every signed link would end.
.PHONY: secret-key
secret-key: .venv/installed
	@mkdir -p "$$UMBRUCH_DATA"; test -n "$$SECRET_KEY" || test -s "$$UMBRUCH_DATA/secret-key" || \
		(umask 077 && $(RUN) -c 'import secrets; print(secrets.token_urlsafe(50))' > "$$UMBRUCH_DATA/secret-key")

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Umbruch braucht Python 3.11 oder neuer; hier ist keines$(PYTHON:%= (% ist älter oder fehlt))."; \
		echo "Es installieren oder nennen: make $(MAKECMDGOALS) PYTHON=/pfad/zu/python3"; exit 1; }
	@echo "[1/6] Umgebung mit $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Die Umgebung ließ sich nicht anlegen. Unter Debian hilft: apt install python3-venv"; exit 1; }

# The stamps make a second start quick; a changed list of packages makes them stale.
.venv/installed: requirements.txt | .venv/bin/python
	@echo "[2/6] Pakete holen, einmalig, rund eine Minute"
	@$(RUN) -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Pakete für die Entwicklung holen, einmalig"
	@$(RUN) -m pip install --quiet --requirement requirements-dev.txt
	@touch .venv/installed $@

# A content blocker for the tests. Where it can't be had, the tests that need it say so.
.venv/blockers/installed: tests/browser/blockers/package.json tests/browser/blockers/install.py \
		tests/browser/blockers/judge.js | .venv/bin/python
	@if command -v npm >/dev/null; then echo "Einen Inhaltsblocker für die Tests holen, einmalig"; \
		$(RUN) tests/browser/blockers/install.py .venv/blockers && touch $@ || rm -rf .venv/blockers; fi
