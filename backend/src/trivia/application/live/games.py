"""Running games: read, changed by commands, and brought back when Redis was lost."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TypeVar

from trivia.application.games.opening import as_played
from trivia.application.live.ports import Checkpoints, Delivery, GameLost, LiveStore, Timers
from trivia.application.live.values import Checkpoint, Loaded, Timer, TimerKind
from trivia.application.quizzes.ports import QuizVersions
from trivia.application.system import Clock, whole_seconds
from trivia.domain.errors import Conflict, NotFound, TriviaError
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.roster import Roster, active
from trivia.domain.ids import GameId, UnixMs
from trivia.domain.quizzes.quiz import Quiz

SEQ_LEAP = 1000
"""Added to `seq` after a loss: higher than what any client has seen, so that all of them sync."""

_QUIZZES_KEPT = 32

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningGames:
    """Finds games, in memory first, else by their last checkpoint.

    Quizzes are frozen, so those of recent games are kept between invocations.
    """

    store: LiveStore
    checkpoints: Checkpoints
    library: QuizVersions
    delivery: Delivery
    timers: Timers
    clock: Clock
    _quizzes: OrderedDict[str, Quiz] = field(default_factory=OrderedDict, init=False)

    def load(self, game_id: GameId) -> Loaded:
        """The game.

        Raises:
            NotFound ``game_not_found``: it never was; Conflict ``game_ended``; GameLost: it was
            lost again.
        """
        loaded = self.store.load(game_id)
        if loaded is None:
            if self.recover(game_id):
                return _there(self.store.load(game_id))
            raise self._gone(game_id)
        return loaded

    def quiz(self, game_id: GameId) -> Quiz | None:
        """The quiz of a running game; None if there is no such game. Raises: GameLost."""
        known = self._quizzes.get(game_id)
        if known is not None:
            self._quizzes.move_to_end(game_id)
            return known
        quiz = self.store.quiz(game_id)
        if quiz is None and self.recover(game_id):
            quiz = _there(self.store.quiz(game_id))
        if quiz is not None:
            self._quizzes[game_id] = quiz
            if len(self._quizzes) > _QUIZZES_KEPT:
                self._quizzes.popitem(last=False)
        return quiz

    def quiz_of(self, game: Game) -> Quiz:
        """Raises: those of `load`; it may end, or be lost, since it was read."""
        quiz = self.quiz(game.id)
        if quiz is None:
            raise self._gone(game.id)
        return quiz

    def _gone(self, game_id: GameId) -> TriviaError:
        if self.is_over(game_id):
            return Conflict("game_ended", "This game is over.")
        return NotFound("game_not_found", "There is no such game.")

    def is_over(self, game_id: GameId) -> bool:
        kept = self.checkpoints.get(game_id)
        return kept is not None and kept.game.phase is Phase.ENDED

    def recover(self, game_id: GameId) -> bool:
        """Put the last checkpoint back, and let everyone know; False if there is none, or the
        game has ended."""
        if self._kept(game_id) is None:
            return False
        # Before the checkpoint is read: should all be lost again until it is put back, it is old.
        incarnation = self.store.incarnation(game_id)
        kept = self._kept(game_id)
        if kept is None:
            return False
        quiz = self.library.version(kept.game.quiz_id, kept.game.quiz_version)
        if quiz is None:
            return False
        # Whoever has not seen what is shown now means what was lost.
        seq = kept.game.seq + leap_at(kept.game, self.store.now())
        game = replace(kept.game, seq=seq, since=seq)
        if self.store.restore(game, as_played(quiz, game.seed), kept.members, incarnation):
            self._announce(game, kept.roster)
        return True

    def _kept(self, game_id: GameId) -> Checkpoint | None:
        """The last checkpoint of a game that is not over."""
        kept = self.checkpoints.get(game_id)
        return None if kept is None or kept.game.phase is Phase.ENDED else kept

    def _announce(self, game: Game, roster: Roster) -> None:
        """Whoever hears of the lobby with a `seq` that leaps sees a gap, and syncs; answers that
        the open question had are looked for where the broker wrote them down."""
        self.delivery.lobby(game, active(roster), self.clock.now())
        self.delivery.flush()
        if game.phase.has_open_question:
            self.timers.wake(Timer(kind=TimerKind.RECALL, game_id=game.id, index=game.index), 0)
        if game.phase is Phase.SETTLING:
            self.timers.wake(Timer(kind=TimerKind.SETTLE, game_id=game.id, index=game.index), 0)
        if game.phase is Phase.QUESTION:
            left = max(0, game.clock.deadline - self.clock.now())
            timer = Timer(kind=TimerKind.DEADLINE, game_id=game.id, index=game.index)
            self.timers.wake(timer, whole_seconds(left))


def _there(found: T | None) -> T:
    """Raises: GameLost."""
    if found is None:
        raise GameLost
    return found


def leap_at(game: Game, now: UnixMs) -> int:
    """How far `seq` leaps when the game is brought back at `now` (Unix ms).

    One more for each millisecond since the game began: of two losses without a checkpoint between
    them the second must leap over what was told after the first.
    """
    return SEQ_LEAP + max(0, now - game.created_at)
