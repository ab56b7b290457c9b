"""Several workers for each function, and never more than a few.

ministack 1.5.33 gives all messages of a WebSocket route one worker, for whose lock they wait; all
other invocations start a worker whenever none is free: a burst of 100 starts 100 Pythons. Here each
invocation leases a worker of its own, and waits for one where `AT_MOST` of its function are busy.
What functions of WebSocket routes log can be read, as that of all others: ministack drops it.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from trivia_local.emulator_repairs.patch import replace

AT_MOST = 3
"""Workers of a function."""


def apply() -> None:
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    places = Places(AT_MOST)
    execute = replace(lambda_svc, "_execute_function_warm", None)

    def execute_in_its_place(function: dict[str, Any], event: Any, request_id: str) -> Any:
        config = function.get("config") or function
        if lambda_svc._invoke_depth.get() > 1:  # a function waits for it, maybe the same
            return execute(function, event, request_id)
        with places.one_of(_key(config)):
            return execute(function, event, request_id)

    lambda_svc._execute_function_warm = execute_in_its_place

    def lease(name: str, config: dict[str, Any], package: bytes, qualifier: str) -> "Lease":
        def invoke(event: Any, request_id: str) -> dict[str, Any]:
            lambda_svc._ensure_reaper_thread()
            with places.one_of(_key(config)):
                worker, _ = lambda_runtime.acquire_worker(
                    name, config, package, qualifier=qualifier
                )
                began = time.monotonic()
                try:
                    answer: dict[str, Any] = worker.invoke(event, request_id)
                except Exception as error:
                    answer = {"status": "error", "error": str(error)}
                finally:
                    lambda_runtime.release_worker(worker)
            took_ms = int((time.monotonic() - began) * 1000)
            failed = answer.get("status") == "error"
            lambda_svc._emit_lambda_logs(
                {"config": config}, request_id, answer.get("log", ""), failed, took_ms
            )
            return answer

        return Lease(invoke)

    replace(lambda_runtime, "get_or_create_worker", lease)


class Lease:
    """What the WebSocket side takes for a worker; it gets one when it invokes it."""

    def __init__(self, invoke: Callable[[Any, str], dict[str, Any]]) -> None:
        self.invoke = invoke


class Places:
    """`at_most` places for each key; who comes later waits in line."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._by_key: dict[str, threading.Semaphore] = {}
        self._lock = threading.Lock()

    @contextmanager
    def one_of(self, key: str) -> Iterator[None]:
        with self._lock:
            places = self._by_key.get(key)
            if places is None:
                places = self._by_key[key] = threading.Semaphore(self._at_most)
        with places:
            yield


def _key(config: dict[str, Any]) -> str:
    return f"{config.get('FunctionArn')}:{config.get('Version')}"
