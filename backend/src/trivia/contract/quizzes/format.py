"""The JSON quiz format: what authors write, files hold and the service stores.

One document is one quiz. `trivia quiz check FILE` reports every fault with the number of its
question and the name of its field. Documented in docs/quiz-format.md.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from trivia.contract.base import Category as Category
from trivia.contract.base import Id, Inbound
from trivia.contract.kinds.models import Finite

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
QuestionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=5, max_length=300)
]
ChoiceText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Explanation = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s]{4,500}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](?:[a-z0-9-]{1,62}[a-z0-9])$")]


class QuestionDocument(Inbound):
    id: Id | None = Field(default=None, description="made from its position when left out")
    text: QuestionText
    time_limit_s: int = Field(default=30, ge=5, le=300, description="seconds")
    points: Literal["none", "single", "double"] = "single"
    explanation: Explanation | None = None
    image_url: HttpsUrl | None = None


class ChoiceDocument(Inbound):
    id: Id
    text: ChoiceText


class WithChoices(QuestionDocument):
    choices: list[ChoiceDocument] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _choices_differ(self) -> Self:
        if len({choice.id for choice in self.choices}) < len(self.choices):
            raise ValueError("choices: two choices have the same id")
        if len({choice.text.casefold() for choice in self.choices}) < len(self.choices):
            raise ValueError("choices: two choices have the same text")
        return self


class SingleChoiceDocument(WithChoices):
    kind: Literal["single_choice"]
    correct: Id

    @model_validator(mode="after")
    def _correct_is_a_choice(self) -> Self:
        if self.correct not in {choice.id for choice in self.choices}:
            raise ValueError(f"correct: there is no choice {self.correct!r}")
        return self


class MultipleSelectDocument(WithChoices):
    kind: Literal["multiple_select"]
    correct: list[Id] = Field(min_length=1, max_length=8)

    @model_validator(mode="after")
    def _correct_are_choices(self) -> Self:
        unknown = set(self.correct) - {choice.id for choice in self.choices}
        if unknown:
            raise ValueError(f"correct: there is no choice {min(unknown)!r}")
        if len(set(self.correct)) < len(self.correct):
            raise ValueError("correct: a choice is named twice")
        return self


class OrderingDocument(QuestionDocument):
    """Items have no ids: those that authors would give them run in the right order."""

    kind: Literal["ordering"]
    items: list[ChoiceText] = Field(min_length=3, max_length=8, description="in the right order")

    @model_validator(mode="after")
    def _items_differ(self) -> Self:
        if len({item.casefold() for item in self.items}) < len(self.items):
            raise ValueError("items: two items have the same text")
        return self


class TrueFalseDocument(QuestionDocument):
    kind: Literal["true_false"]
    correct: bool


class OpenAnswerDocument(QuestionDocument):
    kind: Literal["open_answer"]
    accepted: list[ChoiceText] = Field(
        min_length=1, max_length=20, description="the first is shown; all are right"
    )


class NumericDocument(QuestionDocument):
    kind: Literal["numeric"]
    value: Finite
    tolerance: Annotated[float, Field(allow_inf_nan=False, ge=0, le=1e15)] = 0.0
    unit: Annotated[str, StringConstraints(max_length=20)] | None = None


AnyQuestionDocument = Annotated[
    SingleChoiceDocument
    | MultipleSelectDocument
    | OrderingDocument
    | TrueFalseDocument
    | OpenAnswerDocument
    | NumericDocument,
    Field(discriminator="kind"),
]


class QuizDocument(Inbound):
    """One quiz, complete: 1 to 100 questions."""

    format: Literal["trivia-quiz/1"]
    id: Slug
    title: ShortText
    description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    category: Category
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en"
    author: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    questions: list[AnyQuestionDocument] = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _questions_differ(self) -> Self:
        seen: dict[str, int] = {}
        for number, question in enumerate(self.questions, start=1):
            key = question.id or f"q{number}"
            if key in seen:
                raise ValueError(f"questions: {seen[key]} and {number} have the same id {key!r}")
            seen[key] = number
        return self
