"""Which messages a player's total holds: marks in its own item, older ones in items of their own.

A write is billed by the kilobyte: a few marks are free. When there is no more room the older half
goes into one item, and `moved_to` says up to which time a message may be found there.
"""

from collections.abc import Mapping
from hashlib import sha256

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of
from trivia.domain.ids import PlayerId, UnixMs

MOST = 20
"""Marks in the total: with what most players have done and their badges it stays under 1 KB."""

# A message may wait 4 days in the queue and 14 in the dead-letter queue before it is replayed.
_KEPT_DAYS = 30
_PREFIX = "m_"


def mark_of(message_id: str) -> str:
    """The attribute that says that a message is counted."""
    return _PREFIX + sha256(message_id.encode()).hexdigest()[:16]


def marks_in(item: Stored) -> Mapping[str, UnixMs]:
    """The marks of an item, and when their messages were earned."""
    return {name: number_of(item, name) for name in item if name.startswith(_PREFIX)}


def oldest(marks: Mapping[str, UnixMs]) -> Mapping[str, UnixMs]:
    """Those that make room for others; none while there is room."""
    if len(marks) < MOST:
        return {}
    return dict(sorted(marks.items(), key=lambda mark: mark[1])[: MOST // 2])


def moved_item(player_id: PlayerId, move: int, marks: Mapping[str, UnixMs]) -> Item:
    """Table PlayerProgress: marks that the total has no room for."""
    return {
        **keys.progress_applied(player_id, move),
        **{name: number(at) for name, at in marks.items()},
        "expires_at": number(keys.expires_at(max(marks.values()), _KEPT_DAYS)),
    }
