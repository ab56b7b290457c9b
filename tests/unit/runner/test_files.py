"""stack.json, log lines, the order of the warm-up, the emulator's saving."""

import asyncio
import json
import shutil
import socket
import zipfile
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from trivia_local import emulator_repairs, logs, stackfile, warmup
from trivia_local.emulator import SAVE_PATH, SavingApplication
from trivia_local.errors import RunnerError
from trivia_local.layout import StackFolder
from trivia_local.stackfile import Cognito, Mqtt, Redis, Stack

OUTPUTS = {
    "ApiId": "8ab20804",
    "ActiveGamesTableName": "trivia-local-ActiveGames",
    "OutboxTableName": "trivia-local-Outbox",
    "LeaderboardTopicArn": "arn:aws:sns:us-east-1:000000000000:trivia-local-LeaderboardTopic",
    "LeaderboardQueueUrl": "http://localhost:4566/000000000000/trivia-local-LeaderboardQueue",
    "LeaderboardDlqUrl": "http://localhost:4566/000000000000/trivia-local-LeaderboardDlq",
    "FunctionNames": "trivia-local-GamePlay,trivia-local-ScorePut",
}


def a_stack(**changes: Any) -> Stack:
    values: dict[str, Any] = {
        "name": "default",
        "stage": "local",
        "region": "us-east-1",
        "front_door": "http://127.0.0.1:8080",
        "lan": None,
        "api_url": "http://127.0.0.1:4566/_aws/execute-api/8ab20804",
        "ws_url": None,
        "mqtt": Mqtt(host="127.0.0.1", port=4566, path="/mqtt", host_header="iot.localhost"),
        "cognito": Cognito(
            endpoint="http://127.0.0.1:4566", user_pool_id="p", client_id="c", identity_pool_id="i"
        ),
        "redis": Redis(host="127.0.0.1", port=6379),
        "emulator": "http://127.0.0.1:4566",
        "tables": stackfile.tables(OUTPUTS),
        "topics": stackfile.topics(OUTPUTS),
        "queues": stackfile.queues(OUTPUTS),
        "functions": stackfile.functions(OUTPUTS),
        "outputs": OUTPUTS,
        "pids": {"emulator": 1},
    }
    return Stack(**(values | changes))


def test_resources_are_found_by_their_short_names() -> None:
    stack = a_stack()
    assert stack.tables == {
        "ActiveGames": "trivia-local-ActiveGames",
        "Outbox": "trivia-local-Outbox",
    }
    assert list(stack.topics) == ["LeaderboardTopic"]
    assert sorted(stack.queues) == ["LeaderboardDlq", "LeaderboardQueue"]
    assert stack.functions == ["trivia-local-GamePlay", "trivia-local-ScorePut"]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    folder = StackFolder("default", tmp_path)
    stackfile.write(folder.stack_file, a_stack())
    assert stackfile.read(folder) == a_stack()
    assert [path.name for path in tmp_path.iterdir()] == ["stack.json"]


def test_the_keys_that_others_rely_on_are_there(tmp_path: Path) -> None:
    stackfile.write(tmp_path / "stack.json", a_stack())
    written = json.loads((tmp_path / "stack.json").read_text())
    promised = (
        "front_door api_url ws_url mqtt cognito redis emulator tables topics queues functions"
    )
    assert set(promised.split()) <= set(written)
    assert set(written["mqtt"]) == {"host", "port", "path", "host_header"}
    assert set(written["cognito"]) == {
        "endpoint",
        "user_pool_id",
        "client_id",
        "identity_pool_id",
    }


def test_a_stack_that_is_down_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(RunnerError, match="not running") as refused:
        stackfile.require(StackFolder("second", tmp_path))
    assert "trivia up --name second" in refused.value.hint


def test_hot_functions_come_first_and_twice_so_that_both_workers_start() -> None:
    planned = warmup.plan(["x-ScorePut", "x-GamePlay", "x-ProfileGet", "x-GameAnswer"])
    assert planned == [
        "x-GamePlay",
        "x-GamePlay",
        "x-GameAnswer",
        "x-GameAnswer",
        "x-ScorePut",
        "x-ProfileGet",
    ]


@pytest.mark.parametrize("wanted", ["GamePlay", "gameplay", "trivia-local-GamePlay"])
def test_logs_take_the_short_name_of_a_function(wanted: str) -> None:
    assert logs.function_names(a_stack(), wanted) == ["trivia-local-GamePlay"]


def test_an_unknown_function_is_answered_with_those_there_are() -> None:
    with pytest.raises(RunnerError) as refused:
        logs.function_names(a_stack(), "GamePlan")
    assert "GamePlay, ScorePut, emulator" in refused.value.hint


def test_a_structured_line_shows_message_and_fields_without_the_usual() -> None:
    line = json.dumps(
        {"level": "ERROR", "message": "lost", "service": "ScorePut", "game_id": "rivers", "n": 2}
    )
    assert logs.readable(line) == ("ERROR", "lost  game_id=rivers n=2")


@pytest.mark.parametrize("line", ["Traceback (most recent call last):", "[1, 2]", '{"a": 1}'])
def test_any_other_line_is_shown_as_it_is(line: str) -> None:
    assert logs.readable(line) == ("", line)


