"""Plays the chosen scenarios one after the other and writes down what was found."""

import asyncio
import datetime
import time
from collections.abc import Callable, Sequence

from trivia_local.layout import ROOT

from trivia_bench.benchmark import machine
from trivia_bench.benchmark.play import play
from trivia_bench.benchmark.result import BenchResult, Run, ScenarioResult
from trivia_bench.benchmark.scenarios import Scenario
from trivia_bench.benchmark.stage import Stage
from trivia_bench.benchmark.worker_pool import WorkerPoolFault

PAUSE_S = 1.0
"""Between two scenarios: what the last one left to do is done."""

Told = Callable[[Scenario, Run], None]


async def run(
    scenarios: Sequence[Scenario],
    stage: Stage,
    *,
    repeat: int = 1,
    processes: int | None = None,
    direct: bool = False,
    told: Told = lambda *_: None,
) -> BenchResult:
    """Each scenario `repeat` times, in turns: a disturbance of a minute does not hit one alone.

    A scenario that could not be played has a run of zeros that says why among its violations.
    """
    began, started_at = time.monotonic(), _now()
    runs: dict[str, list[Run]] = {one.name: [] for one in scenarios}
    for _ in range(repeat):
        for one in scenarios:
            try:
                figures = await play(one, stage, direct=direct, processes=processes)
            except WorkerPoolFault as fault:
                figures = Run(load_before=machine.load(), seconds=0, processes=0).model_copy(
                    update={"violations": [f"It could not be played: {fault}"]}
                )
            runs[one.name].append(figures)
            told(one, figures)
            await asyncio.sleep(PAUSE_S)
    return BenchResult(
        started_at=started_at,
        seconds=round(time.monotonic() - began, 1),
        commit=machine.commit(ROOT),
        stack=stage.origin,
        path="emulator" if direct else "front door",
        machine=machine.machine(),
        scenarios=[_result(one, runs[one.name]) for one in scenarios],
    )


def _result(scenario: Scenario, runs: list[Run]) -> ScenarioResult:
    return ScenarioResult(
        name=scenario.name,
        transport=scenario.transport,
        players=scenario.players,
        spread_s=scenario.spread_s,
        questions=scenario.questions,
        kill=scenario.kill,
        runs=runs,
    )


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
