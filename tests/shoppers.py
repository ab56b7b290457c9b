"""Builders of purchases."""

from trivia.domain.ids import QuizId
from trivia.domain.purchases.purchase import Purchase, Terms

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON

TERMS = Terms(seller_id=BOB.id, title="Owls", version=2, may_copy=True)


def purchase(name: str = "purchase-1", quiz_id: str = "owls", at: int = NOON) -> Purchase:
    """Ada's."""
    return Purchase(
        player_id=ADA.id,
        purchase_id=name,
        quiz_id=QuizId(quiz_id),
        price=30,
        revision=1,
        begun_at=at,
    )
