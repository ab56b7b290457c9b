"""Coins in memory."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from trivia.application.outbox.messages import OutboxRow
from trivia.application.pages import Page
from trivia.application.wallet.ports import (
    ACCOUNT_CLOSED,
    COINS_TOO_FEW,
    RESERVATION_NOT_FOUND,
    RESERVATION_VOID,
    TRANSFER_DIFFERS,
    Earned,
    Ended,
    Posted,
    Purse,
)
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.wallet.accounts import AccountId, house_of, is_escrow, may_owe, of_player
from trivia.domain.wallet.pay import DAYS_MOST, Pay, paying
from trivia.domain.wallet.reservations import Reservation, State, ending, reserving
from trivia.domain.wallet.transfers import About, Entry, Kind, Transfer, entries_of

PAGE = 20


class MemoryLedger:
    """All of it; `rows` are those that were told."""

    def __init__(self) -> None:
        self.transfers: dict[str, Transfer] = {}
        self.balances: defaultdict[AccountId, int] = defaultdict(int)
        self.reservations: dict[str, Reservation] = {}
        self.closed: set[AccountId] = set()
        self.rows: list[OutboxRow] = []
        self.days: defaultdict[tuple[AccountId, Kind, str], int] = defaultdict(int)
        self.plays: defaultdict[QuizId, int] = defaultdict(int)
        self._void: set[str] = set()

    def give(self, player_id: PlayerId, amount: int) -> None:
        """Coins to begin a test with."""
        id = f"given#{len(self.transfers)}"
        self.post(
            Transfer(
                id=id,
                debit=house_of(id),
                credit=of_player(player_id),
                amount=amount,
                kind=Kind.PLAYED,
                at=0,
            )
        )

    def post(self, transfer: Transfer, *, tells: Sequence[OutboxRow] = ()) -> Posted:
        known = self.transfers.get(transfer.id)
        if known is not None:
            if not known.moves_as(transfer):
                raise Conflict(*TRANSFER_DIFFERS)
            return Posted.KNOWN
        if transfer.debit in self.closed:
            raise Conflict(*ACCOUNT_CLOSED)
        if not may_owe(transfer.debit) and self.balances[transfer.debit] < transfer.amount:
            raise Conflict(*COINS_TOO_FEW)
        if transfer.credit in self.closed:
            raise Conflict(*ACCOUNT_CLOSED)
        self.transfers[transfer.id] = transfer
        for account, entry in entries_of(transfer).items():
            self.balances[account] += entry.amount
        self.rows += tells
        return Posted.DONE

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
        wanted = Reservation(
            id=reservation_id,
            buyer=of_player(player_id),
            amount=amount,
            expires_at=expires_at,
            at=at,
            about=about,
        )
        if reservation_id in self._void:
            raise Conflict(*RESERVATION_VOID)
        posted = self.post(reserving(wanted))
        self.reservations.setdefault(reservation_id, wanted)
        return posted

    def reservation(self, reservation_id: str) -> Reservation | None:
        return self.reservations.get(reservation_id)

    def settle(
        self, reservation_id: str, *, to: PlayerId, at: UnixMs, tells: Sequence[OutboxRow] = ()
    ) -> Ended:
        return self._end(reservation_id, State.SETTLED, of_player(to), at, tells)

    def void(self, reservation_id: str, *, at: UnixMs, tells: Sequence[OutboxRow] = ()) -> Ended:
        found = self.reservations.get(reservation_id)
        if found is None:
            now = reservation_id not in self._void
            self._void.add(reservation_id)
            return Ended(State.VOIDED, now=now)
        return self._end(reservation_id, State.VOIDED, found.buyer, at, tells)

    def _end(
        self,
        reservation_id: str,
        state: State,
        to: AccountId,
        at: UnixMs,
        tells: Sequence[OutboxRow],
    ) -> Ended:
        found = self.reservations.get(reservation_id)
        if found is None:
            if reservation_id in self._void:
                return Ended(State.VOIDED, now=False)
            raise NotFound(*RESERVATION_NOT_FOUND)
        if found.state is not State.HELD:
            return Ended(found.state, now=False)
        self.post(ending(found, state, to, at, closed=to in self.closed), tells=tells)
        self.reservations[reservation_id] = replace(found, state=state)
        return Ended(state, now=True)

    def lapsed(self, before: UnixMs, limit: int) -> Sequence[Reservation]:
        held = [one for one in self.reservations.values() if one.state is State.HELD]
        late = [one for one in held if one.expires_at < before]
        return sorted(late, key=lambda one: one.expires_at)[:limit]

    def earn(self, pay: Pay) -> Earned:
        account = of_player(pay.player_id)
        day = account, pay.kind, pay.day
        amount = pay.left(self.days[day])
        if pay.id in self.transfers or account in self.closed or not amount:
            return Earned(0, now=False)
        self.post(paying(pay, amount))
        self.days[day] += amount
        return Earned(amount, now=True)

    def earn_by_plays(self, pay: Pay | None, quiz_id: QuizId, plays: int) -> Earned:
        before = self.plays[quiz_id]
        self.plays[quiz_id] = max(before, plays)
        if pay is None or plays <= before:
            return Earned(0, now=False)
        return self.earn(pay.of(pay.amount * (plays - before)))

    def balance(self, player_id: PlayerId) -> int:
        return self.balances[of_player(player_id)]

    def purse(self, player_id: PlayerId, day: str) -> Purse:
        account = of_player(player_id)
        earned = {kind: self.days[account, kind, day] for kind in DAYS_MOST}
        return Purse(self.balances[account], earned)

    def entries(self, player_id: PlayerId, after: str | None = None) -> Page[Entry]:
        account = of_player(player_id)
        found = [
            entries_of(one)[account]
            for one in self.transfers.values()
            if account in (one.debit, one.credit)
        ]
        found.sort(key=lambda entry: (entry.at, entry.transfer), reverse=True)
        start = int(after or 0)
        more = start + PAGE < len(found)
        return Page(tuple(found[start : start + PAGE]), str(start + PAGE) if more else None)

    def close(self, player_id: PlayerId, *, at: UnixMs) -> Posted:
        account = of_player(player_id)
        if account in self.closed:
            return Posted.KNOWN
        left = self.balances[account]
        if left:
            id = f"closed#{account}"
            self.post(
                Transfer(
                    id=id,
                    debit=account,
                    credit=house_of(id),
                    amount=left,
                    kind=Kind.CLOSED,
                    at=at,
                )
            )
        self.closed.add(account)
        return Posted.DONE

    def check(self) -> None:
        """What holds at every moment."""
        assert sum(self.balances.values()) == 0
        low = [account for account, held in self.balances.items() if held < 0]
        assert all(may_owe(account) for account in low), low
        held = {one.id: one for one in self.reservations.values() if one.state is State.HELD}
        aside = sum(held_ for account, held_ in self.balances.items() if is_escrow(account))
        assert aside == sum(one.amount for one in held.values())
