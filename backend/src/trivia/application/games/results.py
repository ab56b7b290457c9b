"""What a host may look at later: the own games, and what came of each; of both transports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from trivia.application.games.opening import played_quiz
from trivia.application.games.values import Transport
from trivia.application.pages import Page
from trivia.application.players.in_play import refuse_what_is_played
from trivia.application.players.ports import GamesInPlay, Parts
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.errors import NotFound
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.results import (
    AskedQuestion,
    GameResults,
    GivenAnswer,
    QuestionResult,
    results_of,
)
from trivia.domain.games.roster import Roster
from trivia.domain.games.rules import LASTS_MS
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.quizzes.quiz import Quiz

ANSWERS_PER_PAGE = 20_000
"""A function may return 6 MB; an answer takes 150 bytes, and one of 200 characters of text, which
takes up to 1 KB, counts as several."""

_BYTES_COUNTED, _BYTES_BESIDE = 250, 100


KEPT_MS = 90 * 86_400_000
"""So long after its beginning a game is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedGame:
    """One game in the list of its host.

    Attributes:
        players: who have answered at least one question so far.
        hosted_at: Unix ms.
    """

    game_id: GameId
    transport: Transport
    title: str
    pin: str
    question_count: int
    players: int
    hosted_at: int
    ended: bool


@dataclass(frozen=True, slots=True)
class KeptGame:
    """A game as it was kept last: at any time (hosted), or when a question was closed (live)."""

    transport: Transport
    game: Game
    roster: Roster


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Results with some of the questions.

    Attributes:
        quiz: as the game asked it, with the question that breaks ties.
        next: position of the first question of the next page, if there is one.
        newest_version: of the quiz, as of now.
    """

    listed: HostedGame
    quiz: Quiz
    results: GameResults
    questions: Sequence[QuestionResult]
    next: int | None
    newest_version: int


class GameArchive(Protocol):
    """Games of both transports, running and ended, for as long as they are kept."""

    def of_host(self, host_id: PlayerId, after: str | None) -> Page[HostedGame]:
        """Games of a host, newest first; `after` is the `next` of the page before.

        Raises:
            ValueError: `after` is not such a value.
        """

    def game(self, game_id: GameId) -> KeptGame | None: ...

    def asked(self, game_id: GameId) -> Sequence[AskedQuestion]:
        """Its closed questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostResults:
    archive: GameArchive
    quizzes: QuizStore
    parts: Parts
    in_play: GamesInPlay
    clock: Clock
    answers_per_page: int = ANSWERS_PER_PAGE

    def games(self, host_id: PlayerId, after: str | None) -> Page[HostedGame]:
        """A page of the games of `host_id`, newest first."""
        return self.archive.of_host(host_id, after)

    def is_running(self, game: HostedGame) -> bool:
        """A game that nobody ended is over when its tickets are."""
        return not game.ended and self.clock.now() < game.hosted_at + LASTS_MS

    def of(self, host_id: PlayerId, game_id: GameId, first: int) -> ResultsPage:
        """Results of the closed questions of a game, from the one at position `first` on.

        Raises:
            NotFound ``game_not_found``: there is no such game, or it is somebody else's;
            ``quiz_not_found``; Conflict ``quiz_in_play``: its answers would tell those of a game
            that the caller just plays in.
        """
        kept = self.archive.game(game_id)
        if kept is None or kept.game.host_id != host_id:
            raise NotFound("game_not_found", "There is no such game.", "game_id")
        game, now = kept.game, self.clock.now()
        refuse_what_is_played(self.in_play, self.parts.of(host_id), (game.quiz_id,), now)
        quiz = played_quiz(self.quizzes, game)
        newest, asked = self.quizzes.newest(game.quiz_id), self.archive.asked(game_id)
        results = results_of(game, quiz, kept.roster, asked)
        last = self._last_of_page(results.questions, first)
        return ResultsPage(
            listed=listed(kept.transport, game),
            quiz=quiz,
            results=results,
            questions=results.questions[first:last],
            next=last if last < len(results.questions) else None,
            newest_version=newest.quiz.version if newest else quiz.version,
        )

    def _last_of_page(self, questions: Sequence[QuestionResult], first: int) -> int:
        """Position behind the last question of a page that begins at `first`: one at least."""
        answers = 0
        for position, question in enumerate(questions[first:], start=first):
            answers += sum(map(_weight, question.answers))
            if answers > self.answers_per_page and position > first:
                return position
        return len(questions)


def _weight(answer: GivenAnswer) -> int:
    """As how many answers it counts on a page."""
    return 1 + (len(repr(answer.response).encode()) + _BYTES_BESIDE) // _BYTES_COUNTED


def listed(transport: Transport, game: Game) -> HostedGame:
    """`game` as the list has it."""
    return HostedGame(
        game_id=game.id,
        transport=transport,
        title=game.title,
        pin=game.pin,
        question_count=game.question_count,
        players=len(game.standings),
        hosted_at=game.created_at,
        ended=game.phase is Phase.ENDED,
    )
