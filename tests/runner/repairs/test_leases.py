"""Each invocation has a worker of its own; a function has a few, and whoever comes later waits."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from ministack.core import lambda_runtime
from ministack.services import cloudwatch_logs, lambda_svc
from trivia_local.emulator_repairs import leases

CONFIG = {
    "FunctionName": "Echo",
    "FunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:Echo",
    "Version": "$LATEST",
}
REPAIRED = ((lambda_runtime, "get_or_create_worker"), (lambda_svc, "_execute_function_warm"))


class Crowd:
    """Workers that answer when as many are busy as may be."""

    def __init__(self, full: int) -> None:
        self._full = threading.Barrier(full)
        self._lock = threading.Lock()
        self.busy = self.most = 0

    def invoke(self, event: Any, _request_id: str, **_: Any) -> dict[str, Any]:
        with self._lock:
            self.busy += 1
            self.most = max(self.most, self.busy)
        self._full.wait(10)
        with self._lock:
            self.busy -= 1
        return {"status": "ok", "result": event, "log": f"said {event}"}


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    for module, name in REPAIRED:
        monkeypatch.setattr(module, name, getattr(module, name))
    leases.apply()
    crowd = Crowd(leases.AT_MOST)

    class Worker(lambda_runtime.Worker):  # type: ignore[misc]
        def invoke(self, event: Any, request_id: str, **named: Any) -> dict[str, Any]:
            return crowd.invoke(event, request_id, **named)

    monkeypatch.setattr(lambda_runtime, "_worker_class_for", lambda _config: Worker)
    yield crowd
    lambda_runtime.reset()
    cloudwatch_logs.reset()


def test_messages_of_a_socket_run_side_by_side_but_never_more_than_a_few(crowd: Crowd) -> None:
    messages = range(leases.AT_MOST * 10)

    def send(number: int) -> Any:
        worker = lambda_runtime.get_or_create_worker("Echo", CONFIG, b"", qualifier="$LATEST")
        return worker.invoke(number, f"request-{number}")["result"]

    with ThreadPoolExecutor(len(messages)) as pool:
        assert list(pool.map(send, messages)) == list(messages)
    assert crowd.most == leases.AT_MOST
    assert [len(pool) for pool in lambda_runtime._workers.values()] == [leases.AT_MOST]
    assert lambda_runtime.workers_in_use() == 0
    streams = cloudwatch_logs._log_groups["/aws/lambda/Echo"]["streams"].values()
    logged = [event["message"] for stream in streams for event in stream["events"]]
    said = [line for line in logged if line.startswith("said")]
    assert sorted(said) == sorted(f"said {number}" for number in messages)


def test_other_invocations_wait_in_the_same_line(crowd: Crowd) -> None:
    function = {"config": CONFIG, "code_zip": b"zip"}
    events = range(leases.AT_MOST * 4)
    with ThreadPoolExecutor(len(events)) as pool:
        answers = pool.map(
            lambda n: lambda_svc._execute_function_warm(function, n, f"request-{n}"), events
        )
        assert [answer["body"] for answer in answers] == list(events)
    assert crowd.most == leases.AT_MOST


def test_a_worker_that_cannot_start_gives_its_place_back(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("no module named x")

    monkeypatch.setattr(crowd, "invoke", broken)
    for _ in range(leases.AT_MOST + 1):
        worker = lambda_runtime.get_or_create_worker("Echo", CONFIG, b"", qualifier="$LATEST")
        assert worker.invoke({}, "request")["error"] == "no module named x"
    assert lambda_runtime.workers_in_use() == 0


def test_a_function_that_waits_for_itself_is_not_kept_waiting(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = {"config": CONFIG, "code_zip": b"zip"}

    def call_itself(event: int, request_id: str, **_: Any) -> dict[str, Any]:
        depth = lambda_svc._invoke_depth.set(lambda_svc._invoke_depth.get() + 1)
        try:
            if event:
                lambda_svc._execute_function_warm(function, event - 1, request_id)
        finally:
            lambda_svc._invoke_depth.reset(depth)
        return {"status": "ok", "result": event}

    monkeypatch.setattr(crowd, "invoke", call_itself)
    depth = lambda_svc._invoke_depth.set(1)
    try:
        deep = leases.AT_MOST + 3
        assert lambda_svc._execute_function_warm(function, deep, "request")["body"] == deep
    finally:
        lambda_svc._invoke_depth.reset(depth)
