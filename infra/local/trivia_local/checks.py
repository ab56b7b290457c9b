"""The parts of `make test`: which checks they are, and how a table of their results reads."""

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[3]
REPORTS = ROOT / ".local/test-reports"
TIERS = (
    "unit",
    "runner",
    "component",
    "chaos",
    "contract",
    "infra",
    "integration",
    "e2e",
    "browser",
)
# Each of two workers takes the next few tests.
BY_TEST = ("unit", "runner", "component", "chaos")
# Each of two workers takes whole files and starts servers of its own: most of a test is waiting.
BY_FILE = ("infra", "integration", "e2e", "browser")


@dataclass
class Check:
    """One line of the table. `report` is where a test runner writes its JUnit file."""

    name: str
    command: Sequence[str]
    report: Path | None = None
    state: str = "not run"
    seconds: float = 0.0
    counts: tuple[int, int] = field(default=(0, 0))

    @property
    def failed(self) -> bool:
        return self.state not in ("passed", "not run")


def tier(name: str) -> Check:
    report = REPORTS / f"{name}.xml"
    spread = ["-n", "2"] if name in BY_TEST else []
    spread = ["-n", "2", "--dist", "loadfile"] if name in BY_FILE else spread
    if name in ("infra", "integration"):
        spread.append("--no-loadscope-reorder")  # tests/conftest.py: what takes long begins first
    return Check(
        f"tests/{name}", ["pytest", "-q", *spread, f"--junit-xml={report}", f"tests/{name}"], report
    )


def players() -> Check:
    """Bots and browsers meet one stack for each worker: half the starts, and no worker waits."""
    report = REPORTS / "players.xml"
    spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    folders = ["tests/e2e", "tests/browser"]
    return Check(
        "tests/e2e, tests/browser",
        ["pytest", "-q", *spread, f"--junit-xml={report}", *folders],
        report,
    )


def npm_packages() -> Check:
    return Check("npm packages", ["python", "-m", "trivia_local.frontend", "install"])


def lint() -> list[Check]:
    return [
        Check("ruff", ["ruff", "check", "."]),
        Check("ruff format", ["ruff", "format", "--check", "."]),
        Check("mypy", ["mypy"]),
        Check("import-linter", ["lint-imports", "--no-logo"]),
    ]


def frontend() -> list[Check]:
    npm = ["npm", "--prefix", "frontend", "run", "--silent"]
    report = REPORTS / "frontend.xml"
    junit = ["--", "--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
    return [
        npm_packages(),
        Check("front end: lint", [*npm, "lint"]),
        Check("front end: typecheck", [*npm, "typecheck"]),
        Check("front end: test", [*npm, "test", *junit], report),
        Check("front end: build", [*npm, "build"]),
    ]


def part(name: str) -> list[Check]:
    """The checks of one part of `make test`; raises SystemExit for a name that is none."""
    if name == "lint":
        return lint()
    if name == "frontend":
        return frontend()
    if name not in TIERS:
        sys.exit(f"{name!r} is no part of the tests: lint, frontend, {', '.join(TIERS)}.")
    return [npm_packages(), tier(name)] if name in ("contract", "browser") else [tier(name)]


def counts(check: Check) -> tuple[int, int]:
    """Tests that passed and that failed; a check without a report is one itself."""
    passed = failed = 0
    if check.report is not None and check.report.is_file():
        with contextlib.suppress(ElementTree.ParseError):
            for suite in ElementTree.parse(check.report).getroot().iter("testsuite"):
                bad = sum(int(suite.get(kind) or 0) for kind in ("failures", "errors"))
                skipped = int(suite.get("skipped") or 0)
                passed += int(suite.get("tests") or 0) - bad - skipped
                failed += bad
    if not check.failed:
        return (max(passed, 1), failed)
    return (passed, max(failed, 1))


def table(checks: Sequence[Check], seconds: float) -> str:
    """How each check went, and the line for machines."""
    lines = []
    for check in checks:
        took = f"{check.seconds:5.0f} s" if check.state != "not run" else " " * 7
        tests = f"{check.counts[0]:6} passed" if check.report and check.state != "not run" else ""
        bad = f", {check.counts[1]} failed" if check.report and check.failed else ""
        lines.append(f"  {check.name:24} {took}  {check.state:11} {tests}{bad}".rstrip())
    passed, failed = (sum(check.counts[at] for check in checks) for at in (0, 1))
    lines.append(f"  {'together':24} {seconds:5.0f} s")
    return "\n".join(lines) + f"\n\n{passed} passed, {failed} failed"
