"""What keeps players, their progress and their best scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from trivia.domain.ids import GameId, MediaId, PlayerId, UnixMs

if TYPE_CHECKING:
    from trivia.application.outbox.messages import ProgressEarned
    from trivia.application.pages import Page
    from trivia.application.players.board_values import BoardEntry, Change, Standing
    from trivia.application.players.guest_sweep import GuestSeen, SweepPosition
    from trivia.application.players.people_values import Addition, PlayerRecord, Taken
    from trivia.domain.limits import Allowance
    from trivia.domain.players.parts import Part
    from trivia.domain.players.progress import Progress


class ScoreBoard(Protocol):
    def top(self, board_id: str, count: int) -> Sequence[BoardEntry]:
        """The best entries, best first; may lag behind a write by moments."""

    def entries(
        self, board_id: str, player_ids: Sequence[PlayerId]
    ) -> Mapping[PlayerId, BoardEntry]:
        """Those of these players (100 at most) who are on the board, as of now."""

    def own(self, player_id: PlayerId, board_ids: Sequence[str]) -> Mapping[str, int]:
        """The player's scores on those of these boards (100 at most) that they are on."""

    def standing(self, board_id: str, player_id: PlayerId) -> Standing:
        """Entry and histogram as they were at one moment."""

    def replace(self, board_id: str, changes: Sequence[Change]) -> bool:
        """Make all changes, each of another player (99 at most), and count them; none and False
        if one `old` is no longer there."""


class OwnScores(Protocol):
    def own(self, player_id: PlayerId, board_ids: Sequence[str]) -> Mapping[str, int]:
        """The player's scores on those of these boards (100 at most) that they are on."""


class Totals(Protocol):
    def total(self, player_id: PlayerId) -> Progress: ...


class ProgressLedger(Protocol):
    def total(self, player_id: PlayerId) -> Progress: ...

    def add(self, earned: ProgressEarned, payday: str | None = None) -> Addition:
        """Add to the player's total what `gathering.after` says, once each message.

        Args:
            payday: the UTC day (YYYY-MM-DD) that this message uses up for its quiz, before it is
                added; None if it uses up none.
        """

    def forget(self, player_id: PlayerId) -> None:
        """Delete all of it; again is fine."""


class Parts(Protocol):
    def take(self, player_id: PlayerId, part: Part, allowance: Allowance, now: UnixMs, /) -> Taken:
        """Note that an account hosts or plays a game, for a token of its `allowance`."""

    def take_back(self, player_id: PlayerId, part: Part, taken: Taken, /) -> None:
        """Note it no more, unless the account has taken a part since: that one may rely on it."""

    def forget(self, player_id: PlayerId, parts: Sequence[Part], /) -> None:
        """Note them no more: their games are over, or nobody heard of them."""

    def of(self, player_id: PlayerId, /) -> Sequence[Part]: ...


class GamesInPlay(Protocol):
    def is_running(self, game_id: GameId, /) -> bool:
        """Whether a game with a host was promised, and has not ended."""


class PlayerDirectory(Protocol):
    def get(self, player_id: PlayerId) -> PlayerRecord | None: ...

    def put(self, old: PlayerRecord | None, new: PlayerRecord) -> None:
        """Store `new` in place of `old` (None: the player is new) and hold its name.

        Raises:
            Conflict ``name_taken``: somebody else holds the name.
            Unavailable ``unavailable``: `old` is not what is stored any more.
        """


class Accounts(Protocol):
    """Accounts of the user pool, as guests need them."""

    def create(self, email: str, password: str, name: str) -> None:
        """A guest's account, which can sign in; `name` is what it is to be called."""

    def confirmed_email(self, player_id: PlayerId) -> str | None: ...

    def end_guest(self, player_id: PlayerId) -> None:
        """Its next tokens are not those of a guest."""


class GuestAccounts(Protocol):
    """Accounts of solo guests, as whoever sweeps them needs them."""

    def page(self, after: str | None) -> Page[GuestSeen]:
        """Some of all that are in the group of guests; `after` is the `next` of the page before.

        Raises:
            ValueError: `after` is no such value, or too old.
        """

    def look(self, player_id: PlayerId) -> GuestSeen | None:
        """One of them as it is now; None if it is no guest's any more, or is gone."""

    def delete(self, player_id: PlayerId) -> None:
        """Again is fine."""


class LastEarned(Protocol):
    def last_earned(self, player_id: PlayerId) -> UnixMs:
        """When the player scored last, as far as progress was told of it; 0 for never."""


class Profiles(Protocol):
    def forget(self, player_id: PlayerId) -> None:
        """Delete the player's profile and give the name back; again is fine."""


class SweepPositions(Protocol):
    """How far a sweep has come; it may be forgotten, and then the sweep begins anew."""

    def get(self) -> SweepPosition: ...

    def put(self, position: SweepPosition, now: UnixMs, /) -> None: ...


class TextFilter(Protocol):
    def allows(self, text: str) -> bool:
        """Whether everyone may be shown it."""


class OldFaces(Protocol):
    def expire(self, upload_id: MediaId) -> None:
        """Have a picture deleted that is nobody's face any more; again is fine."""


class NameFilter(Protocol):
    def allows(self, name: str) -> bool:
        """Whether `name` may be shown to everyone."""
