"""Live games over the real broker, functions, queues and Valkey."""

import asyncio
import json
import shutil
import time
from dataclasses import replace

import pytest
from trivia.adapters.identity.tickets import Ticket, TicketCodec
from trivia.adapters.redis.keys import throttle
from trivia.application.live.games import SEQ_LEAP
from trivia.domain.ids import GameId, PlayerId
from trivia_bots.clients.http import HttpClient, connected
from trivia_bots.clients.mqtt import ROOT, LiveClient, Message
from trivia_bots.site import site_at
from trivia_local import stackfile
from trivia_local.chaos.faults import Ground
from trivia_local.chaos.parts import kill
from trivia_local.layout import StackFolder
from trivia_local.servers import VALKEY
from trivia_local.supervision.parts import start_again

from tests.e2e.host_results import listed, results_of
from tests.e2e.live.answering import answer
from tests.e2e.live.table import LiveTable, eventually, live_table
from tests.e2e.plays import plays_of_game
from tests.stack import RunningStack

pytestmark = pytest.mark.timeout(240)


async def test_a_whole_game_where_the_first_correct_answer_wins(stack: RunningStack) -> None:
    async with live_table(stack, "first_correct", players=3) as table:
        first, second, third = table.players
        await table.ask(0)
        await answer(first, 0, table.wrong(0))
        await answer(second, 0, table.right(0))
        board = await third.wait_for("board_changed")
        assert board["winner"]["name"] == "Guest 1"
        # The race is over, though the third has not answered and nobody has closed it.
        reveal = await table.revealed(0)
        assert reveal["reveals"][0]["outcomes"] == [-1, 1000, -2]
        assert reveal["reveals"][0]["winner"]["name"] == "Guest 1"
        assert reveal["reveals"][0]["fastest"]["name"] == "Guest 1"

        await table.ask(1)
        await answer(third, 1, table.right(1))
        await table.host.send("close", index=1)
        reveal = await table.revealed(1)
        scores = {row["name"]: row["score"] for row in reveal["board"]["top"]}
        assert scores == {"Guest 0": 0, "Guest 1": 1000, "Guest 2": 1000}

        for index in range(2, 10):
            await table.ask(index)
            await asyncio.gather(*(answer(p, index, table.right(index)) for p in table.players))
            await table.revealed(index)
        await table.host.send("end")
        ended = await first.wait_for("game_ended")
        assert ended["asked"] == 10
        await _assert_over(table)
        await _assert_host_finds_it_all(table, ended["board"]["top"])
        for client in (table.host, *table.players):
            assert client.log.gaps == 0


async def _assert_over(table: LiveTable) -> None:
    """Leaderboard written, Redis empty, PIN free, game not listed; a second end is harmless."""
    dynamodb, tables = table.stack.client("dynamodb"), table.stack.info.tables

    def board() -> list[str]:
        found = dynamodb.query(
            TableName=tables["Leaderboard"],
            KeyConditionExpression="board_id = :game",
            ExpressionAttributeValues={":game": {"S": table.game_id}},
        )
        return sorted(i["name"]["S"] for i in found["Items"] if i["entry"]["S"] != "HISTOGRAM")

    names = sorted(f"Guest {n}" for n in range(len(table.players)))
    await eventually(lambda: board() == names, "the leaderboard")
    plays = len(table.players)
    await eventually(lambda: plays_of_game(table.stack, table.game_id) == plays, "the plays")
    assert _redis_keys(table) == []
    told = table.host.log.of_type("game_ended")
    said = ("seq", "asked", "board", "highlights")
    same = {json.dumps([event[name] for name in said]) for event in told}
    assert len(same) == 1, "told again by who comes by: the same"
    await table.host.send("end")
    for member in (table.host, table.players[0]):
        await member.send("sync")
        final = await member.wait_for("snapshot", lambda event: event["phase"] == "ended")
        assert len(final["board"]["top"]) == len(table.players)
    assert table.host.log.of_type("game_ended") == told
    answer = await table.api.post("/api/guest-tickets", json={"pin": table.pin, "name": "Late"})
    assert answer.status_code == 404


