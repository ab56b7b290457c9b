"""One transaction a transfer: that it happened, both accounts, an entry for each, what is told.

Nothing is read first: the transaction's conditions decide, and who finds one unmet looks why.
"""

import random
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import Stored, number
from trivia.adapters.dynamodb.keys import Key
from trivia.adapters.dynamodb.outbox.outbox import pending_item
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.adapters.dynamodb.wallet import keys
from trivia.adapters.dynamodb.wallet.items import entry_items, is_same, put_new, transfer_item
from trivia.application.outbox.messages import OutboxRow
from trivia.application.wallet.ports import TRANSFER_DIFFERS
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.wallet.accounts import AccountId, may_owe
from trivia.domain.wallet.transfers import Transfer

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TRIES = 8
_WAIT_S, _LONGEST_S = 0.02, 0.5

TRANSFER, DEBIT, CREDIT = 0, 1, 2
"""Which action of a transaction it is."""

BESIDE = 5
"""The first of those that are added: the entries come before."""


class Posting:
    """`outbox` is the table of what is told; who tells nothing needs none."""

    def __init__(self, client: "DynamoDBClient", table: str, outbox: str = "") -> None:
        self.client = client
        self.table = table
        self._outbox = outbox

    def write(
        self,
        transfer: Transfer,
        *,
        debit: Any = None,
        credit: Any = None,
        added: Sequence[Any] = (),
        tells: Sequence[OutboxRow] = (),
    ) -> frozenset[int]:
        """Carry out all of it, or nothing.

        Args:
            debit, credit: what else than adding is done to an account.
            added: actions beside.

        Returns:
            Which actions found their condition unmet; none: it is done.

        Raises:
            Unavailable: others keep writing the same accounts.
        """
        actions = [
            put_new(self.table, transfer_item(transfer)),
            debit or self.debiting(transfer),
            credit or self.crediting(transfer),
            *({"Put": {"TableName": self.table, "Item": one}} for one in entry_items(transfer)),
            *added,
            *({"Put": {"TableName": self._outbox, "Item": pending_item(row)}} for row in tells),
        ]
        for tried in range(TRIES):
            if tried:
                time.sleep(random.uniform(0, min(_LONGEST_S, _WAIT_S * 2**tried)))  # noqa: S311
            try:
                write_all(self.client, actions)
            except Cancelled as cancelled:
                unmet = frozenset(at for at in range(len(actions)) if cancelled.failed(at))
                if unmet:
                    return unmet
                continue  # somebody else is writing one of the accounts
            return frozenset()
        raise busy()

    def refuse_another(self, transfer: Transfer) -> None:
        """Raises: Conflict ``transfer_differs``: what is posted under this id moves otherwise."""
        known = self.item(keys.transfer(transfer.trace))
        if known is not None and not is_same(known, transfer):
            raise Conflict(*TRANSFER_DIFFERS)

    def item(self, key: Key) -> Stored | None:
        return self.client.get_item(TableName=self.table, Key=key, ConsistentRead=True).get("Item")

    def debiting(self, transfer: Transfer, sets: str = "") -> Any:
        covered = "balance >= :amount AND attribute_not_exists(closed)"
        holds = "" if may_owe(transfer.debit) else covered
        return self._moving(transfer.debit, -transfer.amount, transfer, holds, sets)

    def crediting(self, transfer: Transfer) -> Any:
        holds = "" if may_owe(transfer.credit) else "attribute_not_exists(closed)"
        return self._moving(transfer.credit, transfer.amount, transfer, holds)

    def _moving(
        self, account: AccountId, by: int, transfer: Transfer, holds: str, sets: str = ""
    ) -> Any:
        values = {":by": number(by), ":one": number(1), ":at": number(transfer.at)}
        if ":amount" in holds:
            values[":amount"] = number(transfer.amount)
        update: dict[str, Any] = {
            "TableName": self.table,
            "Key": keys.balance(account),
            "UpdateExpression": f"SET updated_at = :at{sets} ADD balance :by, moves :one",
            "ExpressionAttributeValues": values,
        }
        return {"Update": update | ({"ConditionExpression": holds} if holds else {})}

    def update(
        self, key: Key, update: str, holds: str, values: Mapping[str, Any], **names: str
    ) -> Any:
        """An action on one more item."""
        asked: dict[str, Any] = {
            "TableName": self.table,
            "Key": key,
            "UpdateExpression": update,
            "ConditionExpression": holds,
            "ExpressionAttributeValues": dict(values),
        }
        if names:
            asked["ExpressionAttributeNames"] = {f"#{name}": value for name, value in names.items()}
        return {"Update": asked}


def busy() -> Unavailable:
    return Unavailable("unavailable", "The wallet is being changed. Please try again.")
