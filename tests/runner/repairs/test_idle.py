"""Which workers are ended."""

from dataclasses import dataclass
from typing import Any

from trivia_local.emulator_repairs import idle


@dataclass
class Worker:
    func_name: str
    last_used: float
    in_use: bool = False
    asked: bool = True


def test_only_workers_that_idle_for_long_and_are_not_met_first_are_ended() -> None:
    now, long_ago = 10_000.0, 10_000.0 - 2 * idle.IDLE_S
    pools: dict[Any, list[Any]] = {
        "idle": [Worker("trivia-local-ProfilePut", long_ago)],
        "busy": [Worker("trivia-local-JoinGame", long_ago, in_use=True)],
        "fresh": [Worker("trivia-local-ScorePut", long_ago), Worker("trivia-local-ScorePut", now)],
        "met first": [Worker("trivia-local-GamePlay", long_ago)],
        "none": [],
    }
    assert idle.idle_keys(pools, now) == ["idle"]


def test_a_worker_that_only_was_warmed_up_is_ended_sooner() -> None:
    now = 10_000.0
    before = now - 1.5 * idle.UNASKED_S
    pools: dict[Any, list[Any]] = {
        "warmed": [Worker("trivia-local-ProfilePut", before, asked=False)],
        "asked": [Worker("trivia-local-ProfilePut", before)],
        "one of two asked": [
            Worker("trivia-local-JoinGame", before, asked=False),
            Worker("trivia-local-JoinGame", before),
        ],
        "met first": [Worker("trivia-local-GamePlay", before, asked=False)],
    }
    assert idle.idle_keys(pools, now) == ["warmed"]
