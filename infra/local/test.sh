#!/bin/sh
# `make test`: every gate in order, the quick ones first. With arguments, only those parts.
set -eu
cd "$(dirname "$0")/../.."

step() {
  name=$1; shift
  printf '\n── %s\n' "$name"
  began=$(date +%s)
  "$@" || { printf '\n✗ %s failed\n' "$name" >&2; exit 1; }
  printf '✓ %s (%s s)\n' "$name" "$(($(date +%s) - began))"
}

node_modules() {
  # npm ci only when the lock file changed since the last time.
  stamp=frontend/node_modules/.lock-stamp
  if ! cmp -s frontend/package-lock.json "$stamp"; then
    (cd frontend && npm ci --silent --no-audit --no-fund) && cp frontend/package-lock.json "$stamp"
  fi
}

lint() {
  step "ruff" ruff check .
  step "ruff format" ruff format --check .
  step "mypy" mypy
  step "import-linter" lint-imports --no-logo
}

frontend() {
  step "npm packages" node_modules
  for check in lint typecheck test build; do
    step "front end: $check" npm --prefix frontend run --silent "$check"
  done
}

tier() {
  case $1 in
    unit) step "tests/unit" pytest -q -n 2 tests/unit ;;
    # Mostly waiting for servers and tools: each of two workers starts its own.
    infra | integration) step "tests/$1" pytest -q -n 2 --dist loadfile "tests/$1" ;;
    *) step "tests/$1" pytest -q "tests/$1" ;;
  esac
}

parts=${*:-lint frontend unit contract infra integration e2e browser}
for part in $parts; do
  case $part in
    lint) lint ;;
    frontend) frontend ;;
    contract) step "npm packages" node_modules; tier contract ;;
    *) tier "$part" ;;
  esac
done
