"""Solo games, so many calls in flight: attempts are opened, and then submitted."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from trivia.contract.http import QuestionResponse, SubmitAnswers
from trivia_bots.accounts.people import People
from trivia_bots.answer_key import answers_learned
from trivia_bots.clients.event_log import now_ms
from trivia_bots.clients.http import UNHEARD, HttpClient, HttpFault, connected
from trivia_bots.runs.faults import code_of
from trivia_bots.site import Site

from trivia_bench.benchmark.jobs import SoloCalls
from trivia_bench.benchmark.scenarios import QUIZ

WARM_UPS = 3
"""Calls for each one in flight that are made before; each may start a function."""

ATTEMPTS_EACH = 16
"""Of one player: an account may open sixty at once, and one in eight is counted, as eight."""

LEARNING = 3
"""Attempts to learn the answers, before anything is measured."""

FAILURES = (HttpFault, *UNHEARD)
Call = Callable[[], Awaitable[object]]


async def solo_calls(site: Site, in_flight: int, calls: int) -> dict[str, SoloCalls]:
    """`calls` of each kind by as many players as it takes, at most `in_flight` at a time.

    Raises:
        HttpFault, UNHEARD, botocore's errors.
    """
    async with connected(site) as http:
        people = People(site, http)
        try:
            attempts = LEARNING + WARM_UPS * in_flight + calls
            names = [f"Bench {number}" for number in range(1, 1 + -(-attempts // ATTEMPTS_EACH))]
            players = [(await people.register(name)).api for name in names]
            known = await _learned(players[0])
            await _both(players, known, in_flight, WARM_UPS * in_flight)
            return await _both(players, known, in_flight, calls)
        finally:
            await people.leave()


async def _learned(player: HttpClient) -> list[QuestionResponse]:
    """The right responses, as the result of an attempt tells them."""
    for left in reversed(range(LEARNING)):
        try:
            first = await player.open_attempt(QUIZ)
            scored = await player.submit(first.attempt_id, SubmitAnswers(responses=[]))
            return answers_learned(scored).responses
        except FAILURES:
            if not left:
                raise
    raise AssertionError


async def _both(
    players: Sequence[HttpClient], known: list[QuestionResponse], in_flight: int, calls: int
) -> dict[str, SoloCalls]:
    opened: list[tuple[HttpClient, str]] = []
    turns = [players[number % len(players)] for number in range(calls)]
    plays = await timed([_open(player, opened) for player in turns], in_flight)
    submits = [_submit(player, attempt, known) for player, attempt in opened]
    return {"GamePlay": plays, "GameAnswer": await timed(submits, in_flight)}


def _open(player: HttpClient, opened: list[tuple[HttpClient, str]]) -> Call:
    async def open_one() -> None:
        opened.append((player, (await player.open_attempt(QUIZ)).attempt_id))

    return open_one


def _submit(player: HttpClient, attempt: str, known: list[QuestionResponse]) -> Call:
    return lambda: player.submit(attempt, SubmitAnswers(responses=known))


async def timed(calls: list[Call], in_flight: int) -> SoloCalls:
    """Make all `calls`, at most `in_flight` at a time; one that fails is counted by its code."""
    waiting = iter(calls)
    times: list[float] = []
    failed: Counter[str] = Counter()

    async def one_after_the_other() -> None:
        for call in waiting:
            began = now_ms()
            try:
                await call()
            except FAILURES as fault:
                failed[_named(fault)] += 1
            else:
                times.append(now_ms() - began)

    began = now_ms()
    await asyncio.gather(*(one_after_the_other() for _ in range(in_flight)))
    return SoloCalls(ms=times, began_at=began, ended_at=now_ms(), failed=failed)


def _named(fault: Exception) -> str:
    """Such as `500 internal_error`, `TimeoutError`."""
    code = code_of(fault)
    return f"{fault.status} {code}" if isinstance(fault, HttpFault) else code
