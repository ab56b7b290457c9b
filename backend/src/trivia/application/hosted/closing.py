"""Closing a question so that every answer that got a receipt is counted.

1. The phase becomes SETTLING: answers that arrive from now on do not count, those under way do.
2. A bounded wait, from the moment the clock stopped, until all who are connected have answered.
3. The fence is written; with the stop, if nobody is waited for any more. It says until when answers
may have got receipts because the stop was not written yet: they count, too. 4. All are read.
5. They are scored, and the question is CLOSED.

A player's function writes the answer first and reads the game after: no fence means that step 4
has yet to come and will see the answer, so the receipt is safe; a fence means `too_late`. Both
reads are consistent, and nobody writes to the hot item but the one who closes.
Whoever runs this may die anywhere in it: the next one that finds the question SETTLING for too
long goes on, and the version decides which of two sends it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trivia.application.hosted.ports import (
    AnswerStore,
    GameStore,
    Rosters,
    Sleeper,
)
from trivia.application.hosted.telling import Telling
from trivia.application.hosted.values import StoredAnswer, VersionedGame
from trivia.application.system import Clock, whole_seconds
from trivia.domain.errors import InvalidInput, Unavailable
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game, Phase, steps_of
from trivia.domain.games.results import asked
from trivia.domain.games.roster import Roster, active, answering, slots_of
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import PlayerId
from trivia.domain.questions.judging import check_fit
from trivia.domain.questions.question import Question
from trivia.domain.quizzes.quiz import Quiz

GRACE_MS = 2_000
"""So long after the wait should have ended, whoever began to settle is given up."""

_POLL_MS = 150
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Settlement:
    """How long answers under way are waited for.

    Attributes:
        window_ms: at most, from the moment the clock stopped.
    """

    window_ms: int = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    telling: Telling
    clock: Clock
    sleeper: Sleeper
    settlement: Settlement

    @property
    def longest_s(self) -> int:
        """So long after a close a closer that has not finished is given up."""
        return whole_seconds(self.settlement.window_ms + GRACE_MS) + 1

    def is_stuck(self, game: Game) -> bool:
        """Whether a question has been settling for so long that its closer must have died."""
        late = game.clock.deadline + self.settlement.window_ms + GRACE_MS
        return game.phase is Phase.SETTLING and self.clock.now() > late

    def is_over(self, game: Game) -> bool:
        """Whether nobody's answer is waited for any more: the stop may be the fence as well. Not
        of a clock that was stopped before its time: the fence says until when that was written."""
        until = game.clock.deadline + self.settlement.window_ms
        return not game.clock.stopping and self.clock.now() >= until

    def settle(self, stored: VersionedGame, quiz: Quiz) -> None:
        """Close the question that `stored` is settling, and send it to everyone.

        Raises:
            Unavailable: others kept changing the game; any `close` or `nudge` goes on from here.
        """
        stopped, index = stored.game, stored.game.index
        stop_written_by = self.clock.now()
        question = quiz.questions[index]
        self._wait(stopped)
        for _ in range(_TRIES):
            if stored.game.phase is not Phase.SETTLING or stored.game.index != index:
                return  # somebody else has closed it, and everyone knows
            sure = replace(stored.game, clock=stored.game.clock.stop_written_by(stop_written_by))
            if not stored.fenced:
                fenced = self.games.save(stored, sure, fenced=True)
                stored = fenced or self._again(stopped, quiz)
                continue
            answers = self.answers.all(stored.game.id, index)
            roster = self.rosters.all(stored.game.id)
            found = countable(question, answers, roster)
            settle = commands.Settle(index, found, slots_of(roster))
            events = decide(sure, quiz, settle, SERVICE, self.clock.now())
            _, game = steps_of(sure, events)[-1]
            kept = asked(game, index, found)
            if self.games.save(stored, game, asked=kept) is not None:
                # One frame for stop and close: a quarter fewer messages in a game.
                self.telling.tell(game, quiz, roster, answers)
                return
            stored = self._again(stopped, quiz)
        raise Unavailable("unavailable", "The game is being changed. Please try again.")

    def _again(self, game: Game, quiz: Quiz) -> VersionedGame:
        """The game as somebody else has left it: who removed a player meanwhile may have died."""
        stored = self.games.load(game.id)
        if stored is None:
            raise Unavailable("unavailable", "The game cannot be read. Please try again.")
        if stored.game.phase is Phase.SETTLING:
            self.telling.caught_up(stored, quiz)
        return stored

    def _wait(self, game: Game) -> None:
        until = game.clock.deadline + self.settlement.window_ms
        if until <= self.clock.now():
            return
        awaited = self._awaited(game)
        while awaited and (left := until - self.clock.now()) > 0:
            awaited -= {
                answer.player_id
                for answer in self.answers.all(game.id, game.index)
                if game.clock.was_open(answer.arrived_at)
            }
            if awaited:
                self.sleeper.sleep(min(left, _POLL_MS))

    def _awaited(self, game: Game) -> set[PlayerId]:
        """Those who may answer and are connected; who comes later is not waited for."""
        room = self.rosters.room(game.id)
        members = {member.player_id for member in answering(room.roster, game.out)}
        return members & {connection.player_id for connection in room.players}


def fits(question: Question, answer: StoredAnswer) -> bool:
    """Whether the response is one that the question can have."""
    try:
        check_fit(question, answer.response)
    except InvalidInput:
        return False
    return True


def countable(
    question: Question, answers: Iterable[StoredAnswer], roster: Roster
) -> tuple[Answer, ...]:
    """The answers of members to this question; the scoring looks at the time."""
    members = {member.player_id for member in active(roster)}
    return tuple(
        Answer(
            id=answer.player_id,
            player_id=answer.player_id,
            response=answer.response,
            arrived_at=answer.arrived_at,
        )
        for answer in answers
        if answer.player_id in members and fits(question, answer)
    )
