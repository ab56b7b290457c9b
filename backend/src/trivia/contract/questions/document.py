"""What questions in quiz files share; each kind adds its fields in a module of its own."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from trivia.contract.base import Id, Inbound

QuestionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=5, max_length=300)
]
ChoiceText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Explanation = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s]{4,500}$")]
Unit = Annotated[str, StringConstraints(max_length=20)]


class QuestionDocument(Inbound):
    # Only functions that read quizzes pay for the validators of all kinds.
    model_config = ConfigDict(defer_build=True)

    kind: str
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
