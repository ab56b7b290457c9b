"""What must not work: bad tickets, foreign games, players who act as hosts, kicked players."""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.domain.ids import GameId, PlayerId
from trivia_bots.clients.http import HttpClient, HttpFault
from trivia_bots.clients.tickets import connect_ticket, guest_ticket
from trivia_bots.clients.websocket import HostedClient
from websockets.exceptions import InvalidHandshake, InvalidStatus

from tests.e2e.hosted.game import BotGame, BotPlayer
from tests.e2e.hosted.play import everyone_sees, hosted, of_index
from tests.e2e.solo.play import Player
from tests.e2e.tickets import screen_ticket, take_over
from tests.stack import RunningStack


async def refusal(url: str, ticket: str) -> int:
    """The status with which a connection is refused."""
    with pytest.raises(InvalidHandshake) as refused:
        await HostedClient(url).connect(ticket)
    assert isinstance(refused.value, InvalidStatus)
    return int(refused.value.response.status_code)


def a_ticket(**changes: Any) -> Ticket:
    base = Ticket(
        id=f"test-{time.time_ns()}",
        use="connect",
        game_id=GameId("game-1"),
        transport="websocket",
        role="host",
        player_id=PlayerId("player-1"),
        name="Mallory",
        guest=False,
        expires_at=int(time.time()) + 60,
    )
    return replace(base, **changes)


