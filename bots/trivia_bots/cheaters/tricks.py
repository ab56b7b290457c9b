"""What must fail: tricks of players who do not play fair. Any that works fails the run.

A trick is a coroutine that returns how it was refused, or None if it was not.
"""

import base64
import json
from collections.abc import Awaitable
from typing import TypeAlias

from trivia.contract.games.commands import RulesChoice
from trivia.contract.games.tickets import HostTicket

from trivia_bots import modes
from trivia_bots.accounts.people import People, Person
from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.http import HttpClient, HttpFault
from trivia_bots.clients.tickets import connect_ticket, host_ticket
from trivia_bots.runs.context import RunContext
from trivia_bots.transports import GameTransport

Trick: TypeAlias = Awaitable[str | None]
ANSWER_S = 15.0


class Cheats:
    """Tries tricks and keeps the record."""

    def __init__(self, context: RunContext) -> None:
        self._context = context

    async def must_fail(self, name: str, trick: Trick) -> None:
        """Try; a fault of the HTTP API or a dead connection is a refusal as well."""
        try:
            refusal = await trick
        except HttpFault as fault:
            refusal = fault.code if fault.code != "gateway" else str(fault.status)
        except ConnectionError:
            refusal = "disconnected"
        if refusal is None:
            self._context.watch.violations.append(f"A cheat worked: {name}.")
        self._context.report.cheats[f"{name}: {refusal or 'WORKED'}"] += 1


async def refused(
    client: GameClient,
    since: int,
    ref: str,
    *,
    index: int | None = None,
    effect: str | None = None,
    unless: Message | None = None,
) -> str | None:
    """How message `ref` was refused; None if it worked.

    It worked if a receipt for question `index` comes, or the event `effect`. Some refusals come
    before the message is read: they repeat no `ref`. Silence is none, and no success either.

    Args:
        unless: a response that may well count; a receipt that says so is no success.
    """

    def tells(event: Message) -> bool:
        if event["type"] == "error":
            return event["ref"] in (ref, None)
        if event["type"] == effect:
            return True
        return event.get("index") == index and (unless is None or event.get("response") != unless)

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


async def other_game(people: People, transport: GameTransport) -> tuple[Person, HostTicket]:
    """A game that the cheater hosts: its ticket is genuine, and for another game."""
    person = await people.register("Mallory")
    quiz = (await person.api.games())[0].game_id
    rules = modes.choice(modes.usual(transport), guests=True)
    return person, await host_ticket(person.api, quiz, rules, transport)


async def http_tricks(cheats: Cheats, visitor: HttpClient, game_ticket: str) -> None:
    """Those that are the same for both transports."""
    forged, for_ever = altered(game_ticket), prolonged(game_ticket)
    await cheats.must_fail("a ticket with another signature", _renewed(visitor, forged))
    await cheats.must_fail("a ticket made to last for ever", _renewed(visitor, for_ever))
    rules = modes.choice(modes.usual("websocket"))
    await cheats.must_fail("hosting without an account", _reserved(visitor, rules))


async def _renewed(visitor: HttpClient, ticket: str) -> str | None:
    await connect_ticket(visitor, ticket)
    return None


async def _reserved(visitor: HttpClient, rules: RulesChoice) -> str | None:
    await host_ticket(visitor, "any-quiz", rules)
    return None
