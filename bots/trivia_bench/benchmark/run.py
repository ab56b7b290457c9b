"""Plays the chosen scenarios one after the other and writes down what was found."""

import asyncio
import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trivia_local.layout import ROOT

from trivia_bench.benchmark import machine
from trivia_bench.benchmark.history import make_history
from trivia_bench.benchmark.play import play
from trivia_bench.benchmark.profiles import Profiler
from trivia_bench.benchmark.result import BenchResult, Run, ScenarioResult
from trivia_bench.benchmark.scenarios import Scenario
from trivia_bench.benchmark.stage import Stage
from trivia_bench.benchmark.worker_pool import WorkerPoolFault

PAUSE_S = 1.0
"""Between two scenarios: what the last one left to do is done."""

Told = Callable[[Scenario, Run], None]
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be played, and how.

    Attributes:
        scenarios: in their order; those of a peer stand among ours.
        repeat: each so often, in turns: a disturbance of a minute does not hit one alone.
        aged: give the stack a history first.
        profiler: where flame graphs are wanted.
    """

    scenarios: Sequence[Scenario]
    repeat: int = 1
    processes: int | None = None
    direct: bool = False
    aged: bool = False
    peer_url: str = ""
    profiler: Profiler | None = None


async def run(
    order: Order,
    stage: Stage,
    *,
    told: Told = lambda *_: None,
    said: Said = lambda _: None,
) -> BenchResult:
    """A scenario that could not be played has a run of zeros that says why among its violations.

    Raises:
        RunFault: the stack could not be given a history.
    """
    began, started_at = time.monotonic(), _now()
    history = await make_history(stage.file, said) if order.aged else None
    runs: dict[str, list[Run]] = {one.name: [] for one in order.scenarios}
    for _ in range(order.repeat):
        for one in order.scenarios:
            figures = await _played(one, stage, order)
            runs[one.name].append(figures)
            told(one, figures)
            for text in order.profiler.notes() if order.profiler else ():
                said(text)
            await asyncio.sleep(PAUSE_S)
    return BenchResult(
        started_at=started_at,
        seconds=round(time.monotonic() - began, 1),
        commit=machine.commit(ROOT),
        stack=stage.origin,
        history=history,
        path="emulator" if order.direct else "front door",
        machine=machine.machine(),
        scenarios=[_result(one, runs[one.name]) for one in order.scenarios],
    )


async def _played(one: Scenario, stage: Stage, order: Order) -> Run:
    try:
        return await play(
            one,
            stage if one.peer is None else stage.of_peer(order.peer_url),
            direct=order.direct,
            processes=order.processes,
            profiler=order.profiler,
        )
    except WorkerPoolFault as fault:
        figures = Run(load_before=machine.load(), seconds=0, processes=0)
        return figures.model_copy(update={"violations": [f"It could not be played: {fault}"]})


def _result(scenario: Scenario, runs: list[Run]) -> ScenarioResult:
    return ScenarioResult(
        name=scenario.name,
        transport=scenario.transport,
        players=scenario.players,
        spread_s=scenario.spread_s,
        questions=scenario.questions,
        kill=scenario.kill,
        peer=scenario.peer,
        runs=runs,
    )


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
