"""GET /api/me/wallet"""

from trivia.application.wallet.showing import CapLeft, Wallet, WalletView
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.contract import wallet as wire
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http


@http(wallet_bootstrap.player_wallet_get)
def handler(wallets: WalletView, call: HttpCall) -> wire.WalletResponse:
    call.refuse_guests()
    after = position_in(call.query("cursor"))
    try:
        found = wallets.of(call.player_id, after)
    except ValueError as error:
        raise bad_cursor() from error
    return _shown(found)


def _shown(wallet: Wallet) -> wire.WalletResponse:
    following = wallet.entries.next
    return wire.WalletResponse(
        balance=wallet.balance,
        playing=_cap(wallet.playing),
        authoring=_cap(wallet.authoring),
        entries=[
            wire.WalletEntry(
                entry_id=entry.transfer,
                amount=entry.amount,
                kind=entry.kind.value,
                at=entry.at,
                quiz_id=entry.about.quiz_id,
                purchase_id=entry.about.purchase_id,
            )
            for entry in wallet.entries.items
        ],
        next=cursor_of(following) if following else None,
    )


def _cap(left: CapLeft) -> wire.DailyCap:
    return wire.DailyCap(left=left.left, most=left.most)
