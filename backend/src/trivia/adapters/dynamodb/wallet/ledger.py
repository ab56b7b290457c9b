"""Table PlayerWallet: transfers, and what a player's wallet shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import number, number_of, text, text_of
from trivia.adapters.dynamodb.wallet import keys
from trivia.adapters.dynamodb.wallet.items import entry_of
from trivia.adapters.dynamodb.wallet.posting import DEBIT, TRANSFER, TRIES, Posting, busy
from trivia.adapters.dynamodb.wallet.reserving import Reserving
from trivia.application.outbox.messages import OutboxRow
from trivia.application.pages import Page
from trivia.application.wallet.ports import ACCOUNT_CLOSED, COINS_TOO_FEW, Ended, Posted, Purse
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.wallet.accounts import AccountId, house_of, of_player
from trivia.domain.wallet.pay import DAYS_MOST
from trivia.domain.wallet.reservations import Reservation
from trivia.domain.wallet.transfers import About, Entry, Kind, Transfer

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 20


class DynamoLedger:
    """`outbox` is the table of what is told; who tells nothing needs none."""

    def __init__(
        self, client: "DynamoDBClient", table: str, outbox: str = "", page_size: int = PAGE_SIZE
    ) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size
        self._posting = Posting(client, table, outbox)
        self._reserving = Reserving(self._posting)

    def post(self, transfer: Transfer, /, *, tells: Sequence[OutboxRow] = ()) -> Posted:
        unmet = self._posting.write(transfer, tells=tells)
        if not unmet:
            return Posted.DONE
        if TRANSFER in unmet:
            self._posting.refuse_another(transfer)
            return Posted.KNOWN
        self._refuse(transfer.debit if DEBIT in unmet else transfer.credit)

    def _refuse(self, account: AccountId) -> NoReturn:
        """Raises: Conflict, saying why nothing can be moved from or to it."""
        found = self._posting.item(keys.balance(account)) or {}
        raise Conflict(*(ACCOUNT_CLOSED if "closed" in found else COINS_TOO_FEW))

    def reserve(
        self,
        reservation_id: str,
        player_id: PlayerId,
        amount: int,
        *,
        expires_at: UnixMs,
        about: About,
        at: UnixMs,
    ) -> Posted:
        reservation = Reservation(
            id=reservation_id,
            buyer=of_player(player_id),
            amount=amount,
            expires_at=expires_at,
            at=at,
            about=about,
        )
        posted = self._reserving.reserve(reservation)
        if posted is None:
            self._refuse(reservation.buyer)
        return posted

    def reservation(self, reservation_id: str, /) -> Reservation | None:
        return self._reserving.reservation(reservation_id)

    def settle(
        self,
        reservation_id: str,
        *,
        to: PlayerId,
        at: UnixMs,
        tells: Sequence[OutboxRow] = (),
        added: Sequence[Any] = (),
    ) -> Ended:
        """With `added` as `Reserving.settle`: what else is written is written with it, or not."""
        return self._reserving.settle(reservation_id, of_player(to), at, tells, added)

    def void(self, reservation_id: str, *, at: UnixMs, tells: Sequence[OutboxRow] = ()) -> Ended:
        return self._reserving.void(reservation_id, at, tells)

    def lapsed(self, before: UnixMs, limit: int) -> Sequence[Reservation]:
        return self._reserving.lapsed(before, limit)

    def balance(self, player_id: PlayerId, /) -> int:
        found = self._posting.item(keys.balance(of_player(player_id)))
        return number_of(found or {}, "balance")

    def purse(self, player_id: PlayerId, day: str, /) -> Purse:
        account = of_player(player_id)
        days = {kind: keys.day(account, kind, day) for kind in DAYS_MOST}
        wanted = [keys.balance(account), *days.values()]
        asked = {self._table: {"Keys": wanted, "ConsistentRead": True}}
        found = {text_of(item, "entry"): item for item in get_all(self._client, asked)[self._table]}
        earned = {kind: found.get(text_of(key, "entry"), {}) for kind, key in days.items()}
        return Purse(
            balance=number_of(found.get("BALANCE", {}), "balance"),
            earned_today={kind: number_of(item, "coins") for kind, item in earned.items()},
        )

    def entries(self, player_id: PlayerId, after: str | None = None, /) -> Page[Entry]:
        return self.entries_of(of_player(player_id), after)

    def entries_of(self, account: AccountId, after: str | None = None) -> Page[Entry]:
        """Of any account."""
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "account = :account AND begins_with(entry, :entry)",
            "ExpressionAttributeValues": {":account": text(account), ":entry": text(keys.ENTRY)},
            "ScanIndexForward": False,
            "Limit": self._page_size,
        }
        if after is not None:
            query["ExclusiveStartKey"] = keys.position(account, after)
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        return Page(
            tuple(entry_of(item) for item in found["Items"]),
            text_of(last, "entry") if last else None,
        )

    def close(self, player_id: PlayerId, /, *, at: UnixMs) -> Posted:
        account = of_player(player_id)
        for _ in range(TRIES):
            found = self._posting.item(keys.balance(account)) or {}
            if "closed" in found:
                return Posted.KNOWN
            if self._closes(account, number_of(found, "balance"), at):
                return Posted.DONE
        raise busy()

    def _closes(self, account: AccountId, left: int, at: UnixMs) -> bool:
        """Whether the account, which holds `left`, is closed now: else it has moved on."""
        if not left:
            empty = Condition(
                holds="attribute_not_exists(closed)"
                " AND (attribute_not_exists(balance) OR balance = :left)",
                values={":left": number(0), ":at": number(at)},
            )
            key = keys.balance(account)
            return update_if(self._client, self._table, key, "SET closed = :at", empty) is None
        id = f"closed#{account}"
        transfer = Transfer(
            id=id, debit=account, credit=house_of(id), amount=left, kind=Kind.CLOSED, at=at
        )
        closing = self._posting.debiting(transfer, ", closed = :at")
        closing["Update"]["ConditionExpression"] = (
            "balance = :amount AND attribute_not_exists(closed)"
        )
        return not self._posting.write(transfer, debit=closing)
