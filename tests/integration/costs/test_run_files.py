"""The files of a load test, in a real bucket and in memory."""

import secrets

import pytest
from trivia_swarm.files import Files, Opened, Progress, RunFiles, S3Files

from tests.fakes.files import MemoryFiles
from tests.integration.emulator import client


@pytest.fixture(params=["memory", "s3"])
def files(request: pytest.FixtureRequest) -> Files:
    if request.param == "memory":
        return MemoryFiles()
    s3 = client("s3", request.getfixturevalue("emulator_url"))
    bucket = f"trivia-test-{secrets.token_hex(4)}"
    s3.create_bucket(Bucket=bucket)
    return S3Files(s3, bucket)


def test_what_was_put_is_there_and_nothing_else(files: Files) -> None:
    run = RunFiles(files, "a")
    assert (run.opened(), run.stopped(), run.reported(0), run.sum()) == (None, False, None, None)

    run.open(Opened(pin="123456"))
    run.stop()
    run.report(0, "{}")
    run.sum_up("[]")

    assert run.opened() == Opened(pin="123456")
    assert (run.stopped(), run.reported(0), run.reported(1), run.sum()) == (True, "{}", None, "[]")


def test_runs_do_not_see_each_other(files: Files) -> None:
    RunFiles(files, "a").report(0, "{}")

    assert RunFiles(files, "a").reports() == 1
    assert RunFiles(files, "b").reports() == 0


def test_a_word_that_changed_has_another_mark(files: Files) -> None:
    run = RunFiles(files, "a")
    run.tell(0, Progress(joined=1))
    run.tell(1, Progress(joined=5))
    before = run.progress()
    run.tell(0, Progress(joined=2))
    after = run.progress()
    changed = [key for key, mark in after.items() if before[key] != mark]

    assert before.keys() == after.keys()
    assert [run.told(key) for key in changed] == [Progress(joined=2)]
