"""A receipt means: counted. Every order of the steps of an answer and of a close is tried.

The handler of an answer writes it (1) and reads the game (2); the closer writes the fence (A),
reads the answers (B) and writes the closed question (C). Here the answer's two steps are put
between the closer's in every possible way, and in every one the receipt tells the truth.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations_with_replacement
from typing import Any

import pytest
from trivia.application.hosted.closing import Settlement
from trivia.application.hosted.values import StoredAnswer, VersionedGame
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.results import AskedQuestion
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.hosted_world import GAME, HostedWorld, Peer

BEFORE_STOP, BEFORE_FENCE, BEFORE_READ, BEFORE_CLOSE, AFTER = range(5)
MOMENTS = (BEFORE_STOP, BEFORE_FENCE, BEFORE_READ, BEFORE_CLOSE, AFTER)


class Interleaving:
    """Runs the two steps of one answer at two moments of the close."""

    def __init__(self, world: HostedWorld, ada: Peer, write_at: int, read_at: int) -> None:
        self._world = world
        self._ada = ada
        self._write_at = write_at
        self._read_at = read_at
        self._arrived = world.clock.now()
        self._handler: Iterator[None] | None = None
        self.events: list[dict[str, Any]] = []

    def reach(self, moment: int) -> None:
        """The closer is about to take the step that `moment` comes before."""
        if moment == self._write_at:
            self._handler = self._steps()
            next(self._handler)
        if moment == self._read_at:
            assert self._handler is not None
            next(self._handler, None)

    def _steps(self) -> Iterator[None]:
        # The real handler, stopped between its write and its read: the write is done here, and
        # the handler that runs later finds its own answer there, as a repeated message would.
        answer = StoredAnswer(
            player_id=self._ada.caller.player_id,
            response=ChoiceResponse("a"),
            arrived_at=self._arrived,
            stored_at=self._world.clock.now(),
        )
        assert self._world.answers.put(GAME, 0, answer) is None
        yield
        put = self._world.answers.put
        self._world.answers.put = lambda *_: None  # type: ignore[method-assign]
        try:
            self.events = self._ada.answer(0, ChoiceResponse("a"), at=self._arrived)
        finally:
            self._world.answers.put = put  # type: ignore[method-assign]


@contextmanager
def closing_in_steps(world: HostedWorld, reach: Callable[[int], None]) -> Iterator[None]:
    """While a question is closed, `reach` is called before each of the closer's steps."""
    games, answers = world.play.games, world.answers
    save, read = games.save, answers.all
    settling = False

    def saving(
        stored: VersionedGame,
        game: Game,
        *,
        fenced: bool = False,
        removed: Member | None = None,
        asked: AskedQuestion | None = None,
    ) -> VersionedGame | None:
        nonlocal settling
        if game.phase is Phase.SETTLING and not fenced:
            reach(BEFORE_STOP)
        elif fenced:
            reach(BEFORE_FENCE)
        else:
            reach(BEFORE_CLOSE)
            settling = False
        saved = save(stored, game, fenced=fenced, removed=removed, asked=asked)
        settling = fenced
        return saved

    def reading(game_id: str, index: int) -> Sequence[StoredAnswer]:
        nonlocal settling
        if settling:
            settling = False
            reach(BEFORE_READ)
        return read(game_id, index)

    games.save = saving  # type: ignore[method-assign]
    answers.all = reading  # type: ignore[method-assign]
    try:
        yield
    finally:
        games.save = save  # type: ignore[method-assign]
        answers.all = read  # type: ignore[method-assign]


@pytest.mark.parametrize(("write_at", "read_at"), list(combinations_with_replacement(MOMENTS, 2)))
def test_a_receipt_tells_the_truth_in_every_order(write_at: int, read_at: int) -> None:
    with HostedWorld().wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        order = Interleaving(world, ada, write_at, read_at)

        with closing_in_steps(world, order.reach):
            host.say("close", index=0)
        order.reach(AFTER)

        received = any(e["type"] == "answer_received" for e in order.events)
        refused = any(e.get("code") == "too_late" for e in order.events)
        counted = world.stored.game.standing(PlayerId("player-1")).score == 1000
        assert received != refused
        assert counted or not received
        if read_at <= BEFORE_FENCE:
            assert received, "an answer that was done before the fence must not be refused"


@pytest.mark.parametrize("stalled_s", [0, 5])
def test_of_two_closers_one_scores_and_tells(stalled_s: float) -> None:
    """The second comes while the first waits, or after it stalled and was given up."""
    with HostedWorld().wired() as world:
        host, ada = world.host(), world.player(1)
        again = world.host()
        host.say("ask", index=0)
        came: list[str] = []

        def second() -> None:
            world.sleeper.during = lambda: None
            world.clock.advance(stalled_s)
            came.extend(event["type"] for event in again.say("close", index=0))

        world.sleeper.during = second
        host.say("close", index=0)

        assert came == (["answers_stopped", "answers_revealed"] if stalled_s else ["snapshot"])
        for peer in (host, again, ada):
            assert peer.types().count("answers_revealed") == 1


def test_a_closer_that_died_is_replaced_by_the_next_one() -> None:
    with HostedWorld().wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        ada.answer(0, ChoiceResponse("a"))
        read = world.play.rosters.all

        def dies(game_id: str, *, lately: bool = False) -> Any:
            raise MemoryError

        world.play.rosters.all = dies  # type: ignore[method-assign]
        assert host.say("close", index=0)[-1]["code"] == "internal"
        world.play.rosters.all = read  # type: ignore[method-assign]
        assert world.stored.game.phase is Phase.SETTLING

        world.clock.advance(1)
        assert host.say("close", index=0)[-1]["type"] == "snapshot"  # it may still be at work
        world.clock.advance((Settlement().window_ms + 2_000) / 1000)
        ada.say("nudge", index=0)

        assert ada.last("personal_result")["score"] == 1000
        assert host.types().count("answers_revealed") == 1
