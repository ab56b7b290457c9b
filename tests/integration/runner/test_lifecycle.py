"""Stacks start, stop, survive a restart and a kill, and leave nothing behind.

Run on a service of one function (runner_template.yaml); what is tested is the runner.
"""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from trivia_local import dead_letters, deployment, lifecycle, processes, stackfile
from trivia_local.aws import Deployed, local_client
from trivia_local.errors import DeployFailed, RunnerError
from trivia_local.layout import StackFolder
from trivia_local.lifecycle import UpOptions
from trivia_local.ports import free_port
from trivia_local.progress import Progress
from trivia_local.servers import front_door_answers
from trivia_local.stackfile import Stack
from trivia_local.supervision.account import PartAccount, read_account
from trivia_local.supervision.parts import dead_parts
from trivia_local.whole_files import write_text

HERE = Path(__file__).parent


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The test service in a folder of its own, so that a test may change it."""
    folder = tmp_path / "service"
    folder.mkdir()
    for name in ("runner_template.yaml", "runner_child.yaml"):
        shutil.copy(HERE / name, folder)
    shutil.copytree(HERE / "runner_code", folder / "runner_code")
    return folder / "runner_template.yaml"


@pytest.fixture
def folder(home: Path) -> Iterator[StackFolder]:
    stack = StackFolder.of("one")
    yield stack
    lifecycle.down(stack)
    assert leftovers(home) == []


def leftovers(home: Path) -> list[str]:
    """Command lines of processes that name a file below `home`, or had their settings there."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            names = [*process.cmdline(), process.environ().get("TMPDIR", "")]
        except (psutil.Error, OSError):
            continue
        if any(name.startswith(str(home)) for name in names):
            found.append(" ".join(process.cmdline()))
    return found


def up(folder: StackFolder, template: Path, port: int = 0) -> Stack:
    return lifecycle.up(folder, options(template, port), Progress())


def options(template: Path, port: int = 0, *, supervised: bool = False) -> UpOptions:
    return UpOptions(
        port=port, with_frontend=False, seed=False, template=template, supervised=supervised
    )


def put_note(stack: Stack, text: str) -> None:
    local_client("dynamodb", stack.aws).put_item(
        TableName=stack.tables["Notes"], Item={"id": {"S": text}}
    )


def notes(stack: Stack) -> set[str]:
    items = local_client("dynamodb", stack.aws).scan(TableName=stack.tables["Notes"])["Items"]
    return {item["id"]["S"] for item in items}


def eventually(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def test_down_leaves_no_process_and_no_temporary_folder(
    folder: StackFolder, template: Path, home: Path
) -> None:
    up(folder, template)
    running = leftovers(home)
    assert len(running) >= 3  # emulator, Valkey, front door, workers
    assert lifecycle.down(folder)
    assert leftovers(home) == []
    assert not folder.tmp.exists()
    assert not folder.stack_file.exists()


def test_servers_listen_on_loopback_only(folder: StackFolder, template: Path) -> None:
    up(folder, template)
    for record in processes.records(folder.run):
        for member in processes.family(record):
            listening = [c for c in member.net_connections() if c.status == psutil.CONN_LISTEN]
            assert {c.laddr.ip for c in listening} <= {"127.0.0.1"}


def test_data_and_ids_survive_a_restart(folder: StackFolder, template: Path) -> None:
    first = up(folder, template)
    put_note(first, "kept")
    lifecycle.down(folder)
    second = up(folder, template)
    assert notes(second) == {"kept"}
    assert second.outputs == first.outputs
    assert second.emulator == first.emulator


def test_data_survives_a_kill_of_every_server(folder: StackFolder, template: Path) -> None:
    first = up(folder, template)
    put_note(first, "kept")  # a reply is a promise, saved or not
    for pid in first.pids.values():
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: len(dead_parts(folder, first)) == len(first.pids))
    second = up(folder, template)
    assert notes(second) == {"kept"}
    assert second.outputs == first.outputs


