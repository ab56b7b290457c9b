"""Who is in a game."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from trivia.domain.ids import PlayerId, Slot
from trivia.domain.players.avatars import dealt_avatar


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One player of one game.

    Attributes:
        slot: small number that names the player to the others; account ids stay private.
        removed: kicked (comes back if the host lets them in) or banned (does not).
        device: a trace of the token that their browser keeps; empty if it sent none.
        bearer: which of those who came with one name: above 1, the game has numbered the name.
        avatar: the face they came with; empty if they chose none.
    """

    player_id: PlayerId
    slot: Slot
    name: str
    team: str | None = None
    guest: bool = False
    removed: bool = False
    banned: bool = False
    device: str = ""
    bearer: int = 1
    avatar: str = ""

    @property
    def face(self) -> str:
        """What the others see: the face they came with, or the one that their slot is dealt."""
        return self.avatar or dealt_avatar(self.slot)


Roster: TypeAlias = Mapping[PlayerId, Member]
"""Members by player id."""


def active(roster: Roster) -> list[Member]:
    """Members who have not been removed, by slot."""
    return sorted(
        (member for member in roster.values() if not member.removed), key=lambda member: member.slot
    )


@dataclass(frozen=True, slots=True)
class Seats:
    """Who was in a game when it ended: who comes in while that is written is on no board.

    Attributes:
        last: the highest slot that somebody had.
        vacant: those below that nobody had.
    """

    last: Slot
    vacant: frozenset[Slot] = frozenset()

    def holds(self, slot: Slot) -> bool:
        return slot <= self.last and slot not in self.vacant


def seats_of(roster: Roster) -> Seats:
    taken = {member.slot for member in roster.values()}
    last = max(taken, default=0)
    return Seats(last, frozenset(range(1, last + 1)) - taken)


def seated(roster: Roster, seats: Seats | None) -> list[Member]:
    """Members who have not been removed, by slot; of an ended game those who were in it then."""
    members = active(roster)
    return members if seats is None else [one for one in members if seats.holds(one.slot)]


def removed_from(roster: Roster) -> list[Member]:
    """Members who were removed: first who can be let in, the latest first as far as slots tell."""
    return sorted(
        (member for member in roster.values() if member.removed),
        key=lambda member: (member.banned, -member.slot),
    )


def answering(roster: Roster, out: AbstractSet[Slot]) -> list[Member]:
    """Those who may answer: all in the game but those who are `out`, by slot."""
    return [member for member in active(roster) if member.slot not in out]


def slots_of(roster: Roster) -> dict[PlayerId, Slot]:
    """Slot by player id of all who were not removed."""
    return {member.player_id: member.slot for member in active(roster)}
