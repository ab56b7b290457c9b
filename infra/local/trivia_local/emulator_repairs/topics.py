"""Find the subscribers of a topic without comparing it with every subscription.

ministack 1.5.33 matches each publish against all of them: with N players that follow two topics
each, a receipt for everyone is 2 N² comparisons (half of the time of a game of 500). Filters are
the keys of its registry, so one without a wildcard is found by its own name.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from trivia_local.emulator_repairs.patch import replace, rewrite


def apply() -> None:
    from ministack.services import iot

    replace(iot, "_subscriptions", Subscriptions())
    rewrite(
        iot,
        "broker_publish",
        {
            "subs = [s for sset in _subscriptions.values() for s in sset]": (
                "subs = list(_subscriptions.of(account_id, region, topic))"
            )
        },
    )
    rewrite(
        iot,
        "broker_unsubscribe",
        {
            "for filter_, subs in list(_subscriptions.items()):": (
                "for filter_, subs in _subscriptions.with_subscription(subscription_id):"
            )
        },
    )


class Subscribers(set[Any]):
    """Subscriptions of one filter; tells the registry who is where."""

    def __init__(self, filter_: str, places: dict[str, str]) -> None:
        super().__init__()
        self._filter = filter_
        self._places = places

    def add(self, subscription: Any) -> None:
        super().add(subscription)
        self._places[subscription.subscription_id] = self._filter

    def discard(self, subscription: Any) -> None:
        super().discard(subscription)
        self._places.pop(subscription.subscription_id, None)


class Subscriptions(dict[str, set[Any]]):
    """The broker's registry: subscriptions by filter, with account and region before it."""

    def __init__(self) -> None:
        super().__init__()
        self._wildcards: dict[str, set[Any]] = {}
        self._places: dict[str, str] = {}

    def setdefault(self, filter_: str, _default: Any = None) -> set[Any]:
        """As a dictionary does it; the set is one that tells of its members."""
        if filter_ not in self:
            subscribers = self[filter_] = Subscribers(filter_, self._places)
            if "+" in filter_ or "#" in filter_:
                self._wildcards[filter_] = subscribers
        return self[filter_]

    def pop(self, filter_: str, *default: Any) -> Any:
        self._wildcards.pop(filter_, None)
        return super().pop(filter_, *default)

    def clear(self) -> None:
        super().clear()
        self._wildcards.clear()
        self._places.clear()

    def of(self, account_id: str, region: str, topic: str) -> Iterator[Any]:
        """Subscriptions to exactly this topic, and all those with a wildcard."""
        exact = f"{account_id}/{region}/{topic}"
        if exact not in self._wildcards:
            yield from self.get(exact, ())
        for subscribers in self._wildcards.values():
            yield from subscribers

    def with_subscription(self, subscription_id: str) -> Iterable[tuple[str, set[Any]]]:
        """The filter of a subscription, with all who follow it; nothing if it is not known."""
        filter_ = self._places.get(subscription_id)
        return [(filter_, self[filter_])] if filter_ is not None and filter_ in self else []
