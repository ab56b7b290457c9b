"""Right only when all items stand in the right order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from trivia.domain.questions.choices import ChoiceQuestion, choice_ids, require_known
from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(ChoiceQuestion):
    """`choices` are the items in an order that says nothing about the right one.

    Attributes:
        correct: the ids of all items, in the right order.
    """

    correct: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderResponse(Response):
    order: tuple[str, ...]


class OrderingKind(Kind[Ordering, OrderResponse]):
    def fit(self, question: Ordering, response: OrderResponse) -> None:
        require_known(question, set(response.order))

    def credit(self, question: Ordering, response: OrderResponse) -> Credit:
        return float(response.order == question.correct)

    def bars(self, question: Ordering) -> Iterable[str]:
        """Each item: how many have put it in its place."""
        return choice_ids(question)

    def counted(self, question: Ordering, response: OrderResponse) -> Iterable[str]:
        pairs = zip(response.order, question.correct, strict=False)
        return [given for given, right in pairs if given == right]

    def shuffled(self, question: Ordering, random: Random) -> Ordering:
        """Another order in every game, and never the right one.

        Whoever could shuffle the same items again would learn the right order wherever the first
        try was passed over: that is why `random` has to be a secret of the server.
        """
        # From an order that is the same whatever the right one is.
        items = sorted(question.choices, key=lambda item: item.id)
        random.shuffle(items)
        while len(items) > 1 and tuple(item.id for item in items) == question.correct:
            random.shuffle(items)
        return replace(question, choices=tuple(items))


KIND = OrderingKind("ordering", Ordering, OrderResponse)
