"""What must fail: tricks of players who do not play fair. Any that works fails the run.

A trick is a coroutine that returns how it was refused, or None if it was not.
"""

import base64
import json
from collections.abc import Awaitable
from typing import TypeAlias

from trivia.contract.games.commands import RulesChoice
from trivia.contract.games.tickets import GameMode, HostTicket
from trivia.contract.http import SubmitAnswers

from trivia_bots.event_log import GameClient, Message
from trivia_bots.http_client import HttpClient, HttpFault
from trivia_bots.people import People, Person
from trivia_bots.solo import answers_learned
from trivia_bots.table import Table
from trivia_bots.tickets import connect_ticket, host_ticket

Trick: TypeAlias = Awaitable[str | None]
ANSWER_S = 15.0


class Cheats:
    """Tries tricks and keeps the record."""

    def __init__(self, table: Table) -> None:
        self._table = table

    async def must_fail(self, name: str, trick: Trick) -> None:
        """Try; a fault of the HTTP API or a dead connection is a refusal as well."""
        try:
            refusal = await trick
        except HttpFault as fault:
            refusal = fault.code if fault.code != "gateway" else str(fault.status)
        except ConnectionError:
            refusal = "disconnected"
        if refusal is None:
            self._table.watch.violations.append(f"A cheat worked: {name}.")
        self._table.report.cheats[f"{name}: {refusal or 'WORKED'}"] += 1


async def refused(
    client: GameClient, since: int, ref: str, *, index: int | None = None, effect: str | None = None
) -> str | None:
    """How message `ref` was refused; None if it worked.

    It worked if a receipt for question `index` comes, or the event `effect`. Some refusals come
    before the message is read: they repeat no `ref`. Silence is none, and no success either.
    """

    def tells(event: Message) -> bool:
        if event["type"] == "error":
            return event["ref"] in (ref, None)
        return event["type"] == effect or event.get("index") == index

    wanted = {"error", effect or "error", "answer_received" if index is not None else "error"}
    try:
        word = await client.wait_for(wanted, tells, ANSWER_S, since)
    except TimeoutError:
        return "no word"
    return str(word["code"]) if word["type"] == "error" else None


def altered(token: str) -> str:
    """`token` with a signature that is not its own."""
    head, _, tail = token.rpartition(".")
    return f"{head}.{'A' if tail[0] != 'A' else 'B'}{tail[1:]}"


def prolonged(token: str) -> str:
    """`token`, saying that it is good for ever, and for a host."""
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims |= {"exp": 4_000_000_000, "role": "host"}
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"{head}.{forged}.{signature}"


async def other_game(people: People, mode: GameMode) -> tuple[Person, HostTicket]:
    """A game that the cheater hosts: its ticket is genuine, and for another game."""
    person = await people.register("Mallory")
    quiz = (await person.api.games())[0].game_id
    rules = RulesChoice(preset="casual", guests=True)
    return person, await host_ticket(person.api, quiz, rules, mode)


async def http_tricks(cheats: Cheats, visitor: HttpClient, game_ticket: str) -> None:
    """Those that are the same for both transports."""
    forged, for_ever = altered(game_ticket), prolonged(game_ticket)
    await cheats.must_fail("a ticket with another signature", _renewed(visitor, forged))
    await cheats.must_fail("a ticket made to last for ever", _renewed(visitor, for_ever))
    rules = RulesChoice(preset="casual")
    await cheats.must_fail("hosting without an account", _reserved(visitor, rules))


async def _renewed(visitor: HttpClient, ticket: str) -> str | None:
    await connect_ticket(visitor, ticket)
    return None


async def _reserved(visitor: HttpClient, rules: RulesChoice) -> str | None:
    await host_ticket(visitor, "any-quiz", rules)
    return None


async def cheat_alone(cheats: Cheats, one: Person, other: Person, quiz: str) -> None:
    """Solo: `one` tries what must fail, partly with an attempt of `other`."""
    assert one.tokens is not None
    empty = SubmitAnswers(responses=[])
    foreign = (await other.api.open_attempt(quiz)).attempt_id

    async def answered_for_another() -> str | None:
        await one.api.submit(foreign, empty)
        return None

    async def improved_after_seeing_the_answers() -> str | None:
        opened = await one.api.open_attempt(quiz)
        first = await one.api.submit(opened.attempt_id, empty)
        again = await one.api.submit(opened.attempt_id, answers_learned(first))
        return "the first result stays" if again == first else None

    async def answered_nothing_known() -> str | None:
        opened = await one.api.open_attempt(quiz)
        answers = SubmitAnswers.model_validate(
            {"responses": [{"question_id": "no-such", "response": _TRUE}]}
        )
        await one.api.submit(opened.attempt_id, answers)
        return None

    async def answered_one_question_twice() -> str | None:
        opened = await one.api.open_attempt(quiz)
        twice = [{"question_id": opened.questions[0].id, "response": _TRUE}] * 2
        await one.api.submit(opened.attempt_id, SubmitAnswers.model_validate({"responses": twice}))
        return None

    for trick in (
        answered_for_another,
        improved_after_seeing_the_answers,
        answered_nothing_known,
        answered_one_question_twice,
    ):
        await cheats.must_fail(trick.__name__.replace("_", " "), trick())
    await _token_tricks(cheats, one, quiz)


_TRUE = {"kind": "true_false", "value": True}


async def _token_tricks(cheats: Cheats, one: Person, quiz: str) -> None:
    assert one.tokens is not None
    cases: list[tuple[str, str | None]] = [
        ("playing without a token", None),
        ("a token with another signature", altered(one.tokens.access)),
        ("the identity token instead of the access token", one.tokens.id),
    ]
    for name, token in cases:
        await cheats.must_fail(name, _opened(one.api.as_if(token), quiz))


async def _opened(api: HttpClient, quiz: str) -> str | None:
    await api.open_attempt(quiz)
    return None
