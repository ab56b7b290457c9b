"""Plays one game of bots, strikes in the middle of it, and tells what did not hold."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from trivia_bots import modes
from trivia_bots.run import run_bots
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.plan import RunPlan
from trivia_bots.site import Site

from trivia_local.chaos.faults import WINDOW_S, Fault, Ground, Moment
from trivia_local.chaos.moments import Onlooker
from trivia_local.chaos.scored import connections_left, unscored

QUIZ = "rivers-of-the-world"
GAME_S = 240.0
"""A game is over by then, whatever happened to it."""

SCORED_S = 150.0
"""The sweep runs every minute, and looks at what is half a minute old."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of one game.

    Attributes:
        struck: processes killed and frozen, caches emptied.
        receipts: of how many answers; those that were refused, by code.
        connections: rows of connections that were left after it.
    """

    fault: str
    transport: str
    seed: int
    seconds: float = 0.0
    struck: int = 0
    sent: int = 0
    receipts: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    connections: int = 0
    violations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


async def play(
    ground: Ground,
    site: Site,
    fault: Fault,
    transport: str,
    seed: int,
    *,
    players: int,
    questions: int,
) -> Outcome:
    """One game of bots with accounts, in one question of which `fault` strikes.

    `seed` chooses that question, how long a fault lasts, and what the bots do.
    """
    rng = random.Random(f"{seed} {fault.name} {transport}")
    last = fault.moment is Moment.END
    index = questions - 1 if last else rng.randrange(questions)
    plan = RunPlan(
        transport=transport,
        host=True,
        quiz=QUIZ,
        players=players,
        questions=questions,
        people="accounts",
        rules=modes.choice(modes.usual(transport)),
        strategy="expert",
        spread_s=0.3,
        kill=fault.drops,
        kill_at=index,
        seed=seed,
    )
    outcome = Outcome(fault=fault.name, transport=transport, seed=seed)
    onlooker = Onlooker()

    async def strike() -> None:
        await onlooker.wait_for(fault.moment, index, players)
        async for struck in fault.strike(ground, rng):
            outcome.struck += struck

    striking = asyncio.create_task(strike())
    began = time.monotonic()
    try:
        async with asyncio.timeout(GAME_S):
            await run_bots(plan, site, onlooker)
    except TimeoutError:
        outcome.violations.append(f"The game was not over after {GAME_S:.0f} s.")
    except RunFault as error:
        outcome.violations.append(f"Nothing could be played: {error}")
    finally:
        outcome.seconds = time.monotonic() - began
        if last:  # what is done with the results is done now
            await asyncio.wait({striking}, timeout=WINDOW_S)
        striking.cancel()
        (ended,) = await asyncio.gather(striking, return_exceptions=True)
        if isinstance(ended, Exception):
            outcome.violations.append(f"The fault could not be made: {ended!r}")
    await _judge(ground, onlooker, outcome, players)
    return outcome


async def _judge(ground: Ground, onlooker: Onlooker, outcome: Outcome, players: int) -> None:
    report = onlooker.report
    outcome.sent, outcome.receipts = report.answers.sent, report.answers.receipts
    outcome.refused = dict(report.answers.refused)
    outcome.notes = list(report.notes)
    outcome.violations += [one for one in report.violations if one not in outcome.violations]
    if report.joined < players:
        outcome.violations.append(f"{players - report.joined} players could not come in.")
    if report.finished < report.joined:
        left = report.joined - report.finished
        outcome.violations.append(f"{left} players were not told the end.")
    if not report.board:
        outcome.violations.append("Nobody was told a board.")
    if report.game_id is None or outcome.violations:
        return
    until = time.monotonic() + SCORED_S
    while found := await asyncio.to_thread(lambda: list(unscored(ground.stack, report))):
        if time.monotonic() > until:
            outcome.violations += found
            return
        await asyncio.sleep(1)
    outcome.connections = await asyncio.to_thread(connections_left, ground.stack, report)
