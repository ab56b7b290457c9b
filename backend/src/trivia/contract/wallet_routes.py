"""The route of the wallet."""

from trivia.contract import wallet
from trivia.contract.route import GUEST, Route

WALLET = (
    Route(
        method="GET",
        path="/api/me/wallet",
        function="PlayerWalletGet",
        summary="The caller's coins: balance, what came and went, what can be earned today",
        query=(("cursor", "`next` of the page before"),),
        response=wallet.WalletResponse,
        errors=(GUEST, (400, "bad_cursor")),
    ),
)
