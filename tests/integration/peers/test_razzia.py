"""The client of Razzia against a stand-in that speaks its protocol, over real sockets."""

import asyncio

import pytest
from trivia_bench.benchmark.figures import Played, game_figures
from trivia_bench.benchmark.jobs import Done
from trivia_bench.benchmark.play import parts_at_peer
from trivia_bench.benchmark.result import Run
from trivia_bench.benchmark.samples import Samples
from trivia_bench.benchmark.scenarios import at_peer, game
from trivia_bench.peers.play import PeerPart, play_part
from trivia_bench.peers.razzia import razzia
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.report import RunReport

from tests.integration.peers.stand_in import PASSWORD, PIN, StandIn, running

PLAYERS = 5


class Opened:
    """Returns when the host's game is open."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    def started(self, report: RunReport) -> None: ...

    def said(self, line: str) -> None:  # noqa: ARG002
        self.event.set()


async def played(peer: StandIn, questions: int = 1) -> Run:
    """A game of two processes of players, here in one."""
    scenario = at_peer(game("websocket", PLAYERS, questions=questions), "razzia")
    assert scenario is not None
    async with running(peer) as url:
        leader, *others = parts_at_peer(scenario, "razzia", url, 2)
        opened = Opened()
        async with asyncio.TaskGroup() as group:
            hosting = group.create_task(play_part(leader, opened))
            await opened.event.wait()
            playing = [
                group.create_task(play_part(part.model_copy(update={"pin": PIN}), Opened()))
                for part in others
            ]
    done = [Done(began_at=0, report=task.result()) for task in (hosting, *playing)]
    return game_figures(
        Played(scenario=scenario, load_before=0, seconds=1, done=done, samples=Samples())
    )


async def test_a_game_at_the_peer_has_the_figures_of_one_of_ours() -> None:
    peer = StandIn()

    run = await played(peer, questions=2)

    assert run.violations == [], "the counts of answers, which nobody listens to, are no JSON"
    assert (run.answers.sent, run.answers.stored, run.answers.lost) == (3 * PLAYERS,) * 2 + (0,)
    for times in (run.question, run.receipt, run.result):
        assert times is not None
        assert times.n == 2 * PLAYERS, "the first question warms up"
    assert run.traffic is not None
    assert run.traffic.expected_down is None, "the formula is of our transports"
    assert peer.pongs == PLAYERS + 1, "who does not answer a ping is thrown out"
    assert peer.said[-2:] == ["manager:showLeaderboard", "quizz:delete"]


async def test_an_answer_that_the_peer_forgets_is_lost() -> None:
    run = await played(StandIn(loses=1))

    assert run.answers.lost == 2, "one in each question"


async def test_a_peer_that_refuses_says_why() -> None:
    async with running(StandIn()) as url:
        part = PeerPart(peer="razzia", url=url.replace(PASSWORD, "wrong"), questions=1)

        with pytest.raises(RunFault, match=r"razzia: .*invalidPassword"):
            await play_part(part, Opened())


async def test_a_peer_that_is_not_there_is_named_without_its_password() -> None:
    async with running(StandIn()) as url:
        pass
    part = PeerPart(peer="razzia", url=url, questions=1)

    with pytest.raises(RunFault, match="does not answer") as raised:
        await play_part(part, Opened())

    assert PASSWORD not in str(raised.value)


async def test_who_waits_is_told_that_the_connection_is_lost() -> None:
    async with running(StandIn(drops=1)) as url, razzia(url) as peer:
        client = peer.connection({})
        await client.connect()
        waiting = client.future()

        client.emit("player:selectedAnswer", {"data": {"answerKey": 1}})

        with pytest.raises(Exception, match="connection is lost"):
            await client.within(waiting)
        await client.close()
