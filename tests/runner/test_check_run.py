"""`make test` runs every part whatever fails, and says at the end how each went."""

import sys
from pathlib import Path

import pytest
from trivia_local import checks
from trivia_local.check_run import Run
from trivia_local.checks import Check, counts, table


def python(name: str, code: str) -> Check:
    return Check(name, [sys.executable, "-c", code])


@pytest.fixture
def run() -> Run:
    return Run()


def test_a_check_that_fails_does_not_keep_later_ones_from_running(run: Run) -> None:
    line = [python("first", "raise SystemExit(1)"), python("second", "pass")]
    run.line(line)
    assert [check.state for check in line] == ["failed", "passed"]
    assert table(line, 1).endswith("\n1 passed, 1 failed")


def test_what_runs_beside_says_everything_in_one_piece(
    run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    first, beside = [python("first", "print('one')")], [python("beside", "print('two\\nthree')")]
    run.both(first, beside)
    said = capfd.readouterr().out
    assert "── first\none\n✓ first passed" in said
    assert "── beside\ntwo\nthree\n✓ beside passed" in said


def test_after_a_signal_the_rest_is_named_as_not_run(run: Run) -> None:
    line = [python("first", "pass"), python("second", "pass")]
    run.stopped = True
    run.line(line)
    assert table(line, 1).count("not run") == 2
    assert table(line, 1).endswith("\n0 passed, 0 failed")


def report(path: Path, suite: str) -> Path:
    path.write_text(f"<testsuites>{suite}</testsuites>")
    return path


def test_tests_are_counted_from_the_report(tmp_path: Path) -> None:
    suite = '<testsuite tests="10" failures="2" errors="1" skipped="1"/>'
    check = Check("tests", [], report(tmp_path / "r.xml", suite), state="failed")
    assert counts(check) == (6, 3)


@pytest.mark.parametrize("suite", ['<testsuite tests="5" failures="0" errors="0"/>', "<broken"])
def test_a_run_that_failed_without_a_failed_test_counts_as_one_failure(
    suite: str, tmp_path: Path
) -> None:
    check = Check("tests", [], report(tmp_path / "r.xml", suite), state="failed")
    assert counts(check)[1] == 1


def test_a_part_that_does_not_exist_is_named() -> None:
    with pytest.raises(SystemExit, match="'unti' is no part of the tests"):
        checks.part("unti")
