"""A number to be guessed: the nearest answers win."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from trivia.contract.questions.document import QuestionDocument, Unit
from trivia.contract.questions.kind import (
    Common,
    Finite,
    KindContract,
    ResponseMessage,
    SolutionMessage,
)
from trivia.domain.kinds.closest import KIND, Closest, GuessResponse

NEAR = 0.1
"""Of the value: how near is near enough for somebody who plays alone, if the file does not say."""


class ClosestDocument(QuestionDocument):
    kind: Literal["closest"]
    value: Finite
    near: Annotated[float, Field(allow_inf_nan=False, ge=0, le=1e15)] | None = Field(
        default=None, description="right for somebody who plays alone; a tenth if left out"
    )
    unit: Unit | None = None


class ClosestResponse(ResponseMessage):
    kind: Literal["closest"]
    value: Finite


class ClosestSolution(SolutionMessage):
    kind: Literal["closest"] = "closest"
    value: float
    near: float
    unit: str | None = None


class ClosestContract(KindContract[Closest, GuessResponse, ClosestDocument, ClosestResponse]):
    def question(self, document: ClosestDocument, common: Common) -> Closest:
        near = abs(document.value) * NEAR if document.near is None else document.near
        return Closest(**common, value=document.value, near=near, unit=document.unit)

    def public(self, question: Closest) -> Mapping[str, object]:
        return {"unit": question.unit}

    def solved(self, question: Closest) -> ClosestSolution:
        return ClosestSolution(value=question.value, near=question.near, unit=question.unit)

    def received(self, response: ClosestResponse) -> GuessResponse:
        return GuessResponse(response.value)

    def sent(self, response: GuessResponse) -> ClosestResponse:
        return ClosestResponse(kind="closest", value=response.value)


CONTRACT = ClosestContract(KIND, ClosestDocument, ClosestResponse, ClosestSolution)
