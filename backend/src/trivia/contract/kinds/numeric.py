"""A number with a tolerance."""

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
from trivia.domain.kinds.numeric import KIND, NumberResponse, Numeric


class NumericDocument(QuestionDocument):
    kind: Literal["numeric"]
    value: Finite
    tolerance: Annotated[float, Field(allow_inf_nan=False, ge=0, le=1e15)] = 0.0
    unit: Unit | None = None


class NumericResponse(ResponseMessage):
    kind: Literal["numeric"]
    value: Finite


class NumericSolution(SolutionMessage):
    kind: Literal["numeric"] = "numeric"
    value: float
    tolerance: float
    unit: str | None = None


class NumericContract(KindContract[Numeric, NumberResponse, NumericDocument, NumericResponse]):
    def question(self, document: NumericDocument, common: Common) -> Numeric:
        return Numeric(
            **common, value=document.value, tolerance=document.tolerance, unit=document.unit
        )

    def public(self, question: Numeric) -> Mapping[str, object]:
        return {"unit": question.unit}

    def solved(self, question: Numeric) -> NumericSolution:
        return NumericSolution(
            value=question.value, tolerance=question.tolerance, unit=question.unit
        )

    def received(self, response: NumericResponse) -> NumberResponse:
        return NumberResponse(response.value)

    def sent(self, response: NumberResponse) -> NumericResponse:
        return NumericResponse(kind="numeric", value=response.value)


CONTRACT = NumericContract(KIND, NumericDocument, NumericResponse, NumericSolution)
