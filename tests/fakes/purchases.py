"""Purchases, licences and a checkout, in memory."""

import threading
from dataclasses import replace

from trivia.application.pages import Page
from trivia.application.purchases.ports import Delivered, Paid
from trivia.application.wallet.ports import Ledger
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.purchases.licence import Licence
from trivia.domain.purchases.purchase import (
    BOUGHT,
    ENDED,
    Purchase,
    Reason,
    State,
    Terms,
    leads_to,
)
from trivia.domain.wallet import reservations

PAGE = 20


class MemoryInventory:
    """`Purchases` and `Licences`."""

    def __init__(self) -> None:
        self.purchases: dict[str, Purchase] = {}
        self.licences: dict[tuple[PlayerId, QuizId], Licence] = {}
        self.ready: dict[tuple[PlayerId, QuizId], str] = {}
        self.lock = threading.RLock()

    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Licence | None:
        return self.licences.get((player_id, quiz_id))

    def all(self, player_id: PlayerId, after: str | None = None) -> Page[Licence]:
        own = [one for (owner, _), one in self.licences.items() if owner == player_id]
        return _page(own, after)

    def begin(self, purchase: Purchase) -> Purchase:
        return self.purchases.setdefault(purchase.purchase_id, purchase)

    def get(self, player_id: PlayerId, purchase_id: str) -> Purchase | None:
        found = self.purchases.get(purchase_id)
        return found if found and found.player_id == player_id else None

    def page(self, player_id: PlayerId, after: str | None = None) -> Page[Purchase]:
        own = [one for one in self.purchases.values() if one.player_id == player_id]
        return _page(sorted(own, key=lambda one: one.begun_at, reverse=True), after)

    def agree(self, purchase: Purchase, terms: Terms) -> Purchase:
        with self.lock:
            now = self.purchases[purchase.purchase_id]
            if now.state is State.VALIDATING and now.terms is None:
                now = self.purchases[now.purchase_id] = replace(now, terms=terms)
            return now

    def reserved(self, purchase: Purchase) -> None:
        self._move(purchase, State.RESERVED)

    def deliver(self, purchase: Purchase) -> Delivered:
        with self.lock:
            now = self.purchases[purchase.purchase_id]
            place = purchase.player_id, purchase.quiz_id
            if now.state is not State.RESERVED:
                ended = now.state in ENDED and now.state not in BOUGHT
                return Delivered.ENDED if ended else Delivered.DONE
            if place in self.ready or place in self.licences:
                return Delivered.OWNED
            self.ready[place] = purchase.purchase_id
            self._move(purchase, State.DELIVERED)
            return Delivered.DONE

    def end(
        self, purchase: Purchase, state: State, reason: Reason, terms: Terms | None = None
    ) -> None:
        with self.lock:
            if not self._move(purchase, state):
                return
            now = self.purchases[purchase.purchase_id]
            self.purchases[now.purchase_id] = replace(now, reason=reason, terms=terms or now.terms)
            place = purchase.player_id, purchase.quiz_id
            if self.ready.get(place) == purchase.purchase_id:
                del self.ready[place]

    def told(self, purchase: Purchase) -> None:
        with self.lock:
            self._move(purchase, State.DONE)
            now = self.purchases[purchase.purchase_id]
            self.purchases[now.purchase_id] = replace(now, told=now.state in ENDED)

    def open(self, player_id: PlayerId) -> list[Purchase]:
        own = [one for one in self.purchases.values() if one.player_id == player_id]
        return [one for one in own if not one.told]

    def unfinished(self, before: UnixMs, limit: int) -> list[Purchase]:
        left = [one for one in self.purchases.values() if not one.told and one.begun_at < before]
        return sorted(left, key=lambda one: one.begun_at)[:limit]

    def forget(self, player_id: PlayerId) -> None:
        for one in [one for one in self.purchases.values() if one.player_id == player_id]:
            if one.told:
                del self.purchases[one.purchase_id]
        for place in [place for place in self.licences if place[0] == player_id]:
            del self.licences[place]

    def paid(self, purchase: Purchase, at: UnixMs) -> None:
        """What is written beside the transfer."""
        place, terms = (purchase.player_id, purchase.quiz_id), purchase.agreed
        assert self._move(purchase, State.PAID)
        assert self.ready.pop(place) == purchase.purchase_id
        assert place not in self.licences
        self.licences[place] = Licence(
            player_id=purchase.player_id,
            quiz_id=purchase.quiz_id,
            version=terms.version,
            title=terms.title,
            purchase_id=purchase.purchase_id,
            price=purchase.price,
            may_copy=terms.may_copy,
            bought_at=at,
        )

    def _move(self, purchase: Purchase, state: State) -> bool:
        with self.lock:
            now = self.purchases[purchase.purchase_id]
            if now.state not in leads_to(state):
                return False
            self.purchases[now.purchase_id] = replace(now, state=state)
            return True


class MemoryCheckout:
    def __init__(self, inventory: MemoryInventory, ledger: Ledger) -> None:
        self._inventory = inventory
        self._ledger = ledger

    def pay(self, purchase: Purchase, at: UnixMs) -> Paid:
        with self._inventory.lock:
            now = self._inventory.purchases[purchase.purchase_id]
            if now.state in BOUGHT:
                return Paid.DONE
            if now.state is not State.DELIVERED:
                return Paid.ENDED
            ended = self._ledger.settle(purchase.purchase_id, to=purchase.agreed.seller_id, at=at)
            if ended.state is reservations.State.VOIDED:
                return Paid.VOIDED
            self._inventory.paid(purchase, at)
            return Paid.DONE


def _page(items: list, after: str | None) -> Page:  # type: ignore[type-arg]
    start = int(after or 0)
    more = start + PAGE < len(items)
    return Page(tuple(items[start : start + PAGE]), str(start + PAGE) if more else None)
