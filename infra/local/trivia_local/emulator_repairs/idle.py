"""End the last worker of a function too, once it idles; ministack 1.5.33 keeps one of each.

With dozens of functions that would be hundreds of megabytes on an idle laptop.
"""

import time
from typing import Any

from trivia_local.emulator_repairs.patch import replace

IDLE_S = 120.0
"""Seconds without an invocation after which a worker is ended."""

UNASKED_S = 20.0
"""The same of one that was only warmed up: another one is forked in a tenth of a second."""

WARM_UP = {"warmup": True}

ALWAYS_WARM = ("ActiveGamesList", "GameAnswer", "GamePlay", "LeaderboardGet", "ProfileGet")
"""What a player meets first keeps one worker for good."""


def apply() -> None:
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    from trivia_local.emulator_repairs import forking

    end_surplus = lambda_runtime.reap_idle_workers

    def reap() -> int:
        ended: int = end_surplus()
        with lambda_runtime._lock:
            idle = idle_keys(lambda_runtime._workers, time.time())
            workers = [worker for key in idle for worker in lambda_runtime._workers.pop(key)]
        lambda_runtime.kill_workers(workers)
        return ended + len(workers) + forking.rest(IDLE_S)

    replace(lambda_svc, "reap_idle_workers", reap)


def idle_keys(pools: dict[Any, list[Any]], now: float) -> list[Any]:
    """Keys of the pools in which every worker is idle for long, and which need not stay warm."""
    return [
        key
        for key, workers in pools.items()
        if workers
        and not workers[0].func_name.endswith(ALWAYS_WARM)
        and all(not w.in_use and now - w.last_used > patience(w) for w in workers)
    ]


def patience(worker: Any) -> float:
    return IDLE_S if worker.asked else UNASKED_S
