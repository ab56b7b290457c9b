"""Whether a purchase may go on."""

from trivia.domain.market.offers import Offer
from trivia.domain.purchases.licence import Licence
from trivia.domain.purchases.purchase import Purchase, Reason, Terms


def objection(purchase: Purchase, offer: Offer | None, owned: Licence | None) -> Reason | None:
    """Why `purchase` is refused; None if nothing is against it.

    Args:
        offer: what is offered now.
        owned: the buyer's licence of the quiz, if they have one.
    """
    if owned is not None:
        return Reason.OWNED_ALREADY
    if offer is None:
        return Reason.NOT_LISTED
    if offer.seller_id == purchase.player_id:
        return Reason.OWN_QUIZ
    if (offer.price, offer.revision) != (purchase.price, purchase.revision):
        return Reason.PRICE_CHANGED
    return None


def terms_of(offer: Offer) -> Terms:
    return Terms(
        seller_id=offer.seller_id,
        title=offer.title,
        version=offer.version,
        may_copy=offer.may_copy,
    )
