"""Hosted games over the real WebSocket API, as bots play them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from trivia.contract.games.commands import RulesChoice
from trivia_bots.clients.http import HttpClient

from tests.e2e.hosted.game import BotGame, BotPlayer, open_game

QUIZ = "rivers-of-the-world"
Message: TypeAlias = dict[str, Any]


@asynccontextmanager
async def hosted(
    host: HttpClient, visitor: HttpClient, ws_url: str | None, **rules: Any
) -> AsyncIterator[BotGame]:
    """A game of the starter quiz that admits guests; all connections are closed at the end."""
    assert ws_url is not None
    choice = RulesChoice.model_validate({"mode": "casual", "guests": True, **rules})
    game = await open_game(host, visitor, ws_url, QUIZ, choice)
    try:
        yield game
    finally:
        await game.close()


async def everyone_sees(
    players: list[BotPlayer],
    type_: str,
    where: Callable[[Message], bool] = lambda _: True,
    timeout_s: float = 30,
) -> list[Message]:
    """The first event of `type_` that fits, of every player."""
    return await asyncio.gather(*(p.client.wait_for(type_, where, timeout_s) for p in players))


def of_index(index: int) -> Callable[[Message], bool]:
    return lambda event: bool(event["index"] == index)


def result_of(index: int) -> Callable[[Message], bool]:
    return lambda event: any(r["index"] == index for r in event["results"])


async def play_question(game: BotGame, index: int, right: int) -> None:
    """Ask; the first `right` players answer rightly, the others wrongly; close."""
    from tests.e2e.hosted.game import wrong_response

    await game.ask(index)
    await everyone_sees(game.players, "question_opened", of_index(index))
    wrong = wrong_response(game.questions[index])
    await asyncio.gather(
        *(
            player.answer(index, game.solution(index) if number < right else wrong)
            for number, player in enumerate(game.players)
        )
    )
    await everyone_sees(game.players, "answer_received", of_index(index))
    await game.host.send("close", index=index)


async def until(check: Callable[[], Any], timeout_s: float = 20) -> None:
    """Wait until `await check()` is true; it is asked ten times a second.

    The default is under the 30 s after which the sweep takes rows of the outbox up: what becomes
    true in time was published at once.
    """
    deadline = time.monotonic() + timeout_s
    while not await check():
        assert time.monotonic() < deadline, "it did not become true in time"
        await asyncio.sleep(0.1)
