"""Right only when exactly the correct choices are selected."""

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
class MultipleSelect(ChoiceQuestion):
    correct: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChoicesResponse(Response):
    choices: frozenset[str]


class MultipleSelectKind(Kind[MultipleSelect, ChoicesResponse]):
    def fit(self, question: MultipleSelect, response: ChoicesResponse) -> None:
        require_known(question, response.choices)

    def credit(self, question: MultipleSelect, response: ChoicesResponse) -> Credit:
        return float(response.choices == question.correct)

    def bars(self, question: MultipleSelect) -> Iterable[str]:
        return choice_ids(question)

    def counted(self, question: MultipleSelect, response: ChoicesResponse) -> Iterable[str]:
        return response.choices

    def mixed(self, question: MultipleSelect, seed: str) -> MultipleSelect:
        choices, names = mixed_choices(question, seed)
        correct = frozenset(names[choice] for choice in question.correct)
        return replace(question, choices=choices, correct=correct)


KIND = MultipleSelectKind("multiple_select", MultipleSelect, ChoicesResponse)
