"""The routes of the market. What is for sale everybody may see; buying is another matter."""

from trivia.contract import market
from trivia.contract.route import GUEST, Route

_LISTING = "/api/my/quizzes/{quiz_id}/listing"
_FOUND = (GUEST, (404, "quiz_not_found"))
_TOO_MANY = (429, "too_many_requests")

MARKET = (
    Route(
        method="GET",
        path="/api/market",
        function="MarketplaceGet",
        operation="ListMarket",
        summary="Quizzes that are for sale",
        query=(
            ("category", "only this category"),
            ("language", "only quizzes in this language: `de` finds `de-AT` too"),
            ("q", "only quizzes with these words, or words that begin so, in title or subject"),
            ("order", "`newest` (if it is left out), `sold` or `rated`: the most first"),
            ("cursor", "`next` of the page before"),
        ),
        response=market.MarketList,
        errors=(
            (400, "unknown_category"),
            (400, "bad_language"),
            (400, "bad_query"),
            (400, "bad_sort"),
            (400, "bad_cursor"),
        ),
        public=True,
        why_public="titles and prices only, so that a visitor sees what there is",
    ),
    Route(
        method="GET",
        path="/api/market/{quiz_id}",
        function="MarketplaceGet",
        operation="GetMarketListing",
        summary="A quiz that is for sale, with some of its questions, without answers",
        response=market.MarketListing,
        errors=((404, "listing_not_found"), (409, "quiz_hidden"), (409, "quiz_retired")),
        public=True,
        why_public="what its seller shows to everybody; always the same two questions",
    ),
    Route(
        method="GET",
        path="/api/my/sales",
        function="MarketplaceGet",
        operation="GetSales",
        summary="What the caller's quizzes have brought, quiz by quiz and day by day",
        query=(("cursor", "`cursor` of the page before"),),
        response=market.SellerStatistics,
        errors=((400, "bad_cursor"), GUEST),
    ),
    Route(
        method="GET",
        path="/api/me/licences",
        function="MarketplaceGet",
        operation="ListOwned",
        summary="The quizzes that the caller has bought",
        query=(("cursor", "`cursor` of the page before"),),
        response=market.OwnedQuizList,
        errors=((400, "bad_cursor"),),
    ),
    Route(
        method="GET",
        path="/api/me/licences/{quiz_id}",
        function="MarketplaceGet",
        operation="GetOwnership",
        summary="Whether a quiz is the caller's, made or bought, whatever became of it meanwhile",
        response=market.Ownership,
    ),
    Route(
        method="GET",
        path=_LISTING,
        function="GameListOnMarketplace",
        operation="GetListing",
        summary="What an own quiz costs, or cost when it was for sale",
        response=market.OwnListing,
        errors=_FOUND,
    ),
    Route(
        method="PUT",
        path=_LISTING,
        function="GameListOnMarketplace",
        operation="PutListing",
        summary="Sell a published quiz, or change what it costs",
        request=market.PutListing,
        response=market.OwnListing,
        errors=(
            *_FOUND,
            (409, "quiz_hidden"),
            (409, "quiz_retired"),
            (409, "quiz_unpublished"),
            _TOO_MANY,
        ),
    ),
    Route(
        method="DELETE",
        path=_LISTING,
        function="GameListOnMarketplace",
        operation="DeleteListing",
        summary="Withdraw a quiz from the market; who has bought it keeps it",
        response=market.OwnListing,
        errors=(*_FOUND, _TOO_MANY),
    ),
)
