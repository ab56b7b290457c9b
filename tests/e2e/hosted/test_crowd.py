"""Many at once: no answer is lost, two hosts do no harm, and who vanishes comes back."""

import asyncio

from trivia_bots.clients.http import HttpClient
from trivia_bots.clients.tickets import connect_ticket
from trivia_bots.clients.websocket import HostedClient

from tests.e2e.hosted.play import everyone_sees, hosted, of_index, play_question, result_of
from tests.e2e.solo.play import Player
from tests.stack import RunningStack

CROWD = 200


async def test_two_hundred_answers_at_once_are_all_counted_once(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(CROWD)
        await game.ask(0)
        await everyone_sees(game.players, "question_opened", of_index(0))

        # Twice each, as by nervous thumbs.
        await asyncio.gather(*(p.answer(0, game.solution(0)) for p in game.players))
        await asyncio.gather(*(p.answer(0, game.solution(0)) for p in game.players))
        await everyone_sees(game.players, "answer_received", of_index(0), timeout_s=60)
        await game.host.send("close", index=0)
        results = await everyone_sees(game.players, "personal_result", result_of(0), timeout_s=60)

        assert [r["score"] for r in results] == [1000] * CROWD
        revealed = (await game.host.wait_for("answers_revealed"))["reveals"][0]
        assert revealed["distribution"]["answered"] == CROWD
        assert revealed["distribution"]["correct"] == CROWD


async def test_an_answer_of_the_last_moment_is_either_counted_or_refused(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(30)
        await game.ask(0)
        await everyone_sees(game.players, "question_opened", of_index(0))

        await asyncio.gather(
            *(p.answer(0, game.solution(0)) for p in game.players[:15]),
            game.host.send("close", index=0),
            *(p.answer(0, game.solution(0)) for p in game.players[15:]),
        )
        results = await everyone_sees(game.players, "personal_result", result_of(0))

        for one, result in zip(game.players, results, strict=True):

            def has_word(one: HostedClient = one.client) -> bool:
                return bool(one.log.of_type("answer_received") or one.log.of_type("error"))

            while not has_word():
                await asyncio.sleep(0.05)
            received = bool(one.client.log.of_type("answer_received"))
            assert received == result["results"][0]["answered"]
            assert received or one.client.log.of_type("error")[0]["code"] == "too_late"


async def test_two_hosts_at_once_move_the_game_once(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(3)
        fresh = await connect_ticket(visitor, game.game_ticket)
        other = await HostedClient(game.ws_url).connect(fresh)
        await other.send("open")
        await other.wait_for("snapshot")

        for index in range(4):
            for command in ("ask", "close"):
                await asyncio.gather(
                    *(host.send(command, index=index) for host in (game.host, other) * 2)
                )
            await everyone_sees(game.players, "personal_result", result_of(index))

        for one in (game.host, other, *(p.client for p in game.players)):
            await one.wait_for("answers_revealed", lambda e: e["reveals"][0]["index"] == 3)
            # Two who press at once may both tell everyone: the same event, with its number.
            asked = [(e["seq"], e["index"]) for e in one.log.of_type("question_opened")]
            assert [index for _, index in dict.fromkeys(asked)] == [0, 1, 2, 3]
            shown = [
                (e["seq"], e["reveals"][0]["index"]) for e in one.log.of_type("answers_revealed")
            ]
            assert [index for _, index in dict.fromkeys(shown)] == [0, 1, 2, 3]
        await other.close()


async def test_a_tenth_and_the_host_vanish_in_the_middle_of_a_question(
    stack: RunningStack, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        await game.admit(20)
        await play_question(game, 0, right=20)
        await everyone_sees(game.players, "personal_result", result_of(0))
        await game.ask(1)
        await everyone_sees(game.players, "question_opened", of_index(1))
        lost, left = game.players[:2], game.players[2:]

        await lost[0].answer(1, game.solution(1))
        await lost[0].client.wait_for("answer_received", of_index(1))
        game.host.vanish()
        for one in lost:
            one.client.vanish()
        await asyncio.gather(*(p.answer(1, game.solution(1)) for p in left))
        await everyone_sees(left, "answer_received", of_index(1))

        snapshot = await game.host_again()
        assert (snapshot["phase"], snapshot["index"]) == ("question", 1)
        again = [await game.rejoin(one) for one in lost]
        assert [s["you"]["score"] for s in again] == [1000, 1000]
        assert [s["you"]["answered"] for s in again] == [True, False]
        await lost[1].answer(1, game.solution(1))
        await lost[1].client.wait_for("answer_received", of_index(1))
        await game.host.send("close", index=1)
        results = await everyone_sees(game.players, "personal_result", result_of(1))

        assert [r["score"] for r in results] == [2000] * 20
