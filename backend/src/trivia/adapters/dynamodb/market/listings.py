"""Tables Library and Marketplace: what is offered at this moment."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.market.prices import DynamoPrices
from trivia.domain.ids import QuizId
from trivia.domain.market.offers import Offer

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoListings:
    """Whether it is for sale is read first, then at what price: each as it is, and a price that
    changes in between is one that its buyer has not seen."""

    def __init__(self, client: "DynamoDBClient", library: str, marketplace: str) -> None:
        self._cards = DynamoShelves(client, library)
        self._prices = DynamoPrices(client, marketplace)

    def offered(self, quiz_id: QuizId) -> Offer | None:
        card = self._cards.card(quiz_id)
        if card is None or not card.standing.is_for_sale or card.standing.owner_id is None:
            return None
        terms = self._prices.of(card.standing.owner_id, quiz_id)
        if terms is None:
            return None
        return Offer(
            quiz_id=quiz_id,
            seller_id=card.standing.owner_id,
            title=card.game.title,
            version=card.version,
            price=terms.price,
            may_copy=terms.may_copy,
            revision=terms.revision,
        )
