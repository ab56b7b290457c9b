"""Uploading a picture or a sound: a form for one file, and what became of it."""

from dataclasses import dataclass

from trivia.application.limits.allowances import MEDIA
from trivia.application.limits.limiter import Limiter
from trivia.application.media.ports import MediaRegister
from trivia.application.media.values import Media, MediaKind, no_such_media
from trivia.application.system import Clock, IdSource
from trivia.application.uploads.ports import Form, UploadForms
from trivia.domain.errors import InvalidInput
from trivia.domain.ids import MediaId, PlayerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploading:
    register: MediaRegister
    forms: UploadForms
    limiter: Limiter
    clock: Clock
    ids: IdSource

    def begin(self, owner_id: PlayerId, kind: MediaKind, size: int) -> tuple[Media, Form]:
        """A form that takes one file of that size, for a few minutes.

        Raises:
            InvalidInput ``media_too_large``; TooMany ``too_many_requests``.
        """
        if size > kind.most_bytes:
            raise InvalidInput("media_too_large", "This file is too large.", "bytes")
        self.limiter.take(MEDIA, owner_id)
        media = Media(
            media_id=MediaId(self.ids.new()),
            owner_id=owner_id,
            kind=kind,
            created_at=self.clock.now(),
        )
        self.register.add(media)
        return media, self.forms.form("media", owner_id, media.media_id, size)

    def state(self, owner_id: PlayerId, media_id: MediaId) -> Media:
        """Raises: NotFound ``media_not_found``."""
        media = self.register.get(owner_id, media_id)
        if media is None:
            raise no_such_media()
        return media
