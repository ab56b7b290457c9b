#!/bin/sh
# `make install`: find a Python to work with, and let it do the rest (install.py). Everything lands
# below the project folder. Prints nothing when there is nothing to do.
#   PYTHON=/path/to/python   chooses the Python; else that of .venv, else the first fitting one
#   --which                  only tells which one it is
set -eu
unset CDPATH
cd "$(dirname "$0")/../.."

fail() { printf '\n✗ %s\n' "$1" >&2; exit 1; }

# Those for which all locked packages exist ready-made: the wheels of uv.lock.
OLDEST=11
NEWEST=14
SEARCHED=$PATH # without what this project puts on it
. infra/local/environment.sh

# They part the entries of PATH, or mean something to make and the shell between quotes.
case $PWD in
  *[:\"\$\`\\]*) fail "The project's folder must have none of : \" \$ \` \\ in its path: $PWD" ;;
esac
case $(uname -s) in
  MINGW* | MSYS* | CYGWIN*) fail "Windows is not supported by itself: use its Linux (WSL)." ;;
esac

# In words that any Python understands: what is wrong with it, then the Python it stands for.
PROBE='
import os, sys
oldest, newest, project = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
version = ".".join(str(part) for part in sys.version_info[:2])
kind = getattr(getattr(sys, "implementation", None), "name", "cpython")
base = getattr(sys, "_base_executable", None) or sys.executable or ""
if not os.path.isfile(base):
    base = sys.executable
fault = ""
if kind != "cpython":
    fault = kind + ", not CPython"
elif not (3, oldest) <= sys.version_info[:2] <= (3, newest):
    fault = "Python " + version
elif "free-threading" in sys.version:
    fault = "the free-threaded Python " + version
elif base.startswith(project + os.sep):
    fault = "a part of this project, half made"
else:
    try:
        import ensurepip, venv
    except ImportError:
        fault = "Python " + version + " without venv (Debian: apt install python3-venv)"
print(fault)
print(base)
'
# probe PYTHON: sets FAULT (empty if it will do) and BASE.
probe() {
  answer=$("$1" -c "$PROBE" "$OLDEST" "$NEWEST" "$(pwd -P)" 2>/dev/null </dev/null) || answer='does not run'
  FAULT=$(printf '%s\n' "$answer" | sed -n 1p)
  BASE=$(printf '%s\n' "$answer" | sed -n 2p)
  [ -n "$FAULT$BASE" ] || FAULT='not a Python'
}

WANTED="Python 3.$OLDEST to 3.$NEWEST is needed"
if [ -n "${PYTHON:-}" ]; then
  FOUND=$(PATH=$SEARCHED command -v "$PYTHON") || fail "PYTHON=$PYTHON: there is no such program. $WANTED."
  probe "$FOUND"
  [ -z "$FAULT" ] || fail "PYTHON=$PYTHON is no choice: $FAULT. $WANTED."
else
  BASE='' SEEN=''
  # The Python that .venv was made of stays, whatever is on the PATH today.
  if [ -x .venv/bin/python ]; then
    probe .venv/bin/python
    [ -z "$FAULT" ] || BASE=''
  fi
  set -f
  IFS=:
  for name in python3 python3.13 python3.12 python3.14 python3.11 python; do
    for folder in $SEARCHED; do
      [ -z "$BASE" ] || break 2
      candidate=${folder:-.}/$name
      [ -f "$candidate" ] && [ -x "$candidate" ] || continue
      probe "$candidate"
      [ -n "$FAULT" ] || break 2
      BASE=''
      [ "$FAULT" = 'does not run' ] || SEEN="$SEEN
  $candidate: $FAULT"
    done
  done
  unset IFS
  set +f
  [ -n "$BASE" ] || fail "$WANTED${SEEN:+; found only:$SEEN
}. Install one, or set PYTHON=/path/to/python."
fi
if [ "${1:-}" = --which ]; then
  printf '%s\n' "$BASE"
  exit
fi
exec "$BASE" infra/local/install.py
