"""Counting the plays of a game that has ended: once, whatever is repeated or interrupted."""

from dataclasses import dataclass

from trivia.application.games.opening import played_quiz
from trivia.application.insights.ports import GamePlays, KeptAnswers
from trivia.application.quizzes.ports import QuizVersions
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster
from trivia.domain.insights.played import of_game


@dataclass(frozen=True, slots=True, kw_only=True)
class GameCounting:
    """It is the last thing that is done of a game before its end is noted as finished: who dies in
    between is followed by somebody who finds it done."""

    answers: KeptAnswers
    plays: GamePlays
    quizzes: QuizVersions

    def count(self, game: Game, roster: Roster) -> None:
        """Raises: NotFound ``quiz_not_found``; Unavailable."""
        if not game.standings:
            return  # nobody has answered anything: nothing was played
        tally = of_game(game, played_quiz(self.quizzes, game), roster, self.answers.marks(game.id))
        if tally.plays:
            self.plays.count(game, tally)