async def _assert_host_finds_it_all(table: LiveTable, board: list[Message]) -> None:
    async with connected(site_at(table.stack.info.front_door)) as http:
        host = HttpClient(http, table.host_account.access)
        results = await results_of(host, table.game_id)
        found = [(game.game_id, game.state) for game in await listed(host)]
    shown = sorted((player.rank, player.name, player.score) for player in results.players)
    assert shown == sorted((row["rank"], row["name"], row["score"]) for row in board)
    assert [question.index for question in results.questions] == list(range(10))
    assert [(q.answered, q.correct) for q in results.questions[:2]] == [(2, 1), (1, 1)]
    # Three were right at once; whoever came within the grace of the race is counted.
    assert all(1 <= q.answered == q.correct <= 3 for q in results.questions[2:])
    (only,) = results.questions[1].answers
    assert (only.slot, only.points) == (3, 1000)
    assert 0 <= only.took_ms <= 60_000
    assert found == [(table.game_id, "ended")]


def _redis_keys(table: LiveTable) -> list[str]:
    import redis

    info = table.stack.info.redis
    with redis.Redis(
        host=info.host, port=info.port, password=info.password, decode_responses=True
    ) as client:
        found = list(client.scan_iter(f"trivia:{{{table.game_id}}}:*"))
    # What throttles messages expires by itself within seconds.
    short_lived = throttle(GameId(table.game_id), "")
    return [key for key in map(str, found) if not key.startswith(short_lived)]


async def test_a_whole_game_with_speed_points_in_teams(stack: RunningStack) -> None:
    async with live_table(stack, "speed", players=3, teams="dealt") as table:
        first, second, third = table.players
        opened = await table.ask(0)
        await answer(first, 0, table.right(0))
        await asyncio.sleep(0.5)
        await answer(second, 0, table.right(0))
        await answer(third, 0, table.wrong(0))
        reveal = await table.revealed(0)

        quick, slow, none = reveal["reveals"][0]["outcomes"]
        assert 500 <= slow < quick <= 1000
        assert none == -1
        receipt = first.log.of_type("answer_received")[0]
        limit = opened["deadline"] - opened["opened_at"]
        share = (receipt["arrived_at"] - opened["opened_at"]) / limit
        assert quick == round(1000 * (1 - share / 2))
        assert not third.log.of_type("board_changed")
        teams = [(row["team"], row["score"]) for row in reveal["board"]["teams"]]
        assert teams == [("red", quick), ("blue", slow), ("green", 0)]

        await table.host.send("end")
        ended = await third.wait_for("game_ended")
        assert [row["score"] for row in ended["board"]["top"]] == [quick, slow, 0]


async def test_the_deadline_closes_a_question_without_anyones_help(stack: RunningStack) -> None:
    async with live_table(stack, players=2) as table:
        opened = await table.ask(0)
        await answer(table.players[0], 0, table.right(0))
        await table.players[1].wait_for("answers_revealed", timeout_s=60)

        event = table.players[1].log.of_type("answers_revealed")[0]
        assert event["at"] >= opened["deadline"]
        assert event["at"] < opened["deadline"] + 4000


async def test_pause_resume_skip_kick_and_ban(stack: RunningStack) -> None:
    async with live_table(stack, players=3) as table:
        first, second, third = table.players
        await table.ask(0)
        await table.host.send("pause")
        await first.wait_for("game_paused")
        await asyncio.sleep(0.4)  # past the grace of a stop
        late = await answer(first, 0, table.right(0))
        assert late["code"] == "not_open"
        await table.host.send("resume")
        await first.wait_for("game_resumed")
        await answer(first, 0, table.right(0))
        await table.host.send("skip", index=0)
        await second.wait_for("question_skipped")

        await table.host.send("remove", slot=2)
        await second.wait_for("removed")
        await second.send("join", ref="too soon")
        assert (await second.wait_for("error"))["code"] == "removed"
        await table.host.send("admit", slot=2)
        await first.wait_for("player_admitted")
        await second.send("join", ref="back")
        back = await second.wait_for("snapshot", lambda e: e["phase"] != "lobby")
        assert back["you"]["slot"] == 2
        await table.host.send("remove", slot=3, ban=True)
        await third.wait_for("removed", lambda e: e["banned"])
        await third.send("join", ref="back")
        refused = await third.wait_for("error")
        assert (refused["code"], refused["ref"]) == ("banned", "back")


