#!/usr/bin/env bash
# Does a newcomer get what the README promises, on a machine that nobody worked on? Clones the
# committed state and runs the README's commands there with an empty HOME, an empty TMPDIR, and of
# the environment only PATH and where packages come from (registries.py). Takes nothing from caches.
#   play   `make play`, a bot plays a quiz, Ctrl-C, nothing left; and once more, warm
#   test   `make test`
#   --ci   also fails for what is new in /tmp, which other programs use as well on a desk
# Without `play` or `test`, both. Any failure is a sentence and status 1; logs: .local/fresh-clone.
#   WARM_LIMIT_S=15    seconds that the second start may take
#   FIRST_LIMIT_S=900  seconds that the first may take: it installs everything
#   TEST_LIMIT_S=3600  seconds that the tests may take
set -euo pipefail
set -m # every background job is a process group of its own, as in a terminal
unset CDPATH

SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
WARM_LIMIT_S=${WARM_LIMIT_S:-15} FIRST_LIMIT_S=${FIRST_LIMIT_S:-900} TEST_LIMIT_S=${TEST_LIMIT_S:-3600}
STOP_LIMIT_S=60
READY='Ctrl-C stops everything'
CI_RUN='' PARTS=''
for argument; do
  case $argument in
    --ci) CI_RUN=yes ;;
    play | test) PARTS="$PARTS $argument" ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
PARTS=${PARTS:-play test}

# Paths of sockets may have 104 letters, so this one has to be short.
BASE=${TMPDIR:-/tmp}
[ "${#BASE}" -le 24 ] && [ -w "$BASE" ] || BASE=/tmp
WORK=$(cd "$(mktemp -d "$BASE/fr.XXXXXX")" && pwd -P)
CLONE=$WORK/trivia LOGS=$SOURCE/.local/fresh-clone PYTHON= JOB=
HERMETIC=(env -i "PATH=$PATH" "HOME=$WORK/home" "TMPDIR=$WORK/t")
rm -rf "$LOGS"
mkdir -p "$LOGS" "$WORK/home" "$WORK/t" "$WORK/settings"

say() { printf '── %s\n' "$1"; }
fail() {
  printf '\n✗ %s\n' "$1" >&2
  [ -z "${2:-}" ] || { printf 'The end of %s:\n' "$2" >&2; tail -n 40 "$2" >&2; }
  exit 1
}
# The clone's own environment, with the user's PATH and registry and nothing else.
fresh() { (cd "$CLONE" && exec "${HERMETIC[@]}" "$@"); }
now() { "$PYTHON" -c 'import time; print(time.time())'; }
seconds_since() { "$PYTHON" -c 'import sys, time; print(f"{time.time() - float(sys.argv[1]):.1f}")' "$1"; }
shared_folders() { ls -A1 /tmp /var/tmp /dev/shm 2>/dev/null | sort || true; }

