"""A question that is over for all is closed by a worker: nobody has to press or to wait."""

from dataclasses import dataclass

from trivia.application.games.opening import played_quiz
from trivia.application.hosted.closing import Closing
from trivia.application.hosted.ports import AnswerStore, GameStore, Rosters
from trivia.application.hosted.tallying import why_over_now
from trivia.application.hosted.telling import Telling
from trivia.application.hosted.values import CloseEarly
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.errors import Unavailable
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import steps_of

_TRIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Completing:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    quizzes: QuizStore
    telling: Telling
    closing: Closing
    clock: Clock

    def close(self, work: CloseEarly) -> None:
        """Close the question of `work` if it is over for all; else nothing happens.

        Raises:
            Unavailable: others kept changing the game.
        """
        for _ in range(_TRIES):
            stored = self.games.load(work.game_id)
            if stored is None or stored.game.index != work.index:
                return
            quiz = played_quiz(self.quizzes, stored.game)
            stored = self.telling.caught_up(stored, quiz)
            if stored is None:
                continue
            game = stored.game
            answers = self.answers.all(game.id, game.index)
            if why_over_now(game, quiz, answers, self.rosters.all(game.id)) is None:
                return
            command = commands.Close(game.index)
            at = commands.in_force_at(command, self.clock.now())
            found = decide(game, quiz, command, SERVICE, at)
            if not found:
                return
            _, stopped = steps_of(game, found)[-1]
            self.telling.promise(stopped, delay_s=self.closing.longest_s)
            fenced = self.closing.is_over(stopped)
            saved = self.games.save(stored, stopped, fenced=fenced)
            if saved is not None:
                self.closing.settle(saved, quiz)
                return
        raise Unavailable("unavailable", "The game is being changed. Please try again.")
