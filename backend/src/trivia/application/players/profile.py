"""Profiles: a unique, decent name, an avatar, and the progress beside them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from trivia.application.limits.allowances import PROFILES
from trivia.application.limits.limiter import Limiter
from trivia.application.players.people_values import PlayerRecord, Profile
from trivia.application.players.ports import NameFilter, PlayerDirectory, ProgressLedger
from trivia.application.system import Concurrency
from trivia.domain.errors import Forbidden, InvalidInput, NotFound
from trivia.domain.ids import PlayerId
from trivia.domain.players.guests import GUEST_ACCOUNT, is_dealt
from trivia.domain.players.names import clean_name
from trivia.domain.players.player import Player
from trivia.domain.players.progress import Progress, level_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    players: PlayerDirectory
    ledger: ProgressLedger
    concurrency: Concurrency

    def of(self, player_id: PlayerId) -> Profile:
        """The player's profile.

        Raises:
            NotFound ``profile_not_found``: no name was chosen yet.
        """
        record, progress = self.concurrency.both(
            lambda: self.players.get(player_id), lambda: self.ledger.total(player_id)
        )
        if record is None:
            raise NotFound("profile_not_found", "Choose a player name first.")
        return profile(record, progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEditor:
    players: PlayerDirectory
    ledger: ProgressLedger
    names: NameFilter
    limiter: Limiter
    avatars: Sequence[str]
    concurrency: Concurrency

    def put(
        self, player_id: PlayerId, name: str, avatar: str | None, *, guest: bool = False
    ) -> Profile:
        """Create the profile, or change it; without `avatar` it keeps the one it has.

        Raises:
            Forbidden ``guest_account``: boards show a name to everyone, and a guest, who is
            answerable for nothing, has one of those that are dealt.
            InvalidInput ``name_length``, ``name_characters``, ``name_not_allowed``.
            Conflict ``name_taken``; TooMany ``too_many_requests``.
            Unavailable: the profile was changed by another request at the same moment.
        """
        name = clean_name(name)
        if guest and not is_dealt(name):
            raise Forbidden(*GUEST_ACCOUNT)
        if not self.names.allows(name):
            raise InvalidInput("name_not_allowed", "Please choose another name.", "name")
        old, progress = self.concurrency.both(
            lambda: self.players.get(player_id), lambda: self.ledger.total(player_id)
        )
        new = PlayerRecord(
            Player(player_id, name),
            avatar or (old.avatar if old else self._first_avatar(player_id)),
        )
        if new != old:
            self.limiter.take(PROFILES, player_id)
            self.players.put(old, new)
        return profile(new, progress)

    def _first_avatar(self, player_id: PlayerId) -> str:
        # Spread over the avatars, and the same one if the request is repeated.
        return self.avatars[zlib.crc32(player_id.encode()) % len(self.avatars)]


def profile(record: PlayerRecord, progress: Progress) -> Profile:
    return Profile(record, progress, level_of(progress.experience))