async def test_late_joiners_play_and_rejoiners_keep_their_score(stack: RunningStack) -> None:
    async with live_table(stack, players=2) as table:
        first, second = table.players
        await table.ask(0)
        await answer(first, 0, table.right(0))
        late = await table.join("Late Guest")
        await answer(late, 0, table.wrong(0))
        await answer(second, 0, table.wrong(0))
        await table.revealed(0)
        await first.close()

        again = LiveClient(table.broker, table.game_id, first.player_id, first.ticket)
        table.players[0] = await again.connect()
        await again.send("join")
        snapshot = await again.wait_for("snapshot")

        assert snapshot["you"]["score"] == 1000
        assert snapshot["you"]["name"] == "Guest 0"
        assert snapshot["players"] == 3
        await table.ask(1)


async def test_the_host_vanishes_and_comes_back_on_another_device(stack: RunningStack) -> None:
    async with live_table(stack, players=2) as table:
        await table.ask(0)
        await table.host.close()
        await answer(table.players[0], 0, table.right(0))
        await answer(table.players[1], 0, table.wrong(0))
        await table.players[0].wait_for("answers_revealed")

        taken = await table.api.post(
            f"/api/host-tickets/{table.game_id}", headers=table.host_account.headers
        )
        other = LiveClient(
            table.broker,
            table.game_id,
            table.host_account.player_id,
            taken.raise_for_status().json()["game_ticket"],
            host=True,
        )
        table.host = await other.connect()
        await other.send("open")
        loaded = await other.wait_for("quiz_loaded")
        snapshot = await other.wait_for("snapshot")

        assert len(loaded["questions"]) == 10
        assert (snapshot["phase"], snapshot["index"]) == ("revealed", 0)
        assert len((await other.wait_for("roster"))["players"]) == 2
        await table.ask(1)


async def test_messages_with_a_wrong_ticket_are_refused(stack: RunningStack) -> None:
    async with (
        live_table(stack, players=2) as table,
        live_table(stack, players=1) as elsewhere,
    ):
        mallory, victim = table.players
        screen = await table.screen()
        await table.ask(0)
        right = {"type": "answer", "index": 0, "response": table.right(0), "ref": "m"}
        own = f"{ROOT}/{table.game_id}/players/{mallory.player_id}"
        others = f"{ROOT}/{table.game_id}/players/{victim.player_id}"
        expired = await _signed(table, mallory, expires_at=int(time.time()) - 5)
        forged = TicketCodec("x" * 64).sign(_ticket(table, mallory, int(time.time()) + 60))
        cases = [
            (f"{others}/answer", {**right, "ticket": mallory.ticket}, "ticket_mismatch"),
            (f"{own}/answer", {**right, "ticket": expired}, "ticket_expired"),
            (f"{own}/answer", {**right, "ticket": forged}, "ticket_invalid"),
            (f"{own}/answer", right, "ticket_missing"),
            (f"{own}/answer", b"\xff{not json", "bad_request"),
            (f"{own}/answer", {"type": "sync", "ticket": mallory.ticket}, "bad_request"),
            (
                f"{ROOT}/{table.game_id}/host/{mallory.player_id}/end",
                {"type": "end", "ticket": mallory.ticket},
                "ticket_mismatch",
            ),
            (
                f"{ROOT}/{table.game_id}/host/{table.host.player_id}/skip",
                {"type": "skip", "index": 0, "ticket": mallory.ticket},
                "ticket_mismatch",
            ),
        ]
        for topic, message, code in cases:
            since = len(mallory.log.events)
            payload = message if isinstance(message, bytes) else json.dumps(message)
            await mallory.publish(topic, payload)
            error = await mallory.wait_for("error", since=since)
            assert error["code"] == code, topic

        for command in ("answer", "join", "nudge", "ask", "skip", "end"):
            place = "host" if command in ("ask", "skip", "end") else "players"
            topic = f"{ROOT}/{table.game_id}/{place}/{screen.player_id}/{command}"
            fields: dict[str, object] = {"type": command, "ticket": screen.ticket}
            if command == "answer":
                fields = {**right, **fields}
            elif command not in ("join", "end"):
                fields["index"] = 0
            since = len(screen.log.events)
            await screen.publish(topic, json.dumps(fields))
            code = (await screen.wait_for("error", since=since))["code"]
            assert code == ("not_player" if place == "players" else "ticket_mismatch"), command

        # A ticket of another game: the bearer hears of it where that game talks to them.
        stranger = elsewhere.players[0]
        foreign = {**right, "ticket": stranger.ticket}
        await stranger.publish(f"{own}/answer", json.dumps(foreign))
        assert (await stranger.wait_for("error"))["code"] == "ticket_mismatch"

        assert not victim.log.of_type("answer_received")
        assert not victim.log.of_type("error")
        assert not table.host.log.of_type("game_ended")
        await answer(mallory, 0, table.wrong(0))
        assert (await answer(victim, 0, table.right(0)))["type"] == "answer_received"
        reveal = await table.revealed(0)
        assert reveal["reveals"][0]["distribution"]["answered"] == 2
        assert (await screen.wait_for("answers_revealed"))["board"]["players"] == 2
        assert (await screen.wait_for("answers_counted"))["players"] == 2
        assert not {"quiz_loaded", "roster", "answer_received"} & {
            event["type"] for event in screen.log.events
        }


