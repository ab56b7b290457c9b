"""A number to be guessed: the nearest answers win, and who is equally near shares the win."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.domain.ids import PlayerId
from trivia.domain.kinds.numeric import is_within
from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Question, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Closest(Question):
    """`near`: how far off an answer may be, at most, to be right where nobody else answers."""

    value: float
    near: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GuessResponse(Response):
    value: float


class ClosestKind(Kind[Closest, GuessResponse]):
    depends_on_others = True

    def credit(self, question: Closest, response: GuessResponse) -> Credit:
        return float(is_within(response.value, question.value, question.near))

    def credits(
        self, question: Closest, responses: Mapping[PlayerId, GuessResponse]
    ) -> Mapping[PlayerId, Credit]:
        if not responses:
            return {}
        least = min(abs(given.value - question.value) for given in responses.values())
        return {
            player: float(is_within(given.value, question.value, least))
            for player, given in responses.items()
        }


KIND = ClosestKind("closest", Closest, GuessResponse)
