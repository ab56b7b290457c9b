"""Adding up the coins of a service, and looking at one account."""

from collections.abc import Iterator
from dataclasses import dataclass

from trivia.adapters.dynamodb.wallet.books import DynamoBooks
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.wallet.checking import Sum, check
from trivia.domain.ids import PlayerId
from trivia.domain.wallet.accounts import AccountId, is_account, of_player
from trivia.domain.wallet.transfers import Entry

from trivia_local.aws import Deployed

TABLE = "PlayerWallet"
SHOWN_MOST = 1000


def added_up(service: Deployed) -> Sum:
    """All of it."""
    return check(_books(service))


@dataclass(frozen=True, slots=True)
class Shown:
    account: AccountId
    balance: int
    moves: int


def shown(service: Deployed, named: str) -> tuple[Shown, Iterator[Entry]]:
    """An account by its name, or that of a player by their id; and its entries, newest first."""
    account = AccountId(named) if is_account(named) else of_player(PlayerId(named))
    row = _books(service).row(account)
    return Shown(account, row.balance, row.moves), _entries(service, account)


def _entries(service: Deployed, account: AccountId) -> Iterator[Entry]:
    ledger, after = DynamoLedger(service.client("dynamodb"), service.tables[TABLE]), None
    for _ in range(SHOWN_MOST):
        page = ledger.entries_of(account, after)
        yield from page.items
        after = page.next
        if after is None:
            return


def _books(service: Deployed) -> DynamoBooks:
    return DynamoBooks(service.client("dynamodb"), service.tables[TABLE])
