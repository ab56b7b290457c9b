"""Conditional writes of purchases."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
from trivia.application.purchases.ports import Delivered
from trivia.domain.ids import PlayerId
from trivia.domain.purchases.purchase import Reason, State

from tests.integration.repeated_writes.scene import Scene, Write
from tests.shoppers import TERMS, purchase


def begun(scene: Scene) -> bool:
    before, purchases = _both(scene)
    one = _purchase(scene)
    return bool(purchases.begin(one) == one == _now(before, one))


def agreed(scene: Scene) -> bool:
    before, purchases = _both(scene)
    one = before.begin(_purchase(scene))
    return bool(purchases.agree(one, TERMS) == replace(one, terms=TERMS) == _now(before, one))


def reserved(scene: Scene) -> bool:
    before, purchases = _both(scene)
    one = before.begin(_purchase(scene))
    purchases.reserved(one)
    return bool(_now(before, one).state is State.RESERVED)


def delivered(scene: Scene) -> bool:
    before, purchases = _both(scene)
    one = before.begin(_purchase(scene))
    before.reserved(one)
    done = purchases.deliver(one) is Delivered.DONE
    return bool(done and _now(before, one).state is State.DELIVERED)


def ended(scene: Scene) -> bool:
    """What lay ready is gone: it may be bought by another purchase."""
    before, purchases = _both(scene)
    one, two = before.begin(_purchase(scene)), before.begin(_purchase(scene, "two"))
    for bought in (one, two):
        before.reserved(bought)
    before.deliver(one)
    purchases.end(one, State.VOID, Reason.FAILED)
    gone = _now(before, one).state is State.VOID
    return bool(gone and before.deliver(two) is Delivered.DONE)


def told(scene: Scene) -> bool:
    before, purchases = _both(scene)
    one = before.begin(_purchase(scene))
    before.end(one, State.REFUSED, Reason.NOT_LISTED)
    purchases.told(_now(before, one))
    return bool(_now(before, one).told)


def forgotten(scene: Scene) -> bool:
    before, purchases = _both(scene)
    one = before.begin(_purchase(scene))
    before.end(one, State.REFUSED, Reason.NOT_LISTED)
    before.told(_now(before, one))
    purchases.forget(one.player_id)
    return before.get(one.player_id, one.purchase_id) is None


def _both(scene: Scene) -> tuple[Any, Any]:
    return scene.of(DynamoPurchases, "PlayerInventory")


def _purchase(scene: Scene, name: str = "one") -> Any:
    return replace(purchase(name), player_id=PlayerId(scene.name))


def _now(before: Any, one: Any) -> Any:
    return before.get(one.player_id, one.purchase_id)


WRITES: Mapping[str, Write] = {
    "DynamoPurchases.begin": begun,
    "DynamoPurchases.agree": agreed,
    "DynamoPurchases.reserved": reserved,
    "DynamoPurchases.deliver": delivered,
    "DynamoPurchases.end": ended,
    "DynamoPurchases.told": told,
    "DynamoPurchases.forget": forgotten,
}
