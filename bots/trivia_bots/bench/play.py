"""Plays one scenario once, on a stage, and returns its figures."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from trivia.contract.games.commands import RulesChoice

from trivia_bots.bench import machine, processors
from trivia_bots.bench.crew import Crew, crew_of
from trivia_bots.bench.figures import Played, game_figures, solo_figures
from trivia_bots.bench.jobs import Done, Job
from trivia_bots.bench.result import Run
from trivia_bots.bench.samples import Reading, Sampler
from trivia_bots.bench.scenarios import QUIZ, WARM_UP, Scenario
from trivia_bots.bench.stage import Stage
from trivia_bots.plan import SwarmPlan


async def play(
    scenario: Scenario, stage: Stage, *, direct: bool = False, processes: int | None = None
) -> Run:
    """Errors: CrewFault."""
    load, began = machine.load(), time.monotonic()
    count = 0 if scenario.mode == "solo" else scenario.processes(processes)
    async with crew_of(1 + count) as crew:
        with Sampler([*_sources(stage, crew)]) as samples:
            done = await _work(crew, scenario, stage, direct, count)
        played = Played(
            scenario=scenario,
            load_before=load,
            seconds=time.monotonic() - began,
            done=done,
            samples=samples,
        )
    return solo_figures(played) if scenario.mode == "solo" else game_figures(played)


async def _work(
    crew: Crew, scenario: Scenario, stage: Stage, direct: bool, count: int
) -> list[Done]:
    stack = str(stage.file.resolve())
    if scenario.mode == "solo":
        job = Job(stack=stack, direct=direct, in_flight=scenario.players, calls=scenario.questions)
        return await crew.work([job])
    host, *players = plans(scenario, count)
    # The PIN is put in when the game is open.
    return await crew.play(
        Job(stack=stack, direct=direct, plan=host),
        [Job(stack=stack, direct=direct, plan=plan) for plan in players],
    )


def plans(scenario: Scenario, processes: int) -> list[SwarmPlan]:
    """The host's part, and the parts of `processes` processes of players."""
    common: dict[str, object] = {
        "mode": scenario.mode,
        "spread_s": scenario.spread_s,
        "kill_at": scenario.kill_at,
        "questions": WARM_UP + scenario.questions,
    }
    preset = "casual" if scenario.mode == "hosted" else "first_correct"
    host = SwarmPlan.model_validate(
        {
            **common,
            "players": 0,
            "quiz": QUIZ,
            "host": True,
            "expected": scenario.players,
            "kill_host": scenario.kill > 0,
            "rules": RulesChoice.model_validate({"preset": preset, "guests": True}),
        }
    )
    return [host, *(_part(common, scenario, part, processes) for part in range(processes))]


def _part(common: dict[str, object], scenario: Scenario, part: int, processes: int) -> SwarmPlan:
    shares = divmod(scenario.players, processes)
    return SwarmPlan.model_validate(
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


def _sources(stage: Stage, crew: Crew) -> Sequence[Callable[[], Reading]]:
    bots = crew.processes

    return [
        partial(processors.by_role, stage.servers, bots),
        processors.machine_busy,
        *([stage.redis] if stage.redis else []),
    ]
