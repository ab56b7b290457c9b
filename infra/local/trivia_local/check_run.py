"""Run the parts of `make test`, all of them whatever fails, and say at the end how each went.

The last line is plain and for machines: `2413 passed, 0 failed`. A check without tests of its own,
such as a linter, counts as one. Ctrl-C ends the running checks and says what was not run.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence

from trivia_local.checks import (
    REPORTS,
    ROOT,
    TIERS,
    Check,
    counts,
    frontend,
    lint,
    part,
    players,
    table,
    tier,
)

STOP_GRACE_S = 90.0


class Run:
    """Runs checks one after the other; a second line of them may run beside the first."""

    def __init__(self) -> None:
        self.stopped = False
        self.running: set[subprocess.Popen[str]] = set()
        self.kept: list[str] = []

    def stop(self, number: int, _frame: object) -> None:
        """Let what runs come to its end. Ctrl-C reaches the whole group; other signals only us."""
        if self.stopped or number != signal.SIGINT:
            for process in list(self.running):
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGINT)
        if not self.stopped:
            threading.Thread(target=self._kill_late, daemon=True).start()
        self.stopped = True

    def line(self, checks: Iterable[Check], *, beside: bool = False) -> None:
        """Run `checks`; `beside` another line, their output is kept until that has a pause."""
        for check in checks:
            if self.stopped:
                return
            self._check(check, beside=beside)

    def both(self, first: Iterable[Check], second: Iterable[Check]) -> None:
        other = threading.Thread(target=self.line, args=(second,), kwargs={"beside": True})
        other.start()
        self.line(first)
        other.join()
        self._flush()

    def _check(self, check: Check, *, beside: bool) -> None:
        began = time.monotonic()
        if not beside:
            self._flush()
            say(f"\n── {check.name}")
        if check.report is not None:
            check.report.unlink(missing_ok=True)
        process = subprocess.Popen(
            check.command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if beside else None,
            stderr=subprocess.STDOUT if beside else None,
            text=True,
            errors="replace",
        )
        self.running.add(process)
        said = process.communicate()[0] or ""
        self.running.discard(process)
        check.seconds = time.monotonic() - began
        check.state = "passed" if process.returncode == 0 else "failed"
        if self.stopped and check.failed:
            check.state = "interrupted"
        check.counts = counts(check)
        mark = "✗" if check.failed else "✓"
        end = f"{mark} {check.name} {check.state} ({check.seconds:.0f} s)"
        if beside:
            self.kept.append(f"\n── {check.name}\n{said.rstrip()}\n{end}")
        else:
            say(end)

    def _flush(self) -> None:
        while self.kept:
            say(self.kept.pop(0))

    def _kill_late(self) -> None:
        time.sleep(STOP_GRACE_S)
        for process in list(self.running):
            process.kill()


def main(names: Sequence[str]) -> int:
    """0 if all passed, 130 if it was interrupted, else 1."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    run = Run()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, run.stop)
    # One folder for all temporary files of the checks, which goes with them. A short name: paths of
    # sockets may have some hundred letters.
    with tempfile.TemporaryDirectory(prefix="t", ignore_cleanup_errors=True) as temporary:
        os.environ["TMPDIR"] = temporary
        checks = run_parts(run, names)
    say(f"\n── {'interrupted' if run.stopped else 'done'}")
    say(table(checks, time.monotonic() - began))
    if run.stopped:
        return 130
    return 1 if any(check.state != "passed" for check in checks) else 0


def run_parts(run: Run, names: Sequence[str]) -> list[Check]:
    """All checks of the parts `names`, or of all parts, after they ran."""
    if names:
        checks = [check for name in names for check in part(name)]
        run.line(checks)
    else:
        tiers = {name: tier(name) for name in TIERS}
        # No server is measured beside any of these; most of them keep one core busy at a time.
        first = [*lint(), *(tiers[name] for name in ("unit", "runner", "component", "chaos"))]
        second = [*frontend(), tiers["contract"]]
        # Building for AWS waits for downloads and for single processes most of the time.
        servers, build = tiers["integration"], tiers["infra"]
        rest = [players()]
        checks = [*first, *second, servers, build, *rest]
        run.both(first, second)
        run.both([servers], [build])
        run.line(rest)
    return checks


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
