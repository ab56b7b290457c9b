"""Who hears of a purchase when it has ended."""

from dataclasses import dataclass

from trivia.application.market.ports import Sales
from trivia.application.notices.ports import Notices
from trivia.domain.ids import UnixMs
from trivia.domain.market.offers import Sale
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.domain.purchases.purchase import BOUGHT, Purchase


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    sales: Sales
    notices: Notices

    def tell(self, purchase: Purchase, at: UnixMs) -> None:
        """Each hears of it once, however often this is called."""
        if purchase.state in BOUGHT:
            self._bought(purchase, at)
        else:
            self._refused(purchase, at)

    def _bought(self, purchase: Purchase, at: UnixMs) -> None:
        terms = purchase.agreed
        self.sales.record(
            Sale(
                purchase_id=purchase.purchase_id,
                quiz_id=purchase.quiz_id,
                seller_id=terms.seller_id,
                price=purchase.price,
                at=at,
            )
        )
        params: dict[str, str | int] = {
            "quiz_id": purchase.quiz_id,
            "title": terms.title,
            "coins": purchase.price,
        }
        for kind, player_id in (
            (NoticeKind.BOUGHT, purchase.player_id),
            (NoticeKind.SOLD, terms.seller_id),
        ):
            self.notices.tell(
                Notice(
                    id=f"{kind}#{purchase.purchase_id}",
                    player_id=player_id,
                    kind=kind,
                    at=at,
                    params=params,
                )
            )

    def _refused(self, purchase: Purchase, at: UnixMs) -> None:
        kind = NoticeKind.PURCHASE_REFUSED
        self.notices.tell(
            Notice(
                id=f"{kind}#{purchase.purchase_id}",
                player_id=purchase.player_id,
                kind=kind,
                at=at,
                params={
                    "quiz_id": purchase.quiz_id,
                    "title": purchase.terms.title if purchase.terms else "",
                    "reason": str(purchase.reason),
                },
            )
        )
