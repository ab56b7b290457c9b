"""No process is lost, and no foreign one is ever hit."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from trivia_local import processes

SLEEP = "import time; time.sleep(60)"
SLEEP_WITH_CHILD = (
    "import subprocess, sys, time;"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print('started', flush=True); time.sleep(60)"
)


def started(tmp_path: Path, code: str = SLEEP) -> processes.Record:
    return processes.start(
        "server",
        [sys.executable, "-c", code],
        run=tmp_path / "run",
        log=tmp_path / "server.log",
        env={},
    )


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


def test_a_started_process_leads_its_own_session_so_that_ctrl_c_does_not_reach_it(
    tmp_path: Path,
) -> None:
    record = started(tmp_path)
    try:
        assert os.getsid(record.pid) == record.pid
        assert processes.records(tmp_path / "run") == [record]
    finally:
        processes.stop(record, tmp_path / "run")


def test_stop_ends_the_process_and_its_children_and_forgets_it(tmp_path: Path) -> None:
    record = started(tmp_path, SLEEP_WITH_CHILD)
    eventually(lambda: len(processes.family(record)) == 2)
    processes.stop(record, tmp_path / "run")
    assert processes.family(record) == []
    assert processes.records(tmp_path / "run") == []


def test_children_of_a_killed_server_are_found_and_ended(tmp_path: Path) -> None:
    record = started(tmp_path, SLEEP_WITH_CHILD)
    eventually(lambda: len(processes.family(record)) == 2)
    os.kill(record.pid, signal.SIGKILL)
    eventually(lambda: processes.leader(record) is None)
    assert len(processes.family(record)) == 1
    processes.stop(record, tmp_path / "run")
    assert processes.family(record) == []


def test_a_foreign_process_with_a_recycled_id_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True) as foreign:
        try:
            began = psutil.Process(foreign.pid).create_time()
            stale = processes.Record(
                name="server", pid=foreign.pid, started=began - 3600, mark="0123456789abcdef"
            )
            processes.stop(stale, tmp_path)
            assert foreign.poll() is None
        finally:
            foreign.kill()


def test_a_process_that_ignores_the_polite_signal_is_killed_after_the_grace(
    tmp_path: Path,
) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('ready', flush=True); time.sleep(60)"
    )
    record = started(tmp_path, stubborn)
    eventually(lambda: "ready" in (tmp_path / "server.log").read_text())
    processes.stop(record, tmp_path / "run", grace_s=0.2)
    assert processes.leader(record) is None


@pytest.mark.parametrize("half", ["", '{"name": "emul'])
def test_half_a_record_keeps_no_command_from_its_work(tmp_path: Path, half: str) -> None:
    (tmp_path / "emulator.json").write_text(half)
    assert processes.records(tmp_path) == []


def test_aws_settings_of_this_shell_do_not_reach_the_servers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    environment = processes.clean_environment({"GATEWAY_PORT": "1"})
    settings = {name: value for name, value in environment.items() if name.startswith("AWS_")}
    # Nor do those of ~/.aws, which a function would read at its start.
    assert settings == {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}
    assert environment["GATEWAY_PORT"] == "1"
    assert environment["PATH"] == os.environ["PATH"]


@pytest.mark.parametrize(
    "name",
    [
        *("AWS_PROFILE", "AWS_CA_BUNDLE", "AWS_ENDPOINT_URL_S3", "_X_AMZN_TRACE_ID"),
        *("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONOPTIMIZE"),
        *("HTTP_PROXY", "https_proxy", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE"),
        *("POWERTOOLS_LOG_LEVEL", "LOG_LEVEL", "MINISTACK_REGION", "LAMBDA_DOCKER_NETWORK"),
        *("PERSIST_STATE", "LANG", "LC_ALL", "FORCE_COLOR", "PORT", "TRIVIA_HOME"),
    ],
)
def test_servers_inherit_nothing_that_changes_what_the_service_does(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "odd")
    assert name not in processes.clean_environment({})


@pytest.mark.parametrize("name", ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"])
def test_servers_inherit_what_programs_are_found_by(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "/there")
    assert processes.clean_environment({})[name] == "/there"
