"""Plays one scenario once, on a stage, and returns its figures."""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial

from trivia_bots import modes
from trivia_bots.runs.plan import RunPlan

from trivia_bench.benchmark import machine, processors, profiles
from trivia_bench.benchmark.figures import Played, game_figures, solo_figures
from trivia_bench.benchmark.jobs import Done, Job
from trivia_bench.benchmark.profiles import Profiler
from trivia_bench.benchmark.result import Run
from trivia_bench.benchmark.samples import Reading, Sampler
from trivia_bench.benchmark.scenarios import QUIZ, WARM_UP, Scenario
from trivia_bench.benchmark.stage import Stage
from trivia_bench.benchmark.worker_pool import WorkerPool, worker_pool
from trivia_bench.peers.play import PeerPart

JOINING_S, JOINING_EACH_S = 30.0, 0.2
"""How long the host waits for everyone: what the slowest machine needs."""


async def play(
    scenario: Scenario,
    stage: Stage,
    *,
    direct: bool = False,
    processes: int | None = None,
    profiler: Profiler | None = None,
) -> Run:
    """Raises: WorkerPoolFault."""
    load, began = machine.load(), time.monotonic()
    count = 0 if scenario.transport == "http" else scenario.processes(processes)
    async with worker_pool(1 + count) as pool:
        seen = (
            profiler.looking(scenario.name, profiles.targets(stage.servers, pool.processes))
            if profiler
            else nullcontext()
        )
        async with seen:
            with Sampler([*_sources(stage, pool)]) as samples:
                done = await _work(pool, scenario, stage, direct, count)
        played = Played(
            scenario=scenario,
            load_before=load,
            seconds=time.monotonic() - began,
            done=done,
            samples=samples,
        )
    return solo_figures(played) if scenario.transport == "http" else game_figures(played)


async def _work(
    pool: WorkerPool, scenario: Scenario, stage: Stage, direct: bool, count: int
) -> list[Done]:
    stack = str(stage.file.resolve())
    if scenario.peer is not None:
        leader, *others = parts_at_peer(scenario, scenario.peer, stage.peer_url, count)
        return await pool.play(
            Job(stack=stack, peer=leader), [Job(stack=stack, peer=part) for part in others]
        )
    if scenario.transport == "http":
        job = Job(stack=stack, direct=direct, in_flight=scenario.players, calls=scenario.questions)
        return await pool.work([job])
    host, *players = plans(scenario, count)
    # The PIN is put in when the game is open.
    return await pool.play(
        Job(stack=stack, direct=direct, plan=host),
        [Job(stack=stack, direct=direct, plan=plan) for plan in players],
    )


def plans(scenario: Scenario, processes: int) -> list[RunPlan]:
    """The host's part, and the parts of `processes` processes of players."""
    common: dict[str, object] = {
        "transport": scenario.transport,
        "spread_s": scenario.spread_s,
        "kill_at": scenario.kill_at,
        "questions": WARM_UP + scenario.questions,
    }
    host = RunPlan.model_validate(
        {
            **common,
            "players": 0,
            "quiz": QUIZ,
            "host": True,
            "expected": scenario.players,
            # Somebody who could not join is a failure, and no reason to wait for ever.
            "patience_s": JOINING_S + JOINING_EACH_S * scenario.players,
            "kill_host": scenario.kill > 0,
            # Everybody's answer counts, and no pause is part of a result.
            "rules": modes.choice(_mode(scenario), guests=True, close_when_all=False),
        }
    )
    return [host, *(_part(common, scenario, part, processes) for part in range(processes))]


def _mode(scenario: Scenario) -> str:
    """The usual one; for a race, which its first right answer ends while the others are on their
    way, the first mode in which each question is everybody's to the end."""
    usual = modes.usual(scenario.transport)
    everybodys = (name for name in (usual, *modes.names()) if modes.is_everybodys(name))
    return next(everybodys)


def parts_at_peer(scenario: Scenario, peer: str, url: str, processes: int) -> list[PeerPart]:
    """The host's part, and the parts of `processes` processes of players."""
    host = PeerPart(
        peer=peer,
        url=url,
        expected=scenario.players,
        questions=WARM_UP + scenario.questions,
        spread_s=scenario.spread_s,
    )
    each, more = divmod(scenario.players, processes)
    return [
        host,
        *(
            host.model_copy(
                update={
                    "players": each + (part < more),
                    "name": f"Bot{part + 1:02}",
                    "seed": part + 1,
                }
            )
            for part in range(processes)
        ),
    ]


def _part(common: dict[str, object], scenario: Scenario, part: int, processes: int) -> RunPlan:
    shares = divmod(scenario.players, processes)
    return RunPlan.model_validate(
        {
            **common,
            "players": shares[0] + (part < shares[1]),
            "pin": "000000",
            "kill": scenario.kill,
            "people": "guests",
            "name": f"Bot{part + 1:02}",
            "seed": part + 1,
        }
    )


def _sources(stage: Stage, pool: WorkerPool) -> Sequence[Callable[[], Reading]]:
    bots = pool.processes

    return [
        partial(processors.by_role, stage.servers, bots),
        processors.machine_busy,
        *([stage.redis] if stage.redis else []),
    ]
