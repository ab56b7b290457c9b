"""PlayerWalletQueue: pays what was earned."""

from trivia.adapters.messaging.wallet import wallet_message
from trivia.application.wallet.earning import Earning
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import queue


@queue(wallet_bootstrap.money_adjust)
def handler(earning: Earning, body: str, invocation: Invocation) -> None:
    earned = earning.pay(wallet_message(body))
    invocation.count("CoinsPaid" if earned.now else "NothingDue")
