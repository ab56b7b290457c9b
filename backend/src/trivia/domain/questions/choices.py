"""What kinds with choices share."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256

from trivia.domain.errors import InvalidInput
from trivia.domain.lots import lot
from trivia.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; `id` is unique within its question and carries no meaning."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(Question):
    choices: tuple[Choice, ...]


def telling_nothing(text: str) -> str:
    """An id made of nothing but the text that is sent with it: not of the place it had."""
    return sha256(text.encode()).hexdigest()[:10]


def mixed_choices(
    question: ChoiceQuestion, seed: str
) -> tuple[tuple[Choice, ...], Mapping[str, str]]:
    """The choices in the order of `seed`, and what each is called now, by the id it had.

    Authors often write the right one first, and call it ``a``: neither order nor ids are kept.
    """
    names = {choice.id: telling_nothing(choice.text) for choice in question.choices}
    choices = (Choice(names[choice.id], choice.text) for choice in question.choices)
    mixed = sorted(choices, key=lambda choice: lot(seed, f"{question.id}/{choice.id}"))
    return tuple(mixed), names


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
