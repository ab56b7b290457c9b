"""Whole hosted games: casual and competitive, from the PIN to the leaderboard."""

import asyncio

import pytest
from trivia_bots.clients.http import HttpClient, HttpFault
from trivia_bots.clients.tickets import guest_ticket, join_ticket
from trivia_bots.clients.websocket import HostedClient

from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.conftest import NewPlayer
from tests.e2e.host_results import closed_to, listed, results_of
from tests.e2e.hosted.game import BotGame
from tests.e2e.hosted.play import (
    QUIZ,
    everyone_sees,
    hosted,
    of_index,
    play_question,
    result_of,
    until,
)
from tests.e2e.plays import plays_of_game, plays_of_quiz
from tests.e2e.solo.play import Player
from tests.stack import RunningStack


def full_score(game: BotGame) -> int:
    """All points of the quiz, without any bonus."""
    worth = {"none": 0, "single": 1000, "double": 2000}
    return sum(worth[question["question"]["points"]] for question in game.questions)


async def test_a_casual_game_from_the_pin_to_the_leaderboard(
    stack: RunningStack, cloud: Cloud, player: Player, new_player: NewPlayer,
    visitor: HttpClient,
) -> None:  # fmt: skip
    signed_in, began = await new_player(), now_ms()
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(3)
        ticket = await join_ticket(signed_in.api, game.pin)
        assert ticket.player_id == signed_in.tokens.player_id
        client = await HostedClient(game.ws_url).connect(ticket.connect_ticket)
        await client.send("join")
        assert (await client.wait_for("snapshot"))["you"]["name"] == ticket.name

        for index in range(len(game.questions)):
            await play_question(game, index, right=1 + index % 3)
            results = await everyone_sees(game.players, "personal_result", result_of(index))
            assert [r["results"][0]["correct"] for r in results].count(True) == 1 + index % 3
        await client.send("answer", index=0, response=game.solution(0))
        assert (await client.wait_for("error"))["code"] == "too_late"
        await game.host.send("end")
        (ended, *_) = await everyone_sees(game.players, "game_ended")

        assert [row["name"] for row in ended["board"]["top"]][0] == game.players[0].name
        assert ended["board"]["top"][0]["score"] == full_score(game)
        assert all(p.client.log.gaps == 0 for p in game.players)
        await client.close()

        async def everyone_is_on_the_board() -> bool:
            board = await player.api.leaderboard(game.game_id)
            return board.players == 4

        await until(everyone_is_on_the_board)
        board = await signed_in.api.leaderboard(game.game_id)
        assert (board.top[0].name, board.top[0].score) == (game.players[0].name, full_score(game))
        assert board.own is not None
        assert board.own.score == 0

        async def progress_has_come() -> bool:
            return (await signed_in.api.profile()).quizzes_played == 1

        await until(progress_has_come)

        async def plays_are_counted() -> bool:
            return plays_of_game(stack, game.game_id) == 3  # who only watched has not played

        await until(plays_are_counted)
        assert plays_of_quiz(stack, QUIZ) >= 3
        with pytest.raises(HttpFault) as gone:
            await guest_ticket(visitor, game.pin, "Too late")
        assert gone.value.code == "pin_not_found"
        await _host_finds_it_all(game, player.api, signed_in.api, full_score(game))
        for queue in ("LeaderboardDlq", "PlayerProgressDlq", "GameWorkDlq"):
            assert cloud.waiting(queue) == 0
        for function in ("WsConnect", "LiveAdmin", "LivePlayer", "WsDisconnect", "BroadcastWorker"):
            told = [line.get("game_id") for line in cloud.lines(function, began)]
            assert game.game_id in told, function


async def _host_finds_it_all(
    game: BotGame, host: HttpClient, player: HttpClient, best: int
) -> None:
    results = await results_of(host, game.game_id)
    assert [p.name for p in results.players][0] == game.players[0].name
    assert [(p.rank, p.answered) for p in results.players][-1] == (4, 0)
    assert results.players[0].score == best
    assert [q.index for q in results.questions] == list(range(len(game.questions)))
    for question in results.questions:
        assert (question.answered, question.correct) == (3, 1 + question.index % 3)
        assert all(0 <= answer.took_ms <= 60_000 for answer in question.answers)
    (summary,) = await listed(host)
    assert (summary.game_id, summary.state, summary.pin) == (game.game_id, "ended", None)
    await closed_to(player, game.game_id, "no-such-game")


async def test_a_competitive_game_shows_its_answers_by_the_round(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(
        player.api, visitor, stack.info.ws_url, mode="competitive", streaks=True
    ) as game:
        await game.admit(4)
        for index in range(10):
            await play_question(game, index, right=2)
            await everyone_sees(game.players, "question_closed", of_index(index))
            if index % 5 == 4:
                await game.host.send("reveal")
                await everyone_sees(game.players, "personal_result", result_of(index))
        await game.host.send("end")
        await everyone_sees(game.players, "game_ended")

        for one in (game.host, *(p.client for p in game.players)):
            await one.wait_for("game_ended")
            reveals = [
                [r["index"] for r in e["reveals"]] for e in one.log.of_type("answers_revealed")
            ]
            assert reveals == [list(range(5)), list(range(5, 10))]
            assert one.log.gaps == 0
        # Ten in a row: 0, 100 … 500 and then no more for each.
        bonus = sum(min(100 * streak, 500) for streak in range(10))
        assert (
            game.players[0].client.log.of_type("personal_result")[-1]["score"]
            == full_score(game) + bonus
        )


async def test_the_host_reads_the_answers_as_they_come(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(3)
        await game.ask(0)
        for one in game.players:
            await one.answer(0, game.solution(0))

        told = await game.host.wait_for("answers_received", lambda e: e["answered"] == 3)

        slots = {a["slot"] for e in game.host.log.of_type("answers_received") for a in e["answers"]}
        assert slots == {p.slot for p in game.players}
        assert told["players"] == 3


async def test_a_large_game_is_told_by_workers(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(205)

        await game.ask(0)
        opened = await everyone_sees(game.players, "question_opened", of_index(0), timeout_s=60)
        await game.host.send("close", index=0)
        await everyone_sees(game.players, "personal_result", result_of(0), timeout_s=60)

        assert len(opened) == 205
        assert {e["seq"] for e in opened} == {1}
        await asyncio.gather(*(p.client.close() for p in game.players))
