"""One of several choices is right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trivia.domain.questions.choices import (
    ChoiceQuestion,
    choice_ids,
    mixed_choices,
    require_known,
)
from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(ChoiceQuestion):
    correct: str


@dataclass(frozen=True, slots=True)
class ChoiceResponse(Response):
    choice: str


class SingleChoiceKind(Kind[SingleChoice, ChoiceResponse]):
    def fit(self, question: SingleChoice, response: ChoiceResponse) -> None:
        require_known(question, {response.choice})

    def credit(self, question: SingleChoice, response: ChoiceResponse) -> Credit:
        return float(response.choice == question.correct)

    def bars(self, question: SingleChoice) -> Iterable[str]:
        return choice_ids(question)

    def counted(self, question: SingleChoice, response: ChoiceResponse) -> Iterable[str]:
        return (response.choice,)

    def mixed(self, question: SingleChoice, seed: str) -> SingleChoice:
        choices, names = mixed_choices(question, seed)
        return replace(question, choices=choices, correct=names[question.correct])


KIND = SingleChoiceKind("single_choice", SingleChoice, ChoiceResponse)
