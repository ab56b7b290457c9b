# Two commands: `make play` and `make test`. Both install what they need into this folder.
.DEFAULT_GOAL := help
SHELL := /bin/sh
# Recipes run in the environment that environment.sh leaves of the user's.
IN = @. infra/local/environment.sh &&

PARTS := lint unit runner component chaos contract integration infra e2e browser frontend
YES := 1 y yes Y Yes YES true True TRUE on On ON
NO := 0 n no N No NO false False FALSE off Off OFF

.PHONY: help install play down reset test format lighthouse film $(PARTS)
# `make lint unit` runs one after the other, also with -j: they share the machine.
.NOTPARALLEL:

help:  ## show this list
	@awk -F ':.*## *' '/^[a-z]+:.*## / {printf "%-12s  %s\n", $$1, $$2}' Makefile

install:  ## only install, into this folder (PYTHON=python3.12 chooses the Python)
	@infra/local/bootstrap.sh

play: install  ## start everything, open the printed address; Ctrl-C stops it (PORT=8080, LAN=1)
	$(if $(filter-out $(YES) $(NO),$(LAN)),$(error LAN=$(LAN) is neither 1 nor 0))$(IN) \
	  trivia play $(if $(filter $(YES),$(LAN)),--lan) || test $$? -eq 130

down: install  ## stop what an interrupted `make play` may have left
	$(IN) trivia down

reset: install  ## forget all data of the local stack
	$(IN) trivia reset

test: install  ## all tests, linters and types; `make unit`, `make e2e` … is one part of it
	@infra/local/test.sh

# `make lint unit` is one run of both, with one table at its end.
CHOSEN := $(filter $(PARTS),$(MAKECMDGOALS))
$(PARTS): install
	$(if $(filter $@,$(firstword $(CHOSEN))),@infra/local/test.sh $(CHOSEN),@:)

format: install  ## format the code
	$(IN) ruff format . && ruff check --fix . && cd frontend && npm run --silent lint -- --fix

lighthouse: install  ## what Lighthouse says about the running stack (ORIGIN=http://127.0.0.1:8080)
	$(IN) python -m tests.browser.page_scores '$(or $(ORIGIN),http://127.0.0.1:8080)'

film: install  ## film a scripted evening for the README: docs/film.webm, docs/film.webp
	$(IN) uv sync --quiet --frozen --inexact --group film && python -m tests.browser.film
