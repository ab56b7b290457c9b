"""One thing that a player is told: what happened, and the few words that its sentence needs.

Pages make the sentence, in the reader's language: a notice holds none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from trivia.domain.ids import PlayerId, UnixMs

Params: TypeAlias = Mapping[str, str | int]
"""What the sentence and its link name: ids, titles, numbers, codes of reasons."""

ID_MOST = 200
PARAMS_MOST = 8
VALUE_MOST = 300


class NoticeKind(StrEnum):
    SOLD = "sold"
    BOUGHT = "bought"
    PURCHASE_REFUSED = "purchase_refused"
    RATED = "rated"
    BADGE = "badge"
    LEVEL = "level"
    INVITED = "invited"
    QUIZ_REPORTED = "quiz_reported"
    QUIZ_HIDDEN = "quiz_hidden"
    QUIZ_SHOWN = "quiz_shown"
    AVATAR_DONE = "avatar_done"
    AVATAR_REFUSED = "avatar_refused"
    COINS_EARNED = "coins_earned"


NEEDED: Mapping[NoticeKind, frozenset[str]] = {
    NoticeKind.SOLD: frozenset({"quiz_id", "title", "coins"}),
    NoticeKind.BOUGHT: frozenset({"quiz_id", "title", "coins"}),
    NoticeKind.PURCHASE_REFUSED: frozenset({"quiz_id", "title", "reason"}),
    NoticeKind.RATED: frozenset({"quiz_id", "title", "stars"}),
    NoticeKind.BADGE: frozenset({"badge"}),
    NoticeKind.LEVEL: frozenset({"level"}),
    NoticeKind.INVITED: frozenset({"title", "pin", "host"}),
    NoticeKind.QUIZ_REPORTED: frozenset({"quiz_id", "title", "reason"}),
    NoticeKind.QUIZ_HIDDEN: frozenset({"quiz_id", "title", "reason"}),
    NoticeKind.QUIZ_SHOWN: frozenset({"quiz_id", "title"}),
    NoticeKind.AVATAR_DONE: frozenset(),
    NoticeKind.AVATAR_REFUSED: frozenset({"reason"}),
    NoticeKind.COINS_EARNED: frozenset({"coins"}),
}
"""What a notice of each kind says at least; it may say more. That of a kind never grows: some are
kept that were told before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Told to `player_id` once, however often it comes under its `id`.

    Attributes:
        id: follows from what happened, so that whoever tells it again uses the same:
            ``sold#<purchase id>``, ``badge#<player>#<badge>``.
        at: when it happened, Unix ms.

    Raises:
        ValueError: it is too long, or lacks what its kind needs.
    """

    id: str
    player_id: PlayerId
    kind: NoticeKind
    at: UnixMs
    params: Params = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= len(self.id) <= ID_MOST:
            raise ValueError(f"the id of a notice has 1 to {ID_MOST} characters")
        if missing := NEEDED[self.kind] - self.params.keys():
            raise ValueError(f"a notice {self.kind} lacks {', '.join(sorted(missing))}")
        if len(self.params) > PARAMS_MOST or any(map(_too_long, self.params.values())):
            raise ValueError(f"a notice {self.kind} says too much")

    @property
    def message_id(self) -> str:
        """Of the message that tells it."""
        return self.id


def _too_long(value: str | int) -> bool:
    return isinstance(value, str) and len(value) > VALUE_MOST
