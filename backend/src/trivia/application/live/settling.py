"""How a question of a live game ends: stopped when it is time, settled when nothing is missing.

Answers come through a queue, in batches, to functions that may be slow or die. So a question that
was stopped waits for what the queue still holds, and then looks at what the broker itself wrote
down: an answer that arrived in time counts, with its own arrival, whatever became of its batch.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from trivia.application.live.answers import AnswerProcessor
from trivia.application.live.earliest import Arrival
from trivia.application.live.flow import SETTLE_S, GameFlow
from trivia.application.live.games import RunningGames
from trivia.application.live.pace import is_in_pace
from trivia.application.live.ports import Arrivals, Checkpoints, LiveStore, Timers
from trivia.application.live.seating import seat
from trivia.application.live.values import (
    LiveAnswer,
    Marker,
    QuestionResult,
    Sender,
    StoredAnswer,
    Timer,
)
from trivia.application.system import Clock, whole_seconds
from trivia.domain.errors import Conflict, Forbidden
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE
from trivia.domain.games.early_close import ALL_IN_S, Over, why_over
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.membership import taking_part
from trivia.domain.games.roster import Roster, answering, slots_of
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import GameId, PlayerId

SETTLE_TRIES = 5
"""A question is settled at the latest after so many times `SETTLE_S`."""

MARKER_AGE_MS = 250
"""Batches beside the one that met the marker have this long to finish."""


@dataclass(slots=True)
class Read:
    """What a question is scored by: the same is kept, whatever becomes of the cache meanwhile.

    Attributes:
        seq: of the game for which the broker's notes were looked at; lost and brought back, it has
            another one.
        caught_up: how many answers were found there.
    """

    roster: Roster = field(default_factory=dict)
    answers: Sequence[StoredAnswer] = ()
    seq: int = -1
    caught_up: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What settles returns how many answers count that their queue had not brought."""

    flow: GameFlow
    processor: AnswerProcessor
    games: RunningGames
    store: LiveStore
    arrivals: Arrivals
    checkpoints: Checkpoints
    timers: Timers
    clock: Clock

    def close_when_due(self, timer: Timer) -> None:
        """The deadline may have passed: close, or come back when it will have."""
        game = self.games.load(timer.game_id).game
        if game.index != timer.index or game.phase is not Phase.QUESTION:
            return
        left = game.clock.deadline - self.clock.now()
        if left > 0:
            self.timers.wake(timer, whole_seconds(left))
        else:
            self.flow.handle(timer.game_id, commands.Close(timer.index), SERVICE)

    def close_when_over(self, timer: Timer) -> int:
        """Close the question if it is over for all. When all have answered, everyone may see that
        for a moment; then there is nobody to wait for, so it is settled at once."""
        game = self.games.load(timer.game_id).game
        if game.index != timer.index or game.phase is not Phase.QUESTION:
            return 0  # what is paused is looked at again when it goes on
        roster = self.store.roster(game.id)
        able = {member.player_id for member in answering(roster, game.out)}
        answers = self.store.answers(game.id, timer.index)
        answered = {answer.player_id for answer in answers}
        question = self.games.quiz_of(game).questions[timer.index]
        why = why_over(game, question, [answer.response for answer in answers], able, answered)
        all_in = bool(able) and able <= answered
        if all_in and timer.tries == 0 and why is not Over.WON:
            self._tell_that_all_are_in(game, len(answered), len(able))
        if why is None:
            return 0
        if why is Over.ALL_IN and timer.tries == 0:
            self.timers.wake(replace(timer, tries=1), ALL_IN_S)
            return 0
        game, _ = self.flow.handle(game.id, commands.Close(timer.index), SERVICE)
        if not all_in or game.phase is not Phase.SETTLING:
            return 0  # the rest is awaited; or paused in this moment, or settled by another call
        return self.settle(game.id, timer.index)

    def _tell_that_all_are_in(self, game: Game, answered: int, players: int) -> None:
        screens = self.store.watched(game.id)
        delivery = self.flow.delivery
        delivery.counted(game, answered, players, self.clock.now(), screens)
        delivery.flush()

    def nudge(self, sender: Sender, index: int) -> int:
        """A player noticed that nothing happens though the deadline has passed.

        Raises:
            those of `taking_part` and `GameFlow.handle`.
        """
        game_id = sender.game_id
        if not is_in_pace(self.store, sender):
            return 0
        self.games.load(game_id)  # one that was lost comes back with its members
        taking_part(self.store.member(game_id, sender.player_id))
        game, _ = self.flow.handle(game_id, commands.Close(index), sender.player_id)
        patience = (SETTLE_TRIES + 1) * SETTLE_S * 1000
        stuck = self.clock.now() > game.clock.deadline + patience
        if game.index == index and game.phase is Phase.SETTLING and stuck:
            return self.settle(game_id, index)
        return 0

    def settle_when_ready(self, timer: Timer) -> int:
        """Score once the answers that came before the stop were seen, or time is up."""
        seen = self.store.marked(Marker(timer.game_id, timer.index))
        ready = seen is not None and self.clock.now() - seen >= MARKER_AGE_MS
        if ready or timer.tries >= SETTLE_TRIES:
            return self.settle(timer.game_id, timer.index)
        again = Timer(
            kind=timer.kind, game_id=timer.game_id, index=timer.index, tries=timer.tries + 1
        )
        self.timers.wake(again, SETTLE_S)
        return 0

    def recall(self, timer: Timer) -> int:
        """The cache was lost while a question was open: bring its answers back."""
        game = self.games.load(timer.game_id).game
        if game.index != timer.index or not game.phase.has_open_question:
            return 0
        missing = self._missing(game)
        return self.processor.catch_up(missing, still_open=True) if missing else 0

    def settle(self, game_id: GameId, index: int) -> int:
        """Score question `index`; what it brought is kept before anybody hears of it.

        Whoever got a receipt is in it: answers are read after recording has ended, and read
        again should another change come in between.
        """
        read = Read()

        def command(game: Game) -> commands.Settle:
            if game.seq != read.seq:
                read.seq, read.caught_up = game.seq, read.caught_up + self._catch_up(game, index)
            read.roster = self.store.roster(game_id)
            read.answers = self.store.final_answers(game, index)
            return _settle(index, read)

        def keep(closed: Game) -> None:
            # Once the host may go on, nobody comes back to this question.
            results = results_of(closed, index, read.answers, read.roster)
            self.checkpoints.put_results(closed, index, results)

        self.flow.handle(game_id, command, SERVICE, keep)
        return read.caught_up

    def _catch_up(self, game: Game, index: int) -> int:
        if game.index != index or game.phase is not Phase.SETTLING:
            return 0
        missing = self._missing(game)
        if not missing:
            return 0
        if self.store.is_restored(game.id):
            self._seat(game, missing)
        return self.processor.catch_up(missing)

    def _seat(self, game: Game, answers: Sequence[LiveAnswer]) -> None:
        """Give places to those of whom the cache alone knew: they came in after the game was last
        kept. Their tickets were verified; a team they chose is not known any more."""
        here = self.store.roster(game.id)
        new = {one.sender.player_id: one for one in answers if one.sender.player_id not in here}
        for answer in sorted(new.values(), key=lambda one: (one.arrived_at, one.id)):
            with suppress(Conflict, Forbidden):
                seat(self.store, game, answer.sender, team=None)

    def _missing(self, game: Game) -> list[LiveAnswer]:
        stored = {
            answer.player_id: Arrival(answer.arrived_at, answer.id)
            for answer in self.store.answers(game.id, game.index)
        }
        # Also what came after the stop: its senders wait to hear whether an earlier try counts.
        begin, end = game.clock.opened_at or game.clock.asked_at, self.clock.now()
        arrived = self.arrivals.between(game.id, begin, end, stored)
        return [answer for answer in arrived if answer.index == game.index]


def _settle(index: int, read: Read) -> commands.Settle:
    roster = read.roster
    return commands.Settle(
        index,
        tuple(
            Answer(a.id, a.player_id, a.response, a.arrived_at)
            for a in read.answers
            if a.player_id in roster and not roster[a.player_id].removed
        ),
        slots_of(roster),
    )


def results_of(
    game: Game, index: int, stored: Sequence[StoredAnswer], roster: Roster
) -> dict[PlayerId, QuestionResult]:
    """What each player did with question `index`, by player id."""
    results = {}
    for answer in stored:
        award = game.awards[index].get(answer.player_id)
        if award is not None:
            results[answer.player_id] = QuestionResult(
                slot=roster[answer.player_id].slot,
                name=roster[answer.player_id].name,
                response=answer.response,
                arrived_at=answer.arrived_at,
                correct=award.correct,
                points=award.points,
            )
    return results
