"""Where a question stands in the rounds of a game whose answers are shown together."""

from dataclasses import dataclass

from trivia.domain.games.game import Game
from trivia.domain.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True)
class Round:
    """Numbers begin at 1.

    Attributes:
        of: how many rounds the game has.
        title: as the quiz names it.
        position: of the current question in it.
        size: how many questions it has.
    """

    number: int
    of: int
    title: str | None
    position: int
    size: int


def round_of(game: Game, quiz: Quiz) -> Round | None:
    """The round of the current question; None where each question is shown by itself."""
    size, count = game.rules.round_size, game.question_count
    if size == 1 or not 0 <= game.index < count:
        return None
    number, position = divmod(game.index, size)
    return Round(
        number=number + 1,
        of=-(-count // size),
        title=quiz.rounds[number] if number < len(quiz.rounds) else None,
        position=position + 1,
        size=min(size, count - number * size),
    )
