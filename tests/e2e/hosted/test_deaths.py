"""Functions of hosted games die between writing and telling: what was written is told."""

from trivia_bots.clients.http import HttpClient

from tests.e2e.cloud import Cloud
from tests.e2e.hosted.play import everyone_sees, hosted, of_index, result_of
from tests.e2e.solo.play import Player
from tests.stack import RunningStack

SENDING = "trivia.adapters.websocket.broadcaster:GameBroadcaster"


async def test_what_was_written_before_its_function_died_is_told_and_counts_once(
    stack: RunningStack, cloud: Cloud, player: Player, visitor: HttpClient
) -> None:
    async with hosted(player.api, visitor, stack.info.ws_url) as game:
        hasty, *others = await game.admit(3)
        with cloud.dying("LiveAdmin", before=f"{SENDING}.everyone") as died:
            # Nobody presses twice: a worker notices that nothing was told.
            await game.host.send("ask", index=0)
            await everyone_sees(game.players, "question_opened", of_index(0))
            assert died.exists()

        with cloud.dying("LivePlayer", before=f"{SENDING}.receipt") as died:
            await hasty.answer(0, game.solution(0))
            await hasty.answer(0, game.solution(0))  # as a page does that has no receipt
            await everyone_sees([hasty], "answer_received", of_index(0))
            assert died.exists()
        for one in others:
            await one.answer(0, game.solution(0))
        await everyone_sees(others, "answer_received", of_index(0))

        with cloud.dying("LiveAdmin", before=f"{SENDING}.everyone") as died:
            await game.host.send("close", index=0)
            results = await everyone_sees(game.players, "personal_result", result_of(0))
            assert died.exists()

        assert [result["score"] for result in results] == [1000] * 3
        revealed = (await game.host.wait_for("answers_revealed"))["reveals"][0]
        assert revealed["distribution"]["answered"] == 3
