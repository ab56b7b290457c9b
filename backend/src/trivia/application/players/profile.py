"""Profiles: a unique, decent name, an avatar, and the progress beside them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from trivia.application.limits.allowances import PROFILES
from trivia.application.limits.limiter import Limiter
from trivia.application.players.people_values import PlayerRecord, Profile
from trivia.application.players.ports import (
    NameFilter,
    OldFaces,
    PlayerDirectory,
    TextFilter,
    Totals,
)
from trivia.application.system import Concurrency
from trivia.domain.errors import Forbidden, InvalidInput, NotFound
from trivia.domain.ids import PlayerId
from trivia.domain.players.about import About, AboutChange, changed
from trivia.domain.players.avatars import upload_of
from trivia.domain.players.guests import GUEST_ACCOUNT, is_dealt
from trivia.domain.players.names import clean_name
from trivia.domain.players.player import Player
from trivia.domain.players.progress import Progress, level_of

_NO_CHANGE = AboutChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    players: PlayerDirectory
    ledger: Totals
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
    ledger: Totals
    names: NameFilter
    texts: TextFilter
    limiter: Limiter
    avatars: Sequence[str]
    faces: OldFaces
    concurrency: Concurrency

    def put(
        self,
        player_id: PlayerId,
        name: str,
        avatar: str | None,
        change: AboutChange = _NO_CHANGE,
        *,
        guest: bool = False,
    ) -> Profile:
        """Create the profile, or change it; what is not said stays as it is.

        Raises:
            Forbidden ``guest_account``: boards show a name to everyone, and a guest, who is
            answerable for nothing, has one of those that are dealt.
            InvalidInput ``name_length``, ``name_characters``, ``name_not_allowed``, ``bio_length``,
            ``bio_not_allowed``, ``country_unknown``.
            Conflict ``name_taken``; TooMany ``too_many_requests``.
            Unavailable: the profile was changed by another request at the same moment.
        """
        name = clean_name(name)
        if guest and (change.bio or not is_dealt(name)):
            raise Forbidden(*GUEST_ACCOUNT)
        if not self.names.allows(name):
            raise InvalidInput("name_not_allowed", "Please choose another name.", "name")
        old, progress = self.concurrency.both(
            lambda: self.players.get(player_id), lambda: self.ledger.total(player_id)
        )
        about = changed(old.about if old else About(), change)
        if change.bio and not self.texts.allows(about.bio):
            raise InvalidInput("bio_not_allowed", "This has a word that is not shown.", "bio")
        new = PlayerRecord(
            Player(player_id, name),
            avatar or (old.avatar if old else self._first_avatar(player_id)),
            about,
        )
        if new != old:
            self.limiter.take(PROFILES, player_id)
            self.players.put(old, new)
            self._drop_picture(old, new)
        return profile(new, progress)

    def _drop_picture(self, old: PlayerRecord | None, new: PlayerRecord) -> None:
        """Who chooses an animal takes their picture back. If this is not reached, the next picture
        does it, or that the account goes."""
        if old is not None and old.avatar != new.avatar and (before := upload_of(old.avatar)):
            self.faces.expire(before)

    def _first_avatar(self, player_id: PlayerId) -> str:
        # Spread over the avatars, and the same one if the request is repeated.
        return self.avatars[zlib.crc32(player_id.encode()) % len(self.avatars)]


def profile(record: PlayerRecord, progress: Progress) -> Profile:
    return Profile(record, progress, level_of(progress.experience))
