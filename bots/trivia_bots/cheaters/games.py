"""Tricks in games with a host, over both transports, by players who have joined properly."""

import asyncio
from collections.abc import Sequence

from websockets.exceptions import WebSocketException

from trivia_bots.accounts.people import People
from trivia_bots.cheaters.hosted import cheat_hosted, use_expired_ticket
from trivia_bots.cheaters.live import cheat_live
from trivia_bots.cheaters.tricks import Cheats, http_tricks, refused
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.tickets import connect_ticket
from trivia_bots.kinds import registry
from trivia_bots.players.player import CHEAT, Player
from trivia_bots.runs.context import RunContext
from trivia_bots.site import Site

LAST_S = 3.0


async def cheat_in_game(
    site: Site, people: People, context: RunContext, players: Sequence[Player]
) -> None:
    """The first player tries everything; the second one is whom it would harm."""
    mallory, victim = players[0], players[-1]
    assert mallory.presence.session is not None
    assert victim.presence.session is not None
    cheats = Cheats(context)
    visitor = mallory.presence.session.person.api.as_if(None)
    meanwhile = [second_answer(cheats, mallory), late_answer(cheats, mallory)]
    if mallory.presence.session.transport == "websocket":
        assert site.ws_url is not None
        held = await connect_ticket(visitor, mallory.presence.session.game_ticket)
        meanwhile.append(use_expired_ticket(cheats, site.ws_url, held))
    waiting = [asyncio.create_task(trick) for trick in meanwhile]
    try:
        await _answers_before_the_question(cheats, mallory)
        await http_tricks(cheats, visitor, mallory.presence.session.game_ticket)
        if mallory.presence.session.transport == "websocket":
            await cheat_hosted(cheats, site, people, mallory)
        else:
            await cheat_live(cheats, site, people, mallory, victim)
        await mallory.presence.ended.wait()
        await asyncio.wait(waiting[:2], timeout=LAST_S)
        if not all(task.done() for task in waiting):
            context.report.note("Some tricks were not tried: the game was too short for them.")
    except (ConnectionError, WebSocketException) as fault:
        context.report.note(f"The game ended before every trick was tried: {fault}")
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _answers_before_the_question(cheats: Cheats, mallory: Player) -> None:
    """Only in games of three or more: the next question may be open by the time this arrives."""
    client = mallory.presence.client
    assert client is not None
    snapshot = await client.wait_for("snapshot")
    last = snapshot["question_count"] - 1
    if snapshot["index"] + 2 > last:
        return
    since = client.log.position
    await client.send(
        "answer", index=last, response=registry.made_up(mallory.rng), ref=f"{CHEAT}early"
    )
    await cheats.must_fail(
        "an answer before the question", refused(client, since, f"{CHEAT}early", index=last)
    )


async def second_answer(cheats: Cheats, mallory: Player) -> None:
    """Another answer after the receipt of the first."""
    client = mallory.presence.client
    assert client is not None
    receipt = await client.wait_for("answer_received", timeout_s=3600)
    index = receipt["index"]
    other = _another(mallory, mallory.answers.questions[index], index)
    await _must_not_count(cheats, mallory, "a second answer", f"{CHEAT}second", index, other)


async def late_answer(cheats: Cheats, mallory: Player) -> None:
    """The right answer, read from the reveal; another one if that was answered in time."""
    client = mallory.presence.client
    assert client is not None
    event = await client.wait_for("answers_revealed", timeout_s=3600)
    reveal = event["reveals"][-1]
    index = reveal["index"]
    right = registry.right(reveal["question"], reveal["solution"])
    if right is None or right == mallory.answers.responses.get(index):
        right = _another(mallory, reveal["question"], index)
    await _must_not_count(
        cheats, mallory, "an answer after the close", f"{CHEAT}late", index, right
    )


def _another(mallory: Player, question: Message, index: int) -> Message:
    """A response to `question` that is not the one of before: repeating that is no cheat."""
    first = mallory.answers.responses.get(index)
    guesses = (registry.guess(question, mallory.rng) for _ in range(50))
    other = next((guess for guess in guesses if guess is not None and guess != first), None)
    return other or registry.made_up(mallory.rng)


async def _must_not_count(
    cheats: Cheats, mallory: Player, name: str, ref: str, index: int, response: Message
) -> None:
    client = mallory.presence.client
    assert client is not None
    since = client.log.position
    await client.send("answer", index=index, response=response, ref=ref)
    # Beside the refusal comes a receipt of what counts, in any order.
    first = mallory.answers.responses.get(index)
    await cheats.must_fail(name, refused(client, since, ref, index=index, unless=first))
