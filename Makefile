# Two commands: `make play` and `make test`. Both install what they need into this folder.
.DEFAULT_GOAL := help
SHELL := /bin/sh
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/.local/tools/bin:$(PATH)
export UV_CACHE_DIR ?= $(CURDIR)/.local/cache/uv
export UV_PYTHON_DOWNLOADS := never

.PHONY: help install play down reset test lint unit contract integration infra e2e browser frontend format lighthouse

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

install:
	@infra/local/bootstrap.sh

play: install  ## start everything, open the printed address; Ctrl-C stops it (PORT=8080, LAN=1)
	@trivia play $(if $(PORT),--port $(PORT)) $(if $(LAN),--lan) || test $$? -eq 130

down: install  ## stop what an interrupted `make play` may have left
	@trivia down

reset: install  ## forget all data of the local stack
	@trivia reset

test: install  ## all tests, linters and types
	@infra/local/test.sh

lint unit contract integration infra e2e browser frontend: install  ## one part of `make test`
	@infra/local/test.sh $@

format: install  ## format the code
	@ruff format . && ruff check --fix . && cd frontend && npm run --silent lint -- --fix

lighthouse: install  ## what Lighthouse says about the pages of the running stack (ORIGIN=http://127.0.0.1:8080)
	@python -m tests.browser.page_scores $(or $(ORIGIN),http://127.0.0.1:8080)