def test_what_dies_is_started_again_alone_at_its_port_with_its_data(
    folder: StackFolder, template: Path
) -> None:
    before = lifecycle.up(folder, options(template, supervised=True), Progress())
    for name in before.pids:
        put_note(before, f"before the {name} died")
        killed = next(one for one in processes.records(folder.run) if one.name == name)
        os.kill(killed.pid, signal.SIGKILL)

        def runs_again(name: str = name, old: int = before.pids[name]) -> bool:
            now = stackfile.read(folder)
            return now is not None and now.pids[name] != old

        eventually(runs_again)
        after = lifecycle.running_stack(folder)
        assert after
        assert after == before.model_copy(update={"pids": before.pids | {name: after.pids[name]}})
        assert processes.family(killed) == []  # its functions
        eventually(partial(was_restarted, folder, name, 1))  # it is told after it runs
        before = after
    assert notes(before) == {f"before the {name} died" for name in before.pids}
    port = int(before.front_door.rsplit(":", 1)[1])
    assert front_door_answers(port, before.cognito.user_pool_id)
    _a_disk_that_takes_nothing_stops_no_play(folder, before)
    lifecycle.down(folder)
    assert processes.records(folder.run) == []


def was_restarted(folder: StackFolder, name: str, times: int) -> bool:
    return read_account(folder).parts.get(name, PartAccount()).restarts == times


def _a_disk_that_takes_nothing_stops_no_play(folder: StackFolder, stack: Stack) -> None:
    def room(size: int) -> None:
        limits = (size, resource.RLIM_INFINITY)
        resource.prlimit(stack.pids["emulator"], resource.RLIMIT_FSIZE, limits)

    room(1)
    put_note(stack, "played meanwhile")
    eventually(lambda: read_account(folder).unkept is not None)
    assert "what is played now is not kept" in (read_account(folder).unkept or "")
    assert "played meanwhile" in notes(stack)
    room(resource.RLIM_INFINITY)
    eventually(lambda: read_account(folder).unkept is None)  # all of it is saved again
    os.kill(stack.pids["emulator"], signal.SIGKILL)
    eventually(partial(was_restarted, folder, "emulator", 2))
    assert "played meanwhile" in notes(stack)


