"""Coins that are set aside. The escrow account's own item says what became of them, and the
transaction that ends a reservation changes it: so it ends one way, whoever tries the other."""

from collections.abc import Sequence
from typing import Any

from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.items import Stored, number, text, text_of
from trivia.adapters.dynamodb.keys import expires_at, pending_shards
from trivia.adapters.dynamodb.wallet import keys
from trivia.adapters.dynamodb.wallet.items import (
    escrow_item,
    put_new,
    reservation_of,
    was_made,
)
from trivia.adapters.dynamodb.wallet.posting import (
    BESIDE,
    CREDIT,
    TRANSFER,
    TRIES,
    Posting,
    busy,
)
from trivia.application.outbox.messages import OutboxRow
from trivia.application.wallet.ports import (
    RESERVATION_NOT_FOUND,
    RESERVATION_VOID,
    Ended,
    Posted,
)
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import UnixMs
from trivia.domain.wallet.accounts import AccountId, escrow_of
from trivia.domain.wallet.reservations import Reservation, State, ending, reserving
from trivia.domain.wallet.transfers import Transfer

_GIVEN_UP_KEPT_DAYS = 30


class Reserving:
    def __init__(self, posting: Posting) -> None:
        self._posting = posting

    def reserve(self, reservation: Reservation) -> Posted | None:
        """None if the buyer's account does not give the coins.

        Raises:
            Conflict ``reservation_void``, ``transfer_differs``.
        """
        transfer = reserving(reservation)
        opening = put_new(self._posting.table, escrow_item(reservation))
        unmet = self._posting.write(transfer, credit=opening)
        if not unmet:
            return Posted.DONE
        if TRANSFER in unmet:
            self._posting.refuse_another(transfer)
            return Posted.KNOWN
        if CREDIT in unmet:
            raise Conflict(*RESERVATION_VOID)
        return None

    def reservation(self, reservation_id: str) -> Reservation | None:
        found = self._found(reservation_id)
        return reservation_of(found) if found and was_made(found) else None

    def settle(
        self,
        reservation_id: str,
        to: AccountId,
        at: UnixMs,
        tells: Sequence[OutboxRow],
        added: Sequence[Any] = (),
    ) -> Ended:
        """
        Args:
            added: actions of the same transaction, on other items. If a condition of theirs is not
                met, nothing is settled, and the reservation is still HELD.
        """
        found = self._found(reservation_id)
        if found is None:
            raise NotFound(*RESERVATION_NOT_FOUND)
        if not was_made(found):
            return Ended(State.VOIDED, now=False)
        return self._end(found, State.SETTLED, to, at, tells, added)

    def void(self, reservation_id: str, at: UnixMs, tells: Sequence[OutboxRow]) -> Ended:
        found = self._found(reservation_id)
        if found is None:
            if self._give_up(reservation_id, at):
                return Ended(State.VOIDED, now=True)
            found = self._found(reservation_id) or {}
        if not was_made(found):
            return Ended(State.VOIDED, now=False)
        return self._end(found, State.VOIDED, AccountId(text_of(found, "buyer")), at, tells)

    def lapsed(self, before: UnixMs, limit: int) -> Sequence[Reservation]:
        """At most `limit` that nobody has ended before their time was over, of each shard."""
        found: list[Reservation] = []
        for shard in pending_shards():
            page = self._posting.client.query(
                TableName=self._posting.table,
                IndexName=keys.HELD,
                KeyConditionExpression="held = :shard AND lapses_at < :before",
                ExpressionAttributeValues={":shard": text(shard), ":before": number(before)},
                Limit=limit,
            )
            found += [reservation_of(item) for item in page["Items"]]
        return sorted(found, key=lambda one: one.expires_at)[:limit]

    def _found(self, reservation_id: str) -> Stored | None:
        return self._posting.item(keys.balance(escrow_of(reservation_id)))

    def _give_up(self, reservation_id: str, at: UnixMs) -> bool:
        """Have it never be made; False if there is something already."""
        item = {
            **keys.balance(escrow_of(reservation_id)),
            "state": text(State.VOIDED),
            "expires_at": number(expires_at(at, _GIVEN_UP_KEPT_DAYS)),
        }
        new = Condition(holds="attribute_not_exists(account)")
        return put_if(self._posting.client, self._posting.table, item, new) is None

    def _end(
        self,
        found: Stored,
        state: State,
        to: AccountId,
        at: UnixMs,
        tells: Sequence[OutboxRow],
        added: Sequence[Any] = (),
    ) -> Ended:
        closed = False
        for _ in range(TRIES):
            reservation = reservation_of(found)
            if reservation.state is not State.HELD:
                return Ended(reservation.state, now=False)
            transfer = ending(reservation, state, to, at, closed=closed)
            debit = self._leaving(transfer, state)
            unmet = self._posting.write(transfer, debit=debit, added=added, tells=tells)
            if not unmet:
                return Ended(state, now=True)
            closed = unmet == {CREDIT}  # there is no such player any more
            found = self._found(reservation.id) or found
            if max(unmet) >= BESIDE:
                return Ended(reservation_of(found).state, now=False)
        raise busy()

    def _leaving(self, transfer: Transfer, state: State) -> object:
        """Everything leaves the account, which says for good where to."""
        return self._posting.update(
            keys.balance(transfer.debit),
            "SET #state = :state, balance = :none, updated_at = :at REMOVE held ADD moves :one",
            "#state = :held AND balance = :amount",
            {
                ":state": text(state),
                ":held": text(State.HELD),
                ":none": number(0),
                ":amount": number(transfer.amount),
                ":at": number(transfer.at),
                ":one": number(1),
            },
            state="state",
        )
