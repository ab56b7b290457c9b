"""One of several choices."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator

from trivia.contract.base import Id
from trivia.contract.questions.document import WithChoices, no_such_choice
from trivia.contract.questions.kind import (
    Common,
    KindContract,
    ResponseMessage,
    SolutionMessage,
    public_choices,
)
from trivia.domain.kinds.single_choice import KIND, ChoiceResponse, SingleChoice
from trivia.domain.questions.choices import Choice


class SingleChoiceDocument(WithChoices):
    kind: Literal["single_choice"]
    correct: Id

    @model_validator(mode="after")
    def _correct_is_a_choice(self) -> Self:
        if self.correct not in {choice.id for choice in self.choices}:
            raise no_such_choice(self.correct)
        return self


class SingleChoiceResponse(ResponseMessage):
    kind: Literal["single_choice"]
    choice: Id


class SingleChoiceSolution(SolutionMessage):
    kind: Literal["single_choice"] = "single_choice"
    choice: str


class SingleChoiceContract(
    KindContract[SingleChoice, ChoiceResponse, SingleChoiceDocument, SingleChoiceResponse]
):
    example = {
        "kind": "single_choice",
        "text": "Which planet is nearest to the Sun?",
        "choices": [
            {"id": "a", "text": "Venus"},
            {"id": "b", "text": "Mercury"},
            {"id": "c", "text": "Mars"},
        ],
        "correct": "b",
        "explanation": "Mercury is 58 million km away from it.",
    }

    def question(self, document: SingleChoiceDocument, common: Common) -> SingleChoice:
        choices = tuple(Choice(choice.id, choice.text) for choice in document.choices)
        return SingleChoice(**common, choices=choices, correct=document.correct)

    def public(self, question: SingleChoice) -> Mapping[str, object]:
        return {"choices": public_choices(question)}

    def solved(self, question: SingleChoice) -> SingleChoiceSolution:
        return SingleChoiceSolution(choice=question.correct)

    def received(self, response: SingleChoiceResponse) -> ChoiceResponse:
        return ChoiceResponse(response.choice)

    def sent(self, response: ChoiceResponse) -> SingleChoiceResponse:
        return SingleChoiceResponse(kind="single_choice", choice=response.choice)


CONTRACT = SingleChoiceContract(
    KIND, SingleChoiceDocument, SingleChoiceResponse, SingleChoiceSolution
)
