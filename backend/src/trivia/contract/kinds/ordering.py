"""Items to be put in order."""

from collections.abc import Iterable, Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from trivia.contract.base import Id
from trivia.contract.questions.document import (
    ChoiceText,
    QuestionDocument,
    alike_but_for_capitals,
    require_different,
)
from trivia.contract.questions.kind import (
    Common,
    KindContract,
    ResponseMessage,
    SolutionMessage,
    public_choices,
)
from trivia.domain.kinds.ordering import KIND, Ordering, OrderResponse
from trivia.domain.questions.choices import Choice, telling_nothing


class OrderingDocument(QuestionDocument):
    """Items have no ids: those that authors would give them run in the right order."""

    kind: Literal["ordering"]
    items: list[ChoiceText] = Field(min_length=3, max_length=8, description="in the right order")

    @model_validator(mode="after")
    def _items_differ(self) -> Self:
        require_different("items", self.items)
        return self


class OrderingResponse(ResponseMessage):
    kind: Literal["ordering"]
    order: list[Id] = Field(max_length=8, description="ids of all items, the first one first")


class OrderingSolution(SolutionMessage):
    kind: Literal["ordering"] = "ordering"
    order: list[str]


class OrderingContract(KindContract[Ordering, OrderResponse, OrderingDocument, OrderingResponse]):
    def question(self, document: OrderingDocument, common: Common) -> Ordering:
        items = [Choice(telling_nothing(text), text) for text in document.items]
        return Ordering(
            **common,
            choices=tuple(sorted(items, key=lambda item: item.id)),
            correct=tuple(item.id for item in items),
        )

    def public(self, question: Ordering) -> Mapping[str, object]:
        return {"choices": public_choices(question)}

    def solved(self, question: Ordering) -> OrderingSolution:
        return OrderingSolution(order=list(question.correct))

    def received(self, response: OrderingResponse) -> OrderResponse:
        return OrderResponse(tuple(response.order))

    def sent(self, response: OrderResponse) -> OrderingResponse:
        return OrderingResponse(kind="ordering", order=list(response.order))

    def hints(self, document: OrderingDocument) -> Iterable[tuple[str, str]]:
        return alike_but_for_capitals("items", document.items)


CONTRACT = OrderingContract(KIND, OrderingDocument, OrderingResponse, OrderingSolution)
