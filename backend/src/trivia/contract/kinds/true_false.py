"""True or false."""

from typing import Literal

from trivia.contract.questions.document import QuestionDocument
from trivia.contract.questions.kind import Common, KindContract, ResponseMessage, SolutionMessage
from trivia.domain.kinds.true_false import KIND, BooleanResponse, TrueFalse


class TrueFalseDocument(QuestionDocument):
    kind: Literal["true_false"]
    correct: bool


class TrueFalseResponse(ResponseMessage):
    kind: Literal["true_false"]
    value: bool


class TrueFalseSolution(SolutionMessage):
    kind: Literal["true_false"] = "true_false"
    value: bool


class TrueFalseContract(
    KindContract[TrueFalse, BooleanResponse, TrueFalseDocument, TrueFalseResponse]
):
    example = {
        "kind": "true_false",
        "text": "Bees dance.",
        "correct": True,
        "explanation": "So they say where flowers are.",
    }

    def question(self, document: TrueFalseDocument, common: Common) -> TrueFalse:
        return TrueFalse(**common, correct=document.correct)

    def solved(self, question: TrueFalse) -> TrueFalseSolution:
        return TrueFalseSolution(value=question.correct)

    def received(self, response: TrueFalseResponse) -> BooleanResponse:
        return BooleanResponse(response.value)

    def sent(self, response: BooleanResponse) -> TrueFalseResponse:
        return TrueFalseResponse(kind="true_false", value=response.value)


CONTRACT = TrueFalseContract(KIND, TrueFalseDocument, TrueFalseResponse, TrueFalseSolution)