def test_lost_data_is_noticed_and_the_service_deployed_again(
    folder: StackFolder, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_note(up(folder, template), "lost")
    lifecycle.down(folder)
    shutil.rmtree(folder.data / "emulator")
    second = up(folder, template)
    assert "has lost data" in capsys.readouterr().out
    assert notes(second) == set()


def test_nothing_is_deployed_again_if_nothing_changed(
    folder: StackFolder, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    up(folder, template)
    lifecycle.down(folder)
    capsys.readouterr()
    up(folder, template)
    assert "Deploying the templates unchanged" in capsys.readouterr().out


def test_a_changed_child_is_deployed_to_the_running_stack_with_its_data(
    folder: StackFolder, template: Path
) -> None:
    first = up(folder, template)
    put_note(first, "kept")
    child = template.parent / "runner_child.yaml"
    child.write_text(child.read_text().replace("Description: first", "Description: second"))
    second = lifecycle.redeploy(folder, template, Progress())
    found = local_client("lambda", second.aws).get_function_configuration(
        FunctionName=second.functions[0]
    )
    assert found["Description"] == "second"
    assert notes(second) == {"kept"}
    assert second.outputs == first.outputs


def test_changed_code_answers_after_a_deploy(folder: StackFolder, template: Path) -> None:
    up(folder, template)
    echo = template.parent / "runner_code" / "echo.py"
    echo.write_text(echo.read_text().replace('{"echo": event}', '{"changed": event}'))
    stack = lifecycle.redeploy(folder, template, Progress())
    answer = local_client("lambda", stack.aws).invoke(
        FunctionName=stack.functions[0], Payload=b"{}"
    )
    assert json.loads(answer["Payload"].read()) == {"changed": {}}


def test_a_failed_deploy_names_the_resource_and_the_reason_and_stops_everything(
    folder: StackFolder, template: Path, home: Path
) -> None:
    child = template.parent / "runner_child.yaml"
    child.write_text(child.read_text().replace("AWS::DynamoDB::Table", "AWS::DynamoDB::Tabel"))
    with pytest.raises(DeployFailed, match=r"Notes|AWS::DynamoDB::Tabel"):
        up(folder, template)
    assert leftovers(home) == []


def test_a_function_that_cannot_start_is_named(folder: StackFolder, template: Path) -> None:
    (template.parent / "runner_code" / "echo.py").write_text("import no_such_module\n")
    with pytest.raises(RunnerError) as failed:
        up(folder, template)
    assert "trivia-local-Echo" in failed.value.hint
    assert "no_such_module" in failed.value.hint


def test_a_first_start_that_failed_half_way_is_nothing_to_build_on(
    folder: StackFolder, template: Path
) -> None:
    echo = template.parent / "runner_code" / "echo.py"
    code = echo.read_text()
    echo.write_text("import no_such_module\n")
    with pytest.raises(RunnerError):
        up(folder, template)
    echo.write_text(code)
    stack = up(folder, template)
    assert (folder.data.with_name("data-lost") / "emulator").exists()
    at = urlsplit(stack.emulator).port
    # A mapping finds its queue by the port at which the emulator is.
    assert {urlsplit(url).port for url in stack.queues.values()} == {at}


def test_after_a_deploy_the_functions_that_were_not_needed_first_are_started_too(
    folder: StackFolder, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stack = up(folder, template)
    known = deployment.remembered(folder)
    assert known
    assert known.proven  # nothing is known of its functions, so all were waited for
    write_text(folder.deployment_file, known.model_copy(update={"proven": False}).model_dump_json())
    monkeypatch.setattr(deployment, "needed_first", lambda _functions, **_: [])
    deployment.warm_the_rest(folder, stack, Progress())
    known = deployment.remembered(folder)
    assert known
    assert known.proven


def test_an_emulator_that_does_not_start_shows_the_end_of_its_log(
    folder: StackFolder, template: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        monkeypatch.setattr(lifecycle, "remembered_ports", lambda _: (port, free_port()))
        with pytest.raises(RunnerError, match="The emulator did not start") as failed:
            up(folder, template)
    assert f"{port} is already in use" in failed.value.hint
    assert leftovers(home) == []


def test_a_taken_port_starts_nothing(folder: StackFolder, template: Path, home: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(RunnerError, match=f"Port {port} is taken"):
            up(folder, template, port=port)
    assert leftovers(home) == []


def test_a_function_that_is_not_needed_first_and_cannot_start_is_named(
    folder: StackFolder, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (template.parent / "runner_code" / "echo.py").write_text("import no_such_module\n")
    monkeypatch.setattr(deployment, "needed_first", lambda _functions, **_: [])
    stack = up(folder, template)
    with pytest.raises(RunnerError) as failed:
        deployment.warm_the_rest(folder, stack, Progress())
    assert "no_such_module" in failed.value.hint
    assert lifecycle.running_stack(folder) == stack
    known = deployment.remembered(folder)
    assert known
    assert not known.proven  # the next start tells of it again


def test_two_stacks_run_side_by_side_with_data_of_their_own(
    folder: StackFolder, template: Path
) -> None:
    other = StackFolder.of("two")
    try:
        first, second = up(folder, template), up(other, template)
        put_note(first, "first")
        assert notes(second) == set()
        assert {first.emulator, first.front_door, first.redis.port}.isdisjoint(
            {second.emulator, second.front_door, second.redis.port}
        )
    finally:
        lifecycle.down(other)
    assert notes(first) == {"first"}


def test_a_second_up_returns_the_running_stack_and_starts_what_is_missing_alone(
    folder: StackFolder, template: Path
) -> None:
    first = up(folder, template)
    assert up(folder, template) == first
    os.kill(first.pids["valkey"], signal.SIGKILL)
    eventually(lambda: dead_parts(folder, first) == ["valkey"])
    second = up(folder, template)
    assert second.pids["valkey"] != first.pids["valkey"]
    assert second == first.model_copy(update={"pids": second.pids})
    assert {**second.pids, "valkey": 0} == {**first.pids, "valkey": 0}
    assert lifecycle.running_stack(folder) == second


@pytest.mark.parametrize(
    ("point", "number"),
    [
        ("the start returns", signal.SIGTERM),
        ("the servers run", signal.SIGINT),
        ("the address is shown", signal.SIGHUP),
        ("it stays", signal.SIGINT),
        ("it stops", signal.SIGINT),
    ],
)
def test_a_signal_during_play_stops_and_saves_everything_wherever_it_arrives(
    home: Path, template: Path, point: str, number: signal.Signals
) -> None:
    folder = StackFolder.of("one")
    with play(template, point, number) as process:
        printed, _ = process.communicate(timeout=120)
    assert process.returncode == 130, printed
    assert printed.rstrip().endswith("Stopped.")
    assert leftovers(home) == []
    assert processes.records(folder.run) == []
    assert not folder.tmp.exists()
    assert (folder.data / "emulator" / "cloudformation.json").exists()


def test_a_signal_from_outside_ends_play_as_well(home: Path, template: Path) -> None:
    folder = StackFolder.of("one")
    with play(template, "nowhere", signal.SIGTERM) as process:
        eventually(folder.stack_file.exists, 120)
        process.send_signal(signal.SIGTERM)
        printed, _ = process.communicate(timeout=120)
    assert process.returncode == 130, printed
    assert leftovers(home) == []


def test_play_leaves_the_stack_of_somebody_else_alone(
    folder: StackFolder, template: Path, home: Path
) -> None:
    up(folder, template)
    with play(template, "nowhere", signal.SIGTERM) as process:
        printed, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "running already" in printed
    assert lifecycle.running_stack(folder) is not None


def play(template: Path, point: str, number: signal.Signals) -> "subprocess.Popen[str]":
    child = HERE / "signalled_play.py"
    command = [sys.executable, str(child), point, str(int(number)), str(template)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_messages_of_a_dead_letter_queue_go_back_to_their_queue(
    folder: StackFolder, template: Path
) -> None:
    stack = up(folder, template)
    service = Deployed(stack.outputs, stack.aws)
    sqs = local_client("sqs", stack.aws)
    for number in range(23):
        sqs.send_message(
            QueueUrl=stack.queues["NotesDlq"],
            MessageBody=f"note {number}",
            MessageAttributes={"kind": {"DataType": "String", "StringValue": "note"}},
        )
    (found,) = dead_letters.look(service)
    assert (found.name, found.count) == ("NotesDlq", 23)
    assert found.sample is not None
    assert found.sample.startswith("note ")
    assert dead_letters.replay(service, "Notes") == {"NotesDlq": 23}
    assert dead_letters.look(service)[0].count == 0
    bodies: set[str] = set()
    while received := sqs.receive_message(
        QueueUrl=stack.queues["NotesQueue"],
        MaxNumberOfMessages=10,
        MessageAttributeNames=["All"],
    ).get("Messages"):
        bodies |= {message["Body"] for message in received}
        assert {m["MessageAttributes"]["kind"]["StringValue"] for m in received} == {"note"}
    assert bodies == {f"note {number}" for number in range(23)}


def test_an_unknown_dead_letter_queue_is_answered_with_those_there_are() -> None:
    service = Deployed({"NotesQueueUrl": "q", "NotesDlqUrl": "d"}, None)
    with pytest.raises(RunnerError, match="There is no queue Nots") as refused:
        dead_letters.look(service, "Nots")
    assert "NotesDlq" in refused.value.hint
