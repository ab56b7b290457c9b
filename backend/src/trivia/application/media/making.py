"""Of what somebody has uploaded, what pages may show: made once, whatever is uploaded after."""

from dataclasses import dataclass

from trivia.application.media.ports import Maker, MediaRegister, Shelf, UploadedFiles
from trivia.application.media.values import Made, Media, MediaState, Unusable
from trivia.application.system import Clock
from trivia.domain.ids import MediaId, PlayerId
from trivia.domain.media.places import media_url

LOOK_AFTER_MS = 7 * 24 * 3_600_000
"""So long an upload may lie unused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    register: MediaRegister
    uploads: UploadedFiles
    shelf: Shelf
    maker: Maker
    clock: Clock

    def of(self, owner_id: PlayerId, media_id: MediaId, mark: str) -> str:
        """Make what pages show of what was sent; says what became of it.

        A form may be used again while it is good: what is made first stays, also if the second file
        comes while it is being made, since a frozen version of a quiz may name it.
        """
        media = self.register.get(owner_id, media_id)
        if media is None or media.state is not MediaState.WAITING:
            self.uploads.delete(owner_id, media_id)
            return "unwanted"
        if not self.register.claim(media, mark):
            return "unwanted"  # whoever makes the other one deletes what is there
        content = self.uploads.read(media, mark, media.kind.most_bytes)
        if content is None:
            return "gone"
        try:
            made = self.maker.make(media.kind, content)
        except Unusable as refused:
            self.register.refuse(media, refused.code)
            outcome = refused.code
        else:
            self._put(media, made)
            outcome = "ready"
        # The place where a photograph was taken, and all else that it tells, goes with it.
        self.uploads.delete(owner_id, media_id)
        return outcome

    def _put(self, media: Media, made: Made) -> None:
        for name, file in made.files.items():
            self.shelf.put(media.media_id, name, file)
        url = media_url(media.media_id, next(iter(made.files)))
        self.register.made(media, made, url, self.clock.now() + LOOK_AFTER_MS)
