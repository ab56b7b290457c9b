"""How fast the solo mode is: `python -m trivia_bots.bench_solo ORIGIN [CALLS]`.

Opens CALLS attempts (default 400), then submits them, at 1, 8 and 32 in flight, and prints
requests per second and latencies with their ratio to one in flight. Bots and service share the
machine, so compare the ratios of one run, not the figures of two.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import quantiles

from trivia.contract.http import QuestionResponse, SubmitAnswers

from trivia_bots.cognito import Accounts, new_account
from trivia_bots.http_client import HttpClient, connected
from trivia_bots.site import site_at
from trivia_bots.solo import answers_learned

IN_FLIGHT = (1, 8, 32)


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one kind of call; times in milliseconds."""

    per_second: float
    p50: float
    p99: float


async def measure(calls: list[Callable[[], Awaitable[object]]], in_flight: int) -> Measured:
    """Make all `calls`, at most `in_flight` at a time."""
    waiting = iter(calls)
    times: list[float] = []

    async def worker() -> None:
        for call in waiting:
            began = time.perf_counter()
            await call()
            times.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    seconds = time.perf_counter() - began
    cuts = quantiles(times, n=100)
    return Measured(len(times) / seconds, cuts[49], cuts[98])


async def bench(origin: str, calls: int) -> None:
    site = await asyncio.to_thread(site_at, origin)
    account = new_account("Stopwatch")
    tokens = await asyncio.to_thread(Accounts(site).join, account)
    async with connected(site) as http:
        player = HttpClient(http, tokens.access)
        await player.ensure_profile(account.nickname + tokens.access[-6:].strip("-_"))
        game = (await player.games())[0].game_id
        first = await player.open_attempt(game)
        known = answers_learned(await player.submit(first.attempt_id, SubmitAnswers(responses=[])))
        # Unmeasured: the emulator starts one process per call in flight, which takes seconds.
        opened: list[str] = []
        await measure([_open(player, game, opened)] * 100, max(IN_FLIGHT))
        await measure([_submit(player, one, known.responses) for one in opened], max(IN_FLIGHT))
        base: dict[str, Measured] = {}
        _say("call", "in flight", "calls/s", "p50 ms", "p99 ms", "calls/s ÷ one in flight")
        for in_flight in IN_FLIGHT:
            opened = []
            await _row("GamePlay", in_flight, [_open(player, game, opened)] * calls, base)
            submits = [_submit(player, attempt, known.responses) for attempt in opened]
            await _row("GameAnswer", in_flight, submits, base)


async def _row(
    name: str,
    in_flight: int,
    calls: list[Callable[[], Awaitable[object]]],
    base: dict[str, Measured],
) -> None:
    measured = await measure(calls, in_flight)
    ratio = measured.per_second / base.setdefault(name, measured).per_second
    figures = (measured.per_second, measured.p50, measured.p99)
    _say(name, str(in_flight), *(f"{figure:.0f}" for figure in figures), f"{ratio:.2f}")


def _open(player: HttpClient, game: str, opened: list[str]) -> Callable[[], Awaitable[object]]:
    async def call() -> None:
        opened.append((await player.open_attempt(game)).attempt_id)

    return call


def _submit(
    player: HttpClient, attempt: str, known: list[QuestionResponse]
) -> Callable[[], Awaitable[object]]:
    return lambda: player.submit(attempt, SubmitAnswers(responses=known))


def _say(*cells: str) -> None:
    sys.stdout.write("  ".join(cell.rjust(10) for cell in cells) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(bench(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 400))
