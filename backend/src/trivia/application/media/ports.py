"""What makes, keeps and remembers pictures and sounds."""

from collections.abc import Collection, Sequence
from typing import Protocol

from trivia.application.media.values import File, Made, Media, MediaKind
from trivia.domain.ids import MediaId, PlayerId, UnixMs


class MediaRegister(Protocol):
    """Whose is what; each is found by its owner alone."""

    def add(self, media: Media) -> None: ...

    def get(self, owner_id: PlayerId, media_id: MediaId) -> Media | None: ...

    def claim(self, media: Media, mark: str) -> bool:
        """Begin to make it, perhaps anew; False if something became of it before, or if another
        file is being made: `mark` says which one."""

    def made(self, media: Media, made: Made, url: str, look_at: UnixMs) -> bool:
        """It is ready; False if something became of it before.

        Args:
            look_at: when to see whether anything uses it.
        """

    def refuse(self, media: Media, code: str) -> bool:
        """Nothing was made of it; False if something became of it before."""

    def keep(self, owner_id: PlayerId, media_ids: Collection[MediaId]) -> frozenset[MediaId]:
        """Keep them for ever; those that are not the owner's, or not ready, are returned."""

    def due(self, now: UnixMs, most: int) -> Sequence[Media]:
        """Those that no version uses, and that are to be looked at by `now`."""

    def look_again(self, media: Media, at: UnixMs) -> None: ...

    def drop(self, media: Media) -> bool:
        """It is ready no longer, and still due; False if it is kept since."""

    def forget(self, media: Media, at: UnixMs) -> None:
        """Its files are being deleted: it is due no more."""


class UploadedFiles(Protocol):
    def read(self, media: Media, mark: str, most_bytes: int) -> bytes | None:
        """None if there is none, if it is another one by now, or larger."""

    def delete(self, owner_id: PlayerId, media_id: MediaId) -> None: ...


class Shelf(Protocol):
    """What pages fetch."""

    def put(self, media_id: MediaId, name: str, file: File) -> None: ...

    def expire(self, media: Media) -> None:
        """Have its files deleted, soon."""


class Maker(Protocol):
    def make(self, kind: MediaKind, content: bytes) -> Made:
        """Raises: Unusable."""


class DraftMedia(Protocol):
    """What drafts name."""

    def used_by(self, owner_id: PlayerId) -> frozenset[MediaId]: ...
