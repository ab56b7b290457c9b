"""What kinds with choices share."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from trivia.domain.errors import InvalidInput
from trivia.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; `id` is unique within its question and carries no meaning."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(Question):
    choices: tuple[Choice, ...]


def choice_ids(question: ChoiceQuestion) -> Iterable[str]:
    return (choice.id for choice in question.choices)


def require_known(question: ChoiceQuestion, chosen: AbstractSet[str]) -> None:
    """Raises InvalidInput ``unknown_choice`` if a chosen id is none of the question's."""
    unknown = chosen - set(choice_ids(question))
    if unknown:
        raise InvalidInput(
            "unknown_choice",
            f"Question {question.id} has no choice {min(unknown)!r}.",
            field="response",
        )
