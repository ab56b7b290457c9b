"""How one kind of question is written down: the seam between one kind and all messages.

A kind is a module of `contract/kinds` with one object, `CONTRACT`, beside the module of the same
name in `domain/kinds`. Unions, tags and schemas are derived from the registry.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Generic, TypeAlias, TypeVar

from pydantic import AfterValidator, Field

from trivia.contract.base import Inbound, Outbound
from trivia.contract.questions.document import (
    QuestionDocument,
    WithChoices,
    alike_but_for_capitals,
)
from trivia.domain.questions.choices import ChoiceQuestion
from trivia.domain.questions.kind import Kind
from trivia.domain.questions.question import Question, Response

Finite = Annotated[
    float,
    Field(allow_inf_nan=False, ge=-1e15, le=1e15),
    AfterValidator(lambda value: value + 0.0),  # nobody means a zero below zero
]

Q = TypeVar("Q", bound=Question)
R = TypeVar("R", bound=Response)
D = TypeVar("D", bound=QuestionDocument)
W = TypeVar("W", bound="ResponseMessage")


class ResponseMessage(Inbound):
    """What a player sends; each kind narrows `kind` to its name."""

    kind: str


class SolutionMessage(Outbound):
    """What leaves the server once a question is closed."""

    kind: str


Common: TypeAlias = dict[str, Any]
"""Fields that every question of the domain has, ready to be passed on."""


class KindContract(ABC, Generic[Q, R, D, W]):
    """The models of one kind, and how they map to its question and response.

    Args:
        kind: of the domain; its name is the tag `kind` of all models.
        document: a question in a quiz file.
        response: what a player sends.
        solution: what leaves the server once the question is closed.
    """

    example: ClassVar[Mapping[str, object] | None] = None
    """A question in a quiz file, for programs that suggest some; None: they are asked for none."""

    def __init__(
        self,
        kind: Kind[Q, R],
        document: type[D],
        response: type[W],
        solution: type[SolutionMessage],
    ) -> None:
        self.kind = kind
        self.document = document
        self.response = response
        self.solution = solution

    @abstractmethod
    def question(self, document: D, common: Common) -> Q:
        """The question of a validated document."""

    def public(self, question: Q) -> Mapping[str, object]:
        """Fields of `PublicQuestion` that this kind fills: nothing that tells the answer."""
        return {}

    @abstractmethod
    def solved(self, question: Q) -> SolutionMessage:
        """The solution of `question`."""

    @abstractmethod
    def received(self, response: W) -> R:
        """The response of a validated message."""

    @abstractmethod
    def sent(self, response: R) -> W:
        """The message of a response, to show it again."""

    def hints(self, document: D) -> Iterable[tuple[str, str]]:
        """Field and message of what is allowed and yet probably an oversight."""
        if isinstance(document, WithChoices):
            texts = [choice.text for choice in document.choices]
            yield from alike_but_for_capitals("choices", texts)


def public_choices(question: ChoiceQuestion) -> list[dict[str, str]]:
    return [{"id": choice.id, "text": choice.text} for choice in question.choices]
