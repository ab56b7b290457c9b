#!/bin/sh
# `make test`: every part, the quick ones first; with arguments, only those. See check_run.py.
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."
. infra/local/environment.sh
# Tests read plain output of a known width, and start things on ports and with settings of their own.
unset FORCE_COLOR CLICOLOR_FORCE PY_COLORS NO_COLOR COLUMNS LINES PORT LAN
exec python -m trivia_local.check_run "$@"
