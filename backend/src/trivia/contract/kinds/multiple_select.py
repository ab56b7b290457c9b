"""All correct choices, and no other."""

from collections.abc import Iterable, Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from trivia.contract.base import Id
from trivia.contract.questions.document import WithChoices, no_such_choice
from trivia.contract.questions.kind import (
    Common,
    KindContract,
    ResponseMessage,
    SolutionMessage,
    public_choices,
)
from trivia.contract.questions.refused import Refused
from trivia.domain.kinds.multiple_select import KIND, ChoicesResponse, MultipleSelect
from trivia.domain.questions.choices import Choice


class MultipleSelectDocument(WithChoices):
    kind: Literal["multiple_select"]
    correct: list[Id] = Field(min_length=1, max_length=8)

    @model_validator(mode="after")
    def _correct_are_choices(self) -> Self:
        unknown = set(self.correct) - {choice.id for choice in self.choices}
        if unknown:
            raise no_such_choice(min(unknown))
        if len(set(self.correct)) < len(self.correct):
            raise Refused("correct", "repeated_choice", "a choice is named twice")
        return self


class MultipleSelectResponse(ResponseMessage):
    kind: Literal["multiple_select"]
    choices: list[Id] = Field(max_length=12)


class MultipleSelectSolution(SolutionMessage):
    kind: Literal["multiple_select"] = "multiple_select"
    choices: list[str]


class MultipleSelectContract(
    KindContract[MultipleSelect, ChoicesResponse, MultipleSelectDocument, MultipleSelectResponse]
):
    def question(self, document: MultipleSelectDocument, common: Common) -> MultipleSelect:
        choices = tuple(Choice(choice.id, choice.text) for choice in document.choices)
        return MultipleSelect(**common, choices=choices, correct=frozenset(document.correct))

    def public(self, question: MultipleSelect) -> Mapping[str, object]:
        return {"choices": public_choices(question)}

    def solved(self, question: MultipleSelect) -> MultipleSelectSolution:
        return MultipleSelectSolution(choices=sorted(question.correct))

    def received(self, response: MultipleSelectResponse) -> ChoicesResponse:
        return ChoicesResponse(frozenset(response.choices))

    def sent(self, response: ChoicesResponse) -> MultipleSelectResponse:
        return MultipleSelectResponse(kind="multiple_select", choices=sorted(response.choices))

    def hints(self, document: MultipleSelectDocument) -> Iterable[tuple[str, str]]:
        yield from super().hints(document)
        if len(document.correct) == len(document.choices):
            yield "correct", "names every choice"


CONTRACT = MultipleSelectContract(
    KIND, MultipleSelectDocument, MultipleSelectResponse, MultipleSelectSolution
)
