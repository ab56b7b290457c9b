"""Sending a picture: a form for one file, and what became of it."""

from dataclasses import dataclass

from trivia.application.avatars.ports import AvatarUploads, FaceShelf
from trivia.application.avatars.values import AvatarUpload, no_such_upload
from trivia.application.limits.allowances import AVATARS
from trivia.application.limits.limiter import Limiter
from trivia.application.players.ports import PlayerDirectory
from trivia.application.system import Clock, IdSource
from trivia.application.uploads.ports import Form, UploadForms
from trivia.domain.errors import InvalidInput, NotFound
from trivia.domain.ids import MediaId, PlayerId
from trivia.domain.media.limits import IMAGE_MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    uploads: AvatarUploads
    players: PlayerDirectory
    forms: UploadForms
    limiter: Limiter
    clock: Clock
    ids: IdSource

    def begin(self, player_id: PlayerId, size: int) -> tuple[AvatarUpload, Form]:
        """A form that takes one file of that size, for a few minutes.

        Raises:
            NotFound ``profile_not_found``; InvalidInput ``media_too_large``; TooMany
            ``too_many_requests``.
        """
        if size > IMAGE_MOST_BYTES:
            raise InvalidInput("media_too_large", "This file is too large.", "bytes")
        record = self.players.get(player_id)
        if record is None:
            raise NotFound("profile_not_found", "Choose a player name first.")
        self.limiter.take(AVATARS, player_id)
        upload = AvatarUpload(
            upload_id=MediaId(self.ids.new()),
            player_id=player_id,
            instead_of=record.avatar,
            created_at=self.clock.now(),
        )
        self.uploads.begin(upload)
        return upload, self.forms.form("avatars", player_id, upload.upload_id, size)

    def state(self, player_id: PlayerId, upload_id: MediaId) -> AvatarUpload:
        """Raises: NotFound ``avatar_not_found``."""
        upload = self.uploads.get(player_id, upload_id)
        if upload is None:
            raise no_such_upload()
        return upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What goes with an account."""

    uploads: AvatarUploads
    shelf: FaceShelf

    def forget(self, player_id: PlayerId) -> None:
        """The player's pictures, and that there were any; again is fine.

        What they sent and nobody has looked at goes by itself, within a day.
        """
        for upload in self.uploads.of(player_id):
            self.shelf.expire(upload.upload_id)
        self.uploads.forget(player_id)
