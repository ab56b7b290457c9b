"""When a question is over before its deadline, with nobody having closed it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from enum import Enum, auto

from trivia.domain.games.game import Game, Phase
from trivia.domain.games.modes import ruleset_of
from trivia.domain.ids import PlayerId
from trivia.domain.questions.judging import is_surely_right
from trivia.domain.questions.question import Question, Response

ALL_IN_S = 1
"""So long the last one to answer sees that all have, before the question closes."""


class Over(Enum):
    """Why it is over."""

    WON = auto()
    """The first right answer ends it; an earlier one that is under way still wins."""
    ALL_IN = auto()


def why_over(
    game: Game,
    question: Question,
    responses: Iterable[Response],
    able: AbstractSet[PlayerId],
    answered: AbstractSet[PlayerId],
) -> Over | None:
    """Why the open question of `game` is over for all; None if it goes on.

    Args:
        responses: those that count so far.
        able: who may answer; `answered`: who of them has.
    """
    if game.phase is not Phase.QUESTION:
        return None
    if ruleset_of(game.rules).ends_at_first(game.rules) and any(
        is_surely_right(question, response) for response in responses
    ):
        return Over.WON
    return Over.ALL_IN if game.rules.close_when_all and able and able <= answered else None
