"""A number, right within ``value ± tolerance`` (both ends included)."""

import sys
from dataclasses import dataclass

from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Question, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Question):
    value: float
    tolerance: float = 0.0
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class NumberResponse(Response):
    value: float


class NumericKind(Kind[Numeric, NumberResponse]):
    def credit(self, question: Numeric, response: NumberResponse) -> Credit:
        return float(is_within(response.value, question.value, question.tolerance))


def is_within(given: float, value: float, tolerance: float) -> bool:
    # A number typed in decimals is a little off in binary, in proportion to its size: 0.3 is not
    # 0.4 - 0.1. Allow that much and no more: 0 is no answer where 1.6e-19 is asked for.
    noise = 4 * sys.float_info.epsilon * max(abs(given), abs(value), tolerance)
    return abs(given - value) <= tolerance + noise


KIND = NumericKind("numeric", Numeric, NumberResponse)
