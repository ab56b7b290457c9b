"""Table PlayerWallet, read from end to end: for an operator, never for a request."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import Stored, number_of, text, text_of
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.wallet import keys
from trivia.application.wallet.checking import AccountRow, EntryRow, Read, Row, Sides, TransferRow
from trivia.domain.wallet.accounts import AccountId
from trivia.domain.wallet.reservations import State

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_TRANSFER = "transfer#"


class DynamoBooks:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def rows(self) -> Iterator[Row]:
        asked: dict[str, Any] = {"TableName": self._table}
        while True:
            page = self._client.scan(**asked)
            yield from (row for item in page["Items"] if (row := _row(item)))
            if "LastEvaluatedKey" not in page:
                return
            asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def account(self, account: AccountId, /) -> Read | None:
        before = self.row(account)
        entries = tuple(
            _entry(item)
            for item in all_items(
                self._client,
                TableName=self._table,
                KeyConditionExpression="account = :account AND begins_with(entry, :entry)",
                ExpressionAttributeValues={":account": text(account), ":entry": text(keys.ENTRY)},
                ConsistentRead=True,
            )
        )
        return Read(before, entries) if self.row(account) == before else None

    def sides(self, transfer: str, /) -> Sides:
        found = self._client.get_item(
            TableName=self._table, Key=keys.transfer(transfer), ConsistentRead=True
        ).get("Item")
        if found is None:
            return Sides()
        row, at = _transfer(found), number_of(found, "at")
        wanted = [keys.entry(account, at, transfer) for account in (row.debit, row.credit)]
        asked = {self._table: {"Keys": wanted, "ConsistentRead": True}}
        entries = [_entry(item) for item in get_all(self._client, asked)[self._table]]
        return Sides(row, {entry.account: entry.amount for entry in entries})

    def row(self, account: AccountId, /) -> AccountRow:
        """As it is now; of one that there is not, nothing."""
        found = self._client.get_item(
            TableName=self._table, Key=keys.balance(account), ConsistentRead=True
        ).get("Item")
        return _account(found) if found else AccountRow(account=account, balance=0, moves=0)


def _row(item: Stored) -> Row | None:
    entry = text_of(item, "entry")
    if entry == "BALANCE":
        return _account(item)
    if entry.startswith(keys.ENTRY):
        return _entry(item)
    return _transfer(item) if entry == "TRANSFER" else None


def _account(item: Stored) -> AccountRow:
    return AccountRow(
        account=AccountId(text_of(item, "account")),
        balance=number_of(item, "balance"),
        moves=number_of(item, "moves"),
        state=State(text_of(item, "state")) if "state" in item else None,
        amount=number_of(item, "amount"),
    )


def _entry(item: Stored) -> EntryRow:
    return EntryRow(
        account=AccountId(text_of(item, "account")),
        transfer=text_of(item, "transfer"),
        amount=number_of(item, "amount"),
    )


def _transfer(item: Stored) -> TransferRow:
    return TransferRow(
        transfer=text_of(item, "account").removeprefix(_TRANSFER),
        debit=AccountId(text_of(item, "debit")),
        credit=AccountId(text_of(item, "credit")),
        amount=number_of(item, "amount"),
    )
