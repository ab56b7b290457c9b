"""stack.json, log lines, the order of the warm-up."""

import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from trivia_local import logs, stackfile, warmup
from trivia_local.errors import RunnerError
from trivia_local.keys import AccessKey
from trivia_local.layout import StackFolder
from trivia_local.progress import Progress
from trivia_local.stackfile import Cognito, Mqtt, Redis, Stack
from trivia_local.welcome import show_address

from tests.runner.test_progress import Terminal

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
        "cognito": Cognito(endpoint="http://127.0.0.1:4566", user_pool_id="p", client_id="c"),
        "redis": Redis(host="127.0.0.1", port=6379, password="p"),
        "emulator": "http://127.0.0.1:4566",
        "root": AccessKey(access_key_id="AKIAROOT", secret_access_key="s"),
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
    }


def test_only_an_address_that_phones_can_open_is_shown_as_a_qr_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")

    def shown(**changes: Any) -> str:
        terminal = Terminal()
        show_address(Progress(Console(file=terminal, width=100)), a_stack(**changes))
        return terminal.getvalue()

    assert "█" not in shown()
    assert "█" in shown(lan="http://192.168.1.7:8080")


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
        | {"_aws": {"CloudWatchMetrics": []}}
    )
    assert logs.readable(line) == ("ERROR", "lost  game_id=rivers n=2")


@pytest.mark.parametrize("line", ["Traceback (most recent call last):", "[1, 2]", '{"a": 1}'])
def test_any_other_line_is_shown_as_it_is(line: str) -> None:
    assert logs.readable(line) == ("", line)


def test_a_warm_start_waits_only_for_what_a_newcomer_meets_first() -> None:
    functions = ["x-GamePlay", "x-JoinGame", "x-ScorePut", "x-OutboxSweep"]
    assert warmup.needed_first(functions, proven=True) == ["x-GamePlay"]


def test_after_a_deploy_all_of_the_first_minute_is_waited_for() -> None:
    functions = ["x-GamePlay", "x-JoinGame", "x-ScorePut", "x-OutboxSweep"]
    assert warmup.needed_first(functions, proven=False) == ["x-GamePlay", "x-ScorePut"]


def test_what_is_seldom_used_starts_when_it_is_first_used() -> None:
    functions = ["x-GamePlay", "x-MarketplaceGet", "x-ScorePut"]
    assert warmup.often_used(functions) == ["x-GamePlay", "x-ScorePut"]


def test_of_another_service_everything_is_waited_for() -> None:
    assert warmup.needed_first(["x-Echo"], proven=True) == ["x-Echo"]