async def test_only_a_good_ticket_opens_a_connection(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    url = stack.info.ws_url
    secret = stack.info.outputs["TicketKeySecret"]
    key = stack.client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"]
    genuine = TicketCodec(key)
    async with hosted(player.api, visitor, url) as game:
        assert url is not None
        assert await refusal(url, "") == 401
        assert await refusal(url, "nonsense") == 403
        assert await refusal(url, TicketCodec("f" * 64).sign(a_ticket())) == 403
        expired = genuine.sign(a_ticket(expires_at=int(time.time()) - 1))
        assert await refusal(url, expired) == 403
        assert await refusal(url, genuine.sign(a_ticket(transport="mqtt"))) == 403
        # The ticket of the game is for messages and for new tickets, not for connections.
        assert await refusal(url, game.game_ticket) == 403
        fresh = await connect_ticket(visitor, game.game_ticket)
        async with await HostedClient(url).connect(fresh):
            assert await refusal(url, fresh) == 403
        with pytest.raises(HttpFault) as refused:
            await connect_ticket(visitor, fresh)
        assert refused.value.code == "ticket_invalid"


async def test_neither_a_player_nor_a_screen_can_act_as_host(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with (
        hosted(player.api, visitor, stack.info.ws_url) as game,
        AsyncExitStack() as opened,
    ):
        with pytest.raises(HttpFault) as unknown:
            await screen_ticket(visitor, visitor, game.game_id)
        assert unknown.value.status == 401
        ticket = await screen_ticket(player.api, visitor, game.game_id)
        screen = await HostedClient(game.ws_url).connect(ticket.connect_ticket)
        opened.push_async_callback(screen.close)
        await screen.send("sync")
        await screen.wait_for("snapshot")
        (mallory,) = await game.admit(1)
        await screen.wait_for("lobby_changed", lambda e: e["players"] == 1)
        await game.ask(0)
        await mallory.client.wait_for("question_opened")
        for client in (mallory.client, screen):
            for number, command in enumerate(
                (
                    "open",
                    "ask",
                    "close",
                    "reveal",
                    "pause",
                    "resume",
                    "skip",
                    "remove",
                    "admit",
                    "end",
                )
            ):
                fields: dict[str, Any] = {"index": 0} if command in ("ask", "close", "skip") else {}
                fields |= {"slot": 1} if command in ("remove", "admit") else {}
                await client.send(command, ref=f"r{number}", **fields)
                error = await client.wait_for("error", lambda e, n=number: e["ref"] == f"r{n}")  # type: ignore[misc]
                nudges = command == "close" and client is not screen
                assert error["code"] == ("deadline_not_reached" if nudges else "not_host"), command
        await screen.send("answer", ref="a", index=0, response=game.solution(0))
        assert (await screen.wait_for("error", lambda e: e["ref"] == "a"))["code"] == "not_player"

        await game.host.send("sync")
        snapshots = len(game.host.log.of_type("snapshot"))
        await game.host.wait_for("snapshot", lambda e: e["phase"] == "question")
        assert snapshots >= 1
        assert not mallory.client.log.of_type("answers_revealed")
        for client in (mallory.client, screen):
            assert "solution" not in json.dumps(client.log.events)

        # On another device, and without the ticket of the first.
        taken = await take_over(player.api, game.game_id)
        async with await HostedClient(game.ws_url).connect(taken.connect_ticket) as other:
            await other.send("open")
            assert len((await other.wait_for("quiz_loaded"))["questions"]) == len(game.questions)
            await other.send("close", index=0)
            revealed = await screen.wait_for("answers_revealed")
        assert revealed["board"]["players"] == 1
        await game.host.wait_for("answers_revealed")
        only_host = {"quiz_loaded", "answers_received", "roster", "personal_result"}
        assert not only_host & {event["type"] for event in screen.log.events}


async def test_a_player_of_one_game_hears_and_changes_nothing_of_another(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    url = stack.info.ws_url
    async with hosted(player.api, visitor, url) as one, hosted(player.api, visitor, url) as other:
        await one.admit(2)
        (foreign,) = await other.admit(1)
        await one.ask(0)
        await everyone_sees(one.players, "question_opened", of_index(0))
        await foreign.answer(0, one.solution(0))

        assert (await foreign.client.wait_for("error"))["code"] == "not_open"
        await one.host.send("close", index=0)
        revealed = await one.host.wait_for("answers_revealed")
        assert revealed["reveals"][0]["distribution"]["answered"] == 0
        heard = {e["game_id"] for e in foreign.client.log.events}
        assert heard == {other.game_id}


async def test_a_removed_player_is_cut_off_and_stays_out_until_let_in(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(2)
        kicked, other = game.players
        await game.ask(0)
        await everyone_sees(game.players, "question_opened", of_index(0))

        await game.host.send("remove", slot=kicked.slot)
        await kicked.client.wait_for("removed")
        await other.client.wait_for("player_removed")
        async with asyncio.timeout(10):
            while not kicked.client.log.closed:
                await asyncio.sleep(0.05)
        await refused(visitor, game, kicked, "removed")
        await game.host.send("admit", slot=kicked.slot)
        await other.client.wait_for("player_admitted")
        back = await game.rejoin(kicked)
        assert (back["you"]["score"], back["you"]["slot"]) == (0, kicked.slot)

        await game.host.send("remove", slot=kicked.slot, ban=True)
        await kicked.client.wait_for("removed")
        await refused(visitor, game, kicked, "banned")


async def refused(http: HttpClient, game: BotGame, player: BotPlayer, code: str) -> None:
    """The player comes back with the ticket of the game, and is told why not."""
    fresh = await connect_ticket(http, player.game_ticket)
    async with await HostedClient(game.ws_url).connect(fresh) as again:
        await again.send("join")
        assert (await again.wait_for("error"))["code"] == code


async def test_a_message_over_32_kb_is_refused_with_an_error(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        (one,) = await game.admit(1)
        await one.client.send_raw('{"type":"ping"}' + " " * 33_000)
        assert (await one.client.wait_for("error"))["code"] == "message_too_large"
        await one.client.send_raw("no json")
        await one.client.wait_for("error", lambda e: e["code"] == "bad_request")


async def test_guests_need_the_host_s_leave_a_pin_and_a_decent_name(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url, guests=False) as game:
        for pin, name, code in (
            (game.pin, "Ada", "guests_not_allowed"),
            ("000000", "Ada", "pin_not_found"),
        ):
            with pytest.raises(HttpFault) as refused:
                await guest_ticket(visitor, pin, name)
            assert refused.value.code == code
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        for name, code in (("x", "name_length"), ("fuck off", "name_not_allowed")):
            with pytest.raises(HttpFault) as refused:
                await guest_ticket(visitor, game.pin, name)
            assert refused.value.code == code


async def test_an_idle_client_keeps_its_connection_alive(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        ticket = await guest_ticket(visitor, game.pin, "Sleepy")
        client = HostedClient(game.ws_url, keep_alive_s=0.3)
        async with await client.connect(ticket.connect_ticket):
            await client.wait_for("pong", timeout_s=10)
