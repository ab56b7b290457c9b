#!/usr/bin/env bash
# Does a newcomer get what the README promises? Clones the committed state into a temporary folder,
# runs `make play` there, plays a quiz through the front door, ends it with Ctrl-C, looks for
# leftovers, and does it all once more, warm. Prints the times; any failure is a sentence and status 1.
#
#   WARM_LIMIT_S=15   seconds that the second start may take
#   FIRST_LIMIT_S=900 seconds that the first may take: it installs everything
set -euo pipefail
set -m # every background job is a process group of its own, as in a terminal

SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WARM_LIMIT_S=${WARM_LIMIT_S:-15}
FIRST_LIMIT_S=${FIRST_LIMIT_S:-900}
STOP_LIMIT_S=60
READY='Ctrl-C stops everything'

WORK=$(mktemp -d "${TMPDIR:-/tmp}/trivia-fresh-clone.XXXXXX")
WORK=$(cd "$WORK" && pwd -P)
CLONE=$WORK/trivia
PYTHON=$CLONE/.venv/bin/python
JOB=

say() { printf '── %s\n' "$1"; }
fail() {
  printf '\n✗ %s\n' "$1" >&2
  [ -z "${2:-}" ] || { printf 'The end of what it printed:\n' >&2; tail -n 30 "$2" >&2; }
  exit 1
}

clean_up() {
  status=$?
  trap - EXIT INT TERM
  if [ -n "$JOB" ] && kill -INT -- "-$JOB" 2>/dev/null; then
    for _ in $(seq 100); do kill -0 -- "-$JOB" 2>/dev/null || break; sleep 0.2; done
    kill -KILL -- "-$JOB" 2>/dev/null || true
  fi
  [ ! -x "$CLONE/.venv/bin/trivia" ] || (cd "$CLONE" && .venv/bin/trivia down) >/dev/null 2>&1 || true
  rm -rf "$WORK"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

seconds_since() { awk -v began="$1" -v now="$(date +%s.%N)" 'BEGIN {printf "%.1f", now - began}'; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# start LOG LIMIT: `make play` in the background; TOOK is the seconds until it says that it is ready.
start() {
  local began deadline
  began=$(date +%s.%N)
  deadline=$((SECONDS + $2))
  : >"$1"
  (cd "$CLONE" && exec make play "PORT=$PORT") >"$1" 2>&1 </dev/null &
  JOB=$!
  disown "$JOB" # or bash would announce its end
  until grep -q "$READY" "$1"; do
    kill -0 "$JOB" 2>/dev/null || fail "make play has ended before it was ready." "$1"
    [ "$SECONDS" -lt "$deadline" ] || fail "make play was not ready within $2 s." "$1"
    sleep 0.2
  done
  TOOK=$(seconds_since "$began")
}

# play LOG: a bot registers and plays; RESULT is its line of JSON.
play() {
  RESULT=$("$PYTHON" -m trivia_bots.play_through "http://127.0.0.1:$PORT" 2>"$WORK/bot.log") ||
    fail "The play-through failed: $(cat "$WORK/bot.log")" "$1"
  say "played: $RESULT"
}

# stop LOG: Ctrl-C, as a terminal sends it; TOOK is the seconds until everything was gone.
stop() {
  local began deadline ports
  ports=$("$PYTHON" - "$CLONE/.local/stack.json" <<'PYTHON'
import json, sys
stack = json.load(open(sys.argv[1]))
urls = (stack["front_door"], stack["emulator"])
print(*(url.rsplit(":", 1)[1] for url in urls), stack["redis"]["port"])
PYTHON
)
  began=$(date +%s.%N)
  deadline=$((SECONDS + STOP_LIMIT_S))
  kill -INT -- "-$JOB"
  while kill -0 "$JOB" 2>/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || fail "make play did not end within $STOP_LIMIT_S s of Ctrl-C." "$1"
    sleep 0.1
  done
  JOB=
  TOOK=$(seconds_since "$began")
  "$PYTHON" - "$WORK" $ports <<'PYTHON' || fail "Something is left after Ctrl-C; see above." "$1"
"""Processes that have to do with the folder, and ports that are still open."""
import os, socket, sys
import psutil

folder, *ports = sys.argv[1:]
ours = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
left = []
for process in psutil.process_iter():
    try:
        traces = [*process.cmdline(), process.cwd(), *process.environ().values()]
    except psutil.Error:
        continue
    if process.pid not in ours and any(folder in trace for trace in traces):
        left.append(f"process {process.pid}: {' '.join(process.cmdline())[:200]}")
for port in ports:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", int(port))) == 0:
            left.append(f"port {port} is open")
sys.exit("\n".join(left) or None)
PYTHON
}

say "cloning $(git -C "$SOURCE" rev-parse --short HEAD)"
git clone --quiet --no-local "$SOURCE" "$CLONE"
PORT=$(free_port)

say "make play, the first time"
start "$WORK/first.log" "$FIRST_LIMIT_S"
FIRST=$TOOK
play "$WORK/first.log"
MEMORY=$(cd "$CLONE" && .venv/bin/trivia status | awk '/^together/ {print $2, $3}')
stop "$WORK/first.log"
say "first start $FIRST s, stopped in $TOOK s, together $MEMORY"

say "make play, the second time"
start "$WORK/second.log" 300
SECOND=$TOOK
play "$WORK/second.log"
PLAYERS=$("$PYTHON" -c 'import json, sys; print(json.loads(sys.argv[1])["players"])' "$RESULT")
[ "$PLAYERS" -ge 2 ] || fail "The score of the first run is gone: $RESULT"
stop "$WORK/second.log"
say "second start $SECOND s, stopped in $TOOK s"

CHANGED=$(git -C "$CLONE" status --porcelain)
[ -z "$CHANGED" ] || fail "make play has changed files of the repository: $CHANGED"
awk -v took="$SECOND" -v limit="$WARM_LIMIT_S" 'BEGIN {exit took > limit}' ||
  fail "The second start took $SECOND s, more than $WARM_LIMIT_S s." "$WORK/second.log"
printf '\n✓ a fresh clone plays: first start %s s, second %s s\n' "$FIRST" "$SECOND"