# wait_for_end SECONDS: of the running job; false if it still runs then.
wait_for_end() {
  local deadline=$((SECONDS + $1))
  while kill -0 "$JOB" 2>/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

clean_up() {
  status=$?
  trap - EXIT INT TERM HUP
  if [ -n "$JOB" ] && kill -INT -- "-$JOB" 2>/dev/null; then
    wait_for_end 100 || kill -KILL -- "-$JOB" 2>/dev/null || true
  fi
  [ ! -x "$CLONE/.venv/bin/trivia" ] || fresh .venv/bin/trivia down >/dev/null 2>&1 || true
  rm -rf "$WORK"
  [ "$status" -eq 0 ] || printf 'The logs are in %s\n' "$LOGS" >&2
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# start LOG LIMIT: `make play` in the background; TOOK is the seconds until it says that it is ready.
start() {
  local began deadline=$((SECONDS + $2))
  began=$(now)
  : >"$1"
  fresh make play "PORT=$PORT" >"$1" 2>&1 </dev/null &
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
  RESULT=$(fresh .venv/bin/python -m trivia_bots.solo "http://127.0.0.1:$PORT" 2>"$LOGS/bot.log") ||
    fail "The play-through failed: $(cat "$LOGS/bot.log")" "$1"
  say "played: $RESULT"
}

# stop LOG: Ctrl-C, as a terminal sends it; TOOK is the seconds until everything was gone.
stop() {
  local began ports
  ports=$(fresh .venv/bin/python infra/local/leftovers.py ports .local/stack.json)
  began=$(now)
  kill -INT -- "-$JOB"
  wait_for_end "$STOP_LIMIT_S" || fail "make play did not end within $STOP_LIMIT_S s of Ctrl-C." "$1"
  JOB=
  TOOK=$(seconds_since "$began")
  nothing_left "$1" $ports
}

# nothing_left LOG PORT…: no process of the folder, no port, no file outside the clone.
nothing_left() {
  local log=$1
  shift
  fresh .venv/bin/python infra/local/leftovers.py check "$WORK" "$WORK/home" "$WORK/t" "$@" ||
    fail "Something is left; see above." "$log"
  local changed
  changed=$(git -C "$CLONE" status --porcelain)
  [ -z "$changed" ] || fail "Files of the repository have changed: $changed"
}

check_play() {
  local first memory players
  PORT=$("$PYTHON" -c 'import socket as s; p = s.socket(); p.bind(("127.0.0.1", 0)); print(p.getsockname()[1])')
  say "make play, the first time"
  start "$LOGS/play-first.log" "$FIRST_LIMIT_S"
  first=$TOOK
  play "$LOGS/play-first.log"
  memory=$(fresh .venv/bin/trivia status | awk '/^together/ {print $2, $3}')
  stop "$LOGS/play-first.log"
  say "first start $first s, stopped in $TOOK s, together $memory"

  say "make play, the second time"
  start "$LOGS/play-second.log" 300
  local second=$TOOK
  play "$LOGS/play-second.log"
  players=$("$PYTHON" -c 'import json, sys; print(json.loads(sys.argv[1])["players"])' "$RESULT")
  [ "$players" -ge 2 ] || fail "The score of the first run is gone: $RESULT"
  stop "$LOGS/play-second.log"
  say "second start $second s, stopped in $TOOK s"
  [ "${second%.*}" -lt "$WARM_LIMIT_S" ] ||
    fail "The second start took $second s, more than $WARM_LIMIT_S s." "$LOGS/play-second.log"
  printf '\n✓ a fresh clone plays: first start %s s, second %s s\n' "$first" "$second"
}

check_test() {
  local began log=$LOGS/test.log status=0
  say "make test; it writes to $log"
  began=$(now)
  fresh make test >"$log" 2>&1 </dev/null &
  JOB=$!
  wait_for_end "$TEST_LIMIT_S" || fail "make test did not end within $TEST_LIMIT_S s." "$log"
  wait "$JOB" || status=$?
  JOB=
  [ "$status" -eq 0 ] || fail "make test has failed." "$log"
  sed -n '/^── done/,$p' "$log"
  nothing_left "$log"
  printf '\n✓ a fresh clone passes its tests in %s s\n' "$(seconds_since "$began")"
}

say "cloning $(git -C "$SOURCE" rev-parse --short HEAD)"
BEFORE=$(shared_folders)
git clone --quiet --no-local "$SOURCE" "$CLONE"
PYTHON=$("$CLONE/infra/local/bootstrap.sh" --which)
while IFS= read -r -d '' setting; do
  HERMETIC+=("$setting")
done < <(PYTHONPATH="$CLONE/infra/local" "$PYTHON" -B -m trivia_local.registries "$WORK/settings")
for part in $PARTS; do "check_$part"; done

rm -rf "$WORK"
NEW=$(comm -13 <(printf '%s\n' "$BEFORE") <(shared_folders))
if [ -n "$NEW" ]; then
  say "new among the machine's temporary files, from whomever: $(printf '%s' "$NEW" | tr '\n' ' ')"
  [ -z "$CI_RUN" ] || fail "Temporary files are left."
fi