class Saved:
    """An application behind SavingApplication, and how often it was saved."""

    def __init__(self, every_s: float) -> None:
        self.times = 0
        self.running = asyncio.Event()
        self.stop = asyncio.Event()
        self.app = SavingApplication(self._inner, self._save, every_s)
        self.statuses: list[int] = []

    def _save(self) -> None:
        self.times += 1

    async def _inner(self, scope: MutableMapping[str, Any], _receive: Any, _send: Any) -> None:
        if scope["type"] == "lifespan":
            self.running.set()
            await self.stop.wait()

    async def ask(self, method: str, path: str) -> None:
        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: MutableMapping[str, Any]) -> None:
            if "status" in message:
                self.statuses.append(message["status"])

        await self.app({"type": "http", "method": method, "path": path}, receive, send)


async def test_saving_follows_a_change_and_nothing_else() -> None:
    saved = Saved(every_s=0.01)
    lifespan = asyncio.create_task(saved.app({"type": "lifespan"}, _never, _ignore))
    await saved.running.wait()
    await saved.ask("GET", "/_ministack/health")
    await asyncio.sleep(0.05)
    assert saved.times == 0
    await saved.ask("POST", "/")
    async with asyncio.timeout(10):
        while saved.times == 0:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    assert saved.times == 1
    saved.stop.set()
    await lifespan


async def test_saving_can_be_asked_for() -> None:
    saved = Saved(every_s=3600)
    await saved.ask("POST", SAVE_PATH)
    assert (saved.times, saved.statuses) == (1, [200])


async def _never() -> MutableMapping[str, Any]:
    raise AssertionError("nobody asks")


async def _ignore(_message: MutableMapping[str, Any]) -> None:
    return None


@dataclass
class Worker:
    func_name: str
    last_used: float
    in_use: bool = False


def test_only_workers_that_idle_for_long_and_are_not_met_first_are_ended() -> None:
    now, long_ago = 10_000.0, 10_000.0 - 2 * emulator_repairs.IDLE_S
    pools: dict[Any, list[Any]] = {
        "idle": [Worker("trivia-local-ProfilePut", long_ago)],
        "busy": [Worker("trivia-local-JoinGame", long_ago, in_use=True)],
        "fresh": [Worker("trivia-local-ScorePut", long_ago), Worker("trivia-local-ScorePut", now)],
        "met first": [Worker("trivia-local-GamePlay", long_ago)],
        "none": [],
    }
    assert emulator_repairs.idle_keys(pools, now) == ["idle"]


def test_the_emulator_finds_itself_where_localhost_is_ipv6_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def resolve(host: str, port: int) -> str:
        return "::1" if host == "localhost" else host

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    emulator_repairs.localhost_is_ipv4()
    assert socket.getaddrinfo("localhost", 80) == "127.0.0.1"  # type: ignore[comparison-overlap]
    assert socket.getaddrinfo("example.com", 80) == "example.com"  # type: ignore[comparison-overlap]


def test_a_warm_start_waits_only_for_what_a_newcomer_meets_first() -> None:
    functions = ["x-GamePlay", "x-JoinGame", "x-ScorePut", "x-OutboxSweep"]
    assert warmup.needed_first(functions, proven=True) == ["x-GamePlay"]


def test_after_a_deploy_all_of_the_first_minute_is_waited_for() -> None:
    functions = ["x-GamePlay", "x-JoinGame", "x-ScorePut", "x-OutboxSweep"]
    assert warmup.needed_first(functions, proven=False) == ["x-GamePlay", "x-ScorePut"]


def test_of_another_service_everything_is_waited_for() -> None:
    assert warmup.needed_first(["x-Echo"], proven=True) == ["x-Echo"]


def extracted(worker: Path, package: Path) -> Path:
    """What a worker finds as its code after it was extracted as the emulator does it."""
    code = worker / "code"
    code.mkdir(parents=True)
    with emulator_repairs.SharedZipFile(package) as opened:
        opened.extractall(code)
    return code


def test_workers_with_the_same_code_share_one_copy(tmp_path: Path) -> None:
    for name in ("first", "second"):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as package:
            package.writestr("app.py", f"# {name}")
    one = extracted(tmp_path / "worker-1", tmp_path / "first.zip")
    two = extracted(tmp_path / "worker-2", tmp_path / "first.zip")
    other = extracted(tmp_path / "worker-3", tmp_path / "second.zip")
    assert one.resolve() == two.resolve()
    assert (two / "app.py").read_text() == "# first"
    assert (other / "app.py").read_text() == "# second"
    shutil.rmtree(tmp_path / "worker-1")
    assert (two / "app.py").exists()


def test_workers_that_start_at_the_same_time_extract_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "code.zip", "w") as package:
        for number in range(300):
            package.writestr(f"module_{number}.py", "")
    with ThreadPoolExecutor(8) as pool:
        codes = list(
            pool.map(lambda n: extracted(tmp_path / str(n), tmp_path / "code.zip"), range(8))
        )
    assert len({code.resolve() for code in codes}) == 1
    assert len(list(codes[0].iterdir())) == 300
