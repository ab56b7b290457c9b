"""A statement is true or false."""

from collections.abc import Iterable
from dataclasses import dataclass

from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Question, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    correct: bool


@dataclass(frozen=True, slots=True)
class BooleanResponse(Response):
    value: bool


class TrueFalseKind(Kind[TrueFalse, BooleanResponse]):
    def credit(self, question: TrueFalse, response: BooleanResponse) -> Credit:
        return float(response.value == question.correct)

    def bars(self, question: TrueFalse) -> Iterable[str]:
        return ("true", "false")

    def counted(self, question: TrueFalse, response: BooleanResponse) -> Iterable[str]:
        return ("true" if response.value else "false",)


KIND = TrueFalseKind("true_false", TrueFalse, BooleanResponse)