def _ticket(table: LiveTable, client: LiveClient, expires_at: int) -> Ticket:
    return Ticket(
        id="t-1",
        use="game",
        game_id=GameId(table.game_id),
        transport="mqtt",
        role="player",
        player_id=PlayerId(client.player_id),
        name="Guest 0",
        guest=True,
        expires_at=expires_at,
    )


async def _signed(table: LiveTable, client: LiveClient, *, expires_at: int) -> str:
    """A genuine ticket, as only the service could have signed it."""
    secret = table.stack.info.outputs["TicketKeySecret"]
    found = table.stack.client("secretsmanager").get_secret_value(SecretId=secret)
    ticket = replace(_ticket(table, client, expires_at), id="t-2")
    return TicketCodec(found["SecretString"]).sign(ticket)


async def test_a_burst_of_answers_loses_none(stack: RunningStack) -> None:
    async with live_table(stack) as table:
        await table.join_crowd(40)
        await table.ask(0)
        receipts = await asyncio.gather(*(answer(p, 0, table.right(0)) for p in table.players))

        assert [r["type"] for r in receipts] == ["answer_received"] * 40
        reveal = await table.revealed(0)
        outcomes = reveal["reveals"][0]["outcomes"]
        assert reveal["reveals"][0]["distribution"]["answered"] == 40
        assert outcomes == [1000] * 40
        earliest = min(r["arrived_at"] for r in receipts)
        fastest = reveal["reveals"][0]["fastest"]["slot"]
        arrived = {
            player.log.of_type("snapshot")[0]["you"]["slot"]: receipt["arrived_at"]
            for player, receipt in zip(table.players, receipts, strict=True)
        }
        assert arrived[fastest] == earliest


@pytest.mark.parametrize("lost_by", ["a death", "a command"])
async def test_the_cache_is_lost_in_the_middle_of_a_question(
    stack: RunningStack, lost_by: str
) -> None:
    async with live_table(stack, players=3) as table:
        first, second, third = table.players
        await table.ask(0)
        await answer(first, 0, table.right(0))
        await answer(second, 0, table.wrong(0))
        await answer(third, 0, table.wrong(0))
        await table.revealed(0)
        await table.ask(1)
        await answer(second, 1, table.right(1))
        before = len(first.log.events)
        told = second.log.position

        ground = Ground(StackFolder.of(stack.info.name), stack.info)
        if lost_by == "a death":
            _kill_valkey_and_start_it_empty(ground)
        else:
            await ground.flush()

        # The open question comes back, everyone hears of it, and so does who had answered.
        assert (await answer(third, 1, table.wrong(1)))["type"] == "answer_received"
        leap = await first.wait_for("lobby_changed", since=before)
        assert leap["seq"] > SEQ_LEAP
        await second.wait_for("answer_received", lambda e: e["index"] == 1, since=told)
        await first.send("sync")
        snapshot = await first.wait_for("snapshot", since=before)
        assert (snapshot["index"], snapshot["phase"]) == (1, "question")
        assert snapshot["you"]["score"] == 1000
        assert (await answer(first, 1, table.right(1)))["type"] == "answer_received"
        revealed = await first.wait_for("answers_revealed", since=before)
        assert revealed["reveals"][0]["outcomes"] == [1000, 1000, -1]
        await table.host.send("end")
        ended = await first.wait_for("game_ended")
        assert sum(row["score"] for row in ended["board"]["top"]) == 3000


def _kill_valkey_and_start_it_empty(ground: Ground) -> None:
    folder = ground.folder
    assert kill(ground.server(VALKEY)) == 1
    shutil.rmtree(folder.data / "valkey")
    # Tests that come after it find the new process in the stack's file.
    stackfile.write(folder.stack_file, start_again(folder, ground.stack, VALKEY))
