"""What a kind of question is: the seam between one kind and everything else.

A kind is a module of `domain/kinds` with one object, `KIND`. Nothing else names it: tags on the
wire, storage names, error texts and golden files are derived from the registry.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from random import Random
from typing import Generic, TypeAlias, TypeVar

from trivia.domain.errors import InvalidInput
from trivia.domain.ids import PlayerId
from trivia.domain.questions.question import Question, Response

Q = TypeVar("Q", bound=Question)
R = TypeVar("R", bound=Response)

Credit: TypeAlias = float | None
"""How right a response is, 0 to 1. None: the question has no right answer."""


class Kind(ABC, Generic[Q, R]):
    """One kind of question.

    Args:
        name: its tag on the wire, in files and in stores.
        question: class of its questions.
        response: class of the responses to them.
    """

    has_right_answer = True

    depends_on_others = False
    """Whether what a response is worth is known only when everyone has answered."""

    def __init__(self, name: str, question: type[Q], response: type[R]) -> None:
        self.name = name
        self.question = question
        self.response = response

    def fit(self, question: Q, response: R) -> None:
        """Refuse a response that names what the question does not have.

        Raises:
            InvalidInput ``unknown_choice``.
        """

    @abstractmethod
    def credit(self, question: Q, response: R) -> Credit:
        """What `response` is worth on its own: to somebody who plays alone."""

    def credits(self, question: Q, responses: Mapping[PlayerId, R]) -> Mapping[PlayerId, Credit]:
        """What each of all `responses` is worth, by player id; some depend on the others."""
        return {player: self.credit(question, given) for player, given in responses.items()}

    def bars(self, question: Q) -> Iterable[str]:
        """Keys of what is counted for everyone to see; none for what is typed."""
        return ()

    def counted(self, question: Q, response: R) -> Iterable[str]:
        """Which of the bars `response` makes longer."""
        return ()

    def same(self, response: R) -> Hashable:
        """Equal for responses that count as one answer when they are listed."""
        return response

    def shuffled(self, question: Q, random: Random) -> Q:
        """`question` as the players of one game see it; `random` is a secret of the game."""
        return question

    def mixed(self, question: Q, seed: str) -> Q:
        """`question` with its choices in another order, where that means nothing."""
        return question


def mismatch(question: Question) -> InvalidInput:
    """A response of another kind was given to `question`."""
    return InvalidInput(
        "response_kind_mismatch",
        f"Question {question.id} needs another kind of answer.",
        field="response",
    )
