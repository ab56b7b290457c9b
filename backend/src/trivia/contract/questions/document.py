"""What questions in quiz files share; each kind adds its fields in a module of its own."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from trivia.contract.base import Difficulty, Id, Inbound
from trivia.contract.questions.refused import Refused
from trivia.domain.media.places import AUDIO_URL, IMAGE_URL
from trivia.domain.questions.folding import fold
from trivia.domain.text import as_seen


def _visible(text: str) -> str:
    if not as_seen(text):
        raise Refused("", "unseen", "has nothing in it that can be seen")
    return text


Visible = AfterValidator(_visible)


def _checked(unchecked: bool) -> bool:
    if unchecked:
        raise Refused("", "unchecked", "nobody has checked this question yet: read it first")
    return unchecked


Unchecked = Annotated[bool, AfterValidator(_checked)]

QuestionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300), Visible
]
ChoiceText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), Visible
]
Explanation = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600), Visible
]
Tag = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=30, pattern=r"^[^,;\r\n\t]*$"
    ),
    Visible,
]


def _different(tags: list[str]) -> list[str]:
    """Not two that find the same."""
    first: dict[str, int] = {}
    for number, tag in enumerate(tags, start=1):
        other = first.setdefault(fold(tag), number)
        if other != number:
            message = f"{other} and {number} are the same tag"
            raise Refused("", "same_text", message, first=other, second=number)
    return tags


Tags = Annotated[list[Tag], Field(max_length=10), AfterValidator(_different)]
"""What something is about; capitals, accents and punctuation make no difference between two."""

ImageUrl = Annotated[str, StringConstraints(pattern=IMAGE_URL)]
AudioUrl = Annotated[str, StringConstraints(pattern=AUDIO_URL)]
ImageAlt = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Visible
]
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
    image_url: ImageUrl | None = Field(
        default=None, description="a picture that was uploaded; also there as `small.webp`"
    )
    image_alt: ImageAlt | None = Field(
        default=None, description="what it shows, for those who do not see it"
    )
    audio_url: AudioUrl | None = Field(default=None, description="a sound that was uploaded")
    tags: Tags = Field(default_factory=list, description="what it is about; players never see them")
    difficulty: Difficulty | None = None
    unchecked: Unchecked = Field(
        default=False, description="true: a suggestion of a program, which keeps a quiz a draft"
    )

    @model_validator(mode="after")
    def _pictures_have_words(self) -> Self:
        if self.image_url is not None and self.image_alt is None:
            raise Refused("image_alt", "no_alt", "is missing: say what the picture shows")
        return self


class ChoiceDocument(Inbound):
    id: Id
    text: ChoiceText


class WithChoices(QuestionDocument):
    choices: list[ChoiceDocument] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _choices_differ(self) -> Self:
        if len({choice.id for choice in self.choices}) < len(self.choices):
            raise Refused("choices", "same_choice_id", "two choices have the same id")
        require_different("choices", [choice.text for choice in self.choices])
        return self


def no_such_choice(choice: str) -> Refused:
    """What is said where the right answer is none of the choices."""
    return Refused("correct", "no_such_choice", f"there is no choice {choice!r}", choice=choice)


def require_different(field: str, texts: Sequence[str]) -> None:
    """Refuse texts of which two look alike on a screen; capitals make a difference.

    Raises:
        Refused: names the `field`.
    """
    first: dict[str, int] = {}
    for number, text in enumerate(texts, start=1):
        other = first.setdefault(as_seen(text), number)
        if other != number:
            message = f"{other} and {number} are the same text"
            raise Refused(field, "same_text", message, first=other, second=number)


def alike_but_for_capitals(field: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Field and message of each text that differs from an earlier one in nothing but capitals."""
    first: dict[str, str] = {}
    for index, text in enumerate(texts):
        other = first.setdefault(as_seen(text).casefold(), text)
        if other is not text:
            yield f"{field}[{index}]", f"differs from {other!r} only in capitals"
