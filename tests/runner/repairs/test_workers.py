"""Talking with workers: whole answers, whole logs, no worker that holds anybody up."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest
from ministack.core import lambda_runtime
from trivia_local.emulator_repairs import zygote
from trivia_local.emulator_repairs.pipes import Ended, Pipes, TooLate
from trivia_local.emulator_repairs.processes import Process, can_fork
from trivia_local.emulator_repairs.zygote import Shared, Zygotes

SCRIPT = """
import json, os, sys, time
answers = os.fdopen(os.dup(1), "w", buffering=1)
for line in sys.stdin:
    do = json.loads(line)
    sys.stderr.write(do.get("log", ""))
    sys.stderr.flush()
    if do.get("end"):
        os._exit(3)
    time.sleep(do.get("sleep", 0))
    answers.write(do.get("before", ""))
    result = {"pid": os.getpid(), "env": os.environ.get("WHO"), "folder": os.getcwd(),
              "modules": len(sys.modules), "length": len(line)}
    answers.write(json.dumps({"status": "ok", "result": result}) + "\\n")
"""
Start = Callable[..., Process]


def plain(folder: Path, environment: dict[str, str]) -> Process:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", SCRIPT]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0
    )


@pytest.fixture(params=["plain", "forked"])
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    zygotes = Zygotes(Shared(modules=("json", "not.there.*")))
    started: list[Process] = []

    def begin(**environment: str) -> Process:
        known = {"PATH": os.environ["PATH"]} | environment
        if request.param == "plain":
            started.append(plain(tmp_path, known))
        else:
            started.append(zygotes.start(SCRIPT, str(tmp_path), known))
        return started[-1]

    if request.param == "forked" and not can_fork():
        pytest.skip("workers are not forked on this system")
    yield begin
    for process in started:
        process.kill()
        process.wait(10)
    zygotes.close()


def ask(pipes: Pipes, seconds: float = 30, **what: Any) -> Any:
    return pipes.ask(what, seconds)["result"]


def test_an_answer_comes_with_all_that_was_logged_before_it(start: Start) -> None:
    pipes = Pipes(start())
    for number in range(20):
        ask(pipes, log=f"line {number}\nmore\n")
        assert pipes.log() == f"line {number}\nmore"
    ask(pipes)
    assert pipes.log() == ""


def test_a_log_larger_than_a_pipe_holds_nobody_up(start: Start) -> None:
    pipes = Pipes(start())
    ask(pipes, log="é" * 500_000)
    assert pipes.log() == "é" * 500_000


def test_an_event_larger_than_a_pipe_arrives(start: Start) -> None:
    assert ask(Pipes(start()), text="x" * 1_000_000)["length"] > 1_000_000


def test_what_else_is_printed_is_no_answer(start: Start) -> None:
    pipes = Pipes(start())
    assert "pid" in ask(pipes, before='loading...\n\n{"level": 1}\n{broken\n')
    assert "pid" in ask(pipes)


def test_a_worker_that_ends_is_noticed_with_its_last_words(start: Start) -> None:
    process = start()
    pipes = Pipes(process)
    with pytest.raises(Ended):
        ask(pipes, end=True, log="out of memory\n")
    assert pipes.log() == "out of memory"
    process.wait(10)
    assert process.poll() is not None
    with pytest.raises(Ended):
        ask(pipes)


def test_a_worker_that_does_not_answer_is_given_up(start: Start) -> None:
    process = start()
    pipes = Pipes(process)
    with pytest.raises(TooLate):
        ask(pipes, seconds=0.05, sleep=60, log="about to sleep\n")
    assert process.poll() is None
    process.terminate()
    process.wait(10)
    process.terminate()  # it is gone: nobody else is hit
    assert process.poll() is not None


def test_workers_share_nothing_that_differs(start: Start, tmp_path: Path) -> None:
    one, two = (ask(Pipes(start(WHO=who))) for who in ("one", "two"))
    assert (one["env"], two["env"]) == ("one", "two")
    assert one["pid"] != two["pid"]
    assert one["folder"] == str(tmp_path)


@pytest.mark.skipif(not can_fork(), reason="workers are not forked on this system")
def test_a_forked_worker_has_the_name_of_its_function(tmp_path: Path) -> None:
    zygotes = Zygotes(Shared())
    known = {"AWS_LAMBDA_FUNCTION_NAME": "trivia-local-ReceiveAnswer"}
    worker = zygotes.start(SCRIPT, str(tmp_path), known)
    pid = ask(Pipes(worker))["pid"]
    assert Path(f"/proc/{pid}/comm").read_text() == "l-ReceiveAnswer\n"
    worker.kill()
    worker.wait(10)
    zygotes.close()


@pytest.mark.skipif(not can_fork(), reason="workers are not forked on this system")
def test_a_zygote_that_died_is_started_again_and_workers_live_on(tmp_path: Path) -> None:
    zygotes = Zygotes(Shared())
    worker = zygotes.start(SCRIPT, str(tmp_path), {})
    pipes = Pipes(worker)
    for one in zygotes.alive():
        one.kill()
    other = zygotes.start(SCRIPT, str(tmp_path), {})
    assert ask(pipes)["pid"] != ask(Pipes(other))["pid"]
    zygotes.close()
    for process in (worker, other):
        process.kill()
        process.wait(10)


@pytest.mark.skipif(not can_fork(), reason="workers are not forked on this system")
def test_a_zygote_that_nobody_needs_ends_and_comes_back(tmp_path: Path) -> None:
    zygotes = Zygotes(Shared())
    warm, other = (str(tmp_path / name) for name in ("warm", "other"))
    zygotes.keep(warm)
    for folder in (warm, other):
        zygotes.prepare("", folder)
    first = zygotes.alive()
    try:
        assert zygotes.rest(60) == 0
        assert zygotes.rest(-1) == 1
        assert zygotes.alive() == first[:1]
        zygotes.prepare("", other)
        assert len(zygotes.alive()) == 2
    finally:
        zygotes.close()


@pytest.mark.skipif(not can_fork(), reason="workers are not forked on this system")
def test_the_zygote_that_is_kept_makes_room_for_no_others_until_a_deploy(tmp_path: Path) -> None:
    zygotes = Zygotes(Shared())
    warm, other, third, deployed = (str(tmp_path / name) for name in "wotd")
    zygotes.keep(warm)
    try:
        for folder in (warm, other, third):
            zygotes.prepare("", folder)
        first, last = zygotes.alive()
        zygotes.prepare("", warm)
        assert zygotes.alive() == [last, first]
        zygotes.keep(deployed)
        zygotes.prepare("", deployed)
        assert zygotes.rest(-1) == 1
        assert len(zygotes.alive()) == 1
        assert first not in zygotes.alive()
    finally:
        zygotes.close()


@pytest.mark.skipif(not can_fork(), reason="workers are not forked on this system")
def test_a_zygote_that_does_not_answer_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All who wait for it get a worker, from the one that takes its place."""
    zygotes = Zygotes(Shared())
    monkeypatch.setattr(zygote, "ANSWER_S", 0.2)
    zygotes.prepare(SCRIPT, str(tmp_path))
    monkeypatch.undo()
    (stuck,) = zygotes.alive()
    os.kill(stuck.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(4) as pool:
        workers = list(pool.map(lambda _: zygotes.start(SCRIPT, str(tmp_path), {}), range(4)))
    assert len({ask(Pipes(worker))["pid"] for worker in workers}) == 4
    (other,) = zygotes.alive()
    assert other is not stuck
    assert not psutil.pid_exists(stuck.pid)
    zygotes.close()
    for process in workers:
        process.kill()
        process.wait(10)


def test_the_emulator_invokes_as_before() -> None:
    """Its own script of a worker, with its own pool, on the repaired class."""
    command = [sys.executable, "-c", INVOKE, json.dumps(lambda_runtime.__name__)]
    said = subprocess.run(command, check=True, timeout=120, capture_output=True, text=True)
    assert json.loads(said.stdout.splitlines()[-1]) == {
        "results": [{"n": 1, "id": "r1"}, {"n": 2, "id": "r2"}],
        "logs": ["saw 1", "saw 2"],
        "cold": [True, False],
        "late": "Task timed out after 0.5.00 seconds",
        "again": [True, {"n": 3, "id": "r4"}],
    }


INVOKE = '''
import io, json, os, zipfile
os.environ.update(GATEWAY_PORT="1", AWS_ENDPOINT_URL="http://127.0.0.1:1")
from trivia_local import emulator_repairs
emulator_repairs.apply_all()
from ministack.core import lambda_runtime
code = """
import time
def handler(event, context):
    print("saw", event["n"])
    time.sleep(event.get("sleep", 0))
    return {"n": event["n"], "id": context.aws_request_id}
"""
package = io.BytesIO()
with zipfile.ZipFile(package, "w") as opened:
    opened.writestr("app.py", code)
config = {"FunctionName": "Echo", "Runtime": "python3.13", "Handler": "app.handler", "Timeout": 0.5,
          "FunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:Echo"}
worker, _ = lambda_runtime.acquire_worker("Echo", config, package.getvalue())
said = [worker.invoke({"n": n}, f"r{n}") for n in (1, 2)]
late = worker.invoke({"n": 0, "sleep": 60}, "r3")
again = worker.invoke({"n": 3}, "r4")
lambda_runtime.reset()
print(json.dumps({
    "results": [one["result"] for one in said], "logs": [one["log"] for one in said],
    "cold": [one["cold_start"] for one in said], "late": late["error"],
    "again": [again["cold_start"], again["result"]],
}))
'''


@pytest.mark.skipif(not can_fork(), reason="workers are not forked on this system")
def test_a_zygote_that_makes_room_first_gives_what_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing its socket would leave whoever waits for an answer there to the end of patience."""
    monkeypatch.setattr(zygote, "ANSWER_S", 600.0)
    folders = [tmp_path / name for name in "abcd"]
    for folder in folders:
        folder.mkdir()
        (folder / "slow_to_import.py").write_text("import time\ntime.sleep(0.5)\n")
    zygotes = Zygotes(Shared(modules=("slow_to_import",)))

    def begin(folder: Path) -> Process:
        return zygotes.start(SCRIPT, str(folder), {"PATH": os.environ["PATH"]})

    with ThreadPoolExecutor(4) as pool:
        begun = [pool.submit(begin, folder) for folder in folders]
        workers = [one.result(timeout=120) for one in begun]
    for worker in workers:
        worker.kill()
        worker.wait(10)
    zygotes.close()
