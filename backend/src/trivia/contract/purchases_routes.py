"""The routes of buying. Whose purchases they are says the caller's token alone."""

from trivia.contract import purchases
from trivia.contract.route import GUEST, Route

_CURSOR = (("cursor", "`cursor` of the page before"),)

PURCHASES = (
    Route(
        method="POST",
        path="/api/market/{quiz_id}/purchases",
        function="PurchaseStart",
        operation="BuyQuiz",
        summary="Begin to buy a quiz: answers at once, and others carry it out",
        status=202,
        request=purchases.BuyQuiz,
        response=purchases.PurchaseStatus,
        errors=(GUEST, (429, "too_many_requests")),
    ),
    Route(
        method="GET",
        path="/api/me/purchases",
        function="PurchaseGet",
        operation="ListPurchases",
        summary="What the caller has bought, or tried to",
        query=_CURSOR,
        response=purchases.PurchaseList,
        errors=(GUEST, (400, "bad_cursor")),
    ),
    Route(
        method="GET",
        path="/api/me/purchases/{purchase_id}",
        function="PurchaseGet",
        operation="GetPurchase",
        summary="How far a purchase is",
        response=purchases.PurchaseStatus,
        errors=(GUEST, (404, "purchase_not_found")),
    ),
)
