#!/bin/sh
# Prepare the project folder: check what must be there, then install the locked packages into .venv.
# Everything lands below the project folder. Prints one line when there is nothing to do.
set -eu
cd "$(dirname "$0")/../.."

fail() { printf '\n✗ %s\n' "$1" >&2; exit 1; }
need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is missing. $2"; }

need git "Install git, then run this command again."
need node "Install Node.js 20 or newer (https://nodejs.org), then run this command again."
need npm "It comes with Node.js 20 or newer (https://nodejs.org)."
node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)' ||
  fail "Node.js 20 or newer is needed; this is $(node --version)."

PYTHON=${PYTHON:-}
if [ -z "$PYTHON" ]; then
  for candidate in python3 python3.13 python3.12 python3.11 python; do
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      PYTHON=$(command -v "$candidate")
      break
    fi
  done
fi
[ -n "$PYTHON" ] || fail "Python 3.11 or newer is needed. Install it, or set PYTHON=/path/to/python."

# One cache inside the project unless the machine has its own: nothing outside is touched.
UV_VERSION=0.13.8
UV=.local/tools/bin/uv
if [ "$("$UV" --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
  printf '… installing uv %s into .local/tools\n' "$UV_VERSION"
  rm -rf .local/tools
  "$PYTHON" -m venv .local/tools || fail "Python's venv module is missing (Debian: apt install python3-venv)."
  .local/tools/bin/pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" ||
    fail "uv could not be installed. Is the network up?"
fi
export UV_PYTHON_DOWNLOADS=never UV_CACHE_DIR="${UV_CACHE_DIR:-$PWD/.local/cache/uv}"
"$UV" sync --frozen --quiet --python "$PYTHON" ||
  fail "The Python packages could not be installed; the lines above say why."
