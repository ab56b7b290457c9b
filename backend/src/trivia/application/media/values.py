"""A picture or a sound of an author's, and what may become of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from trivia.domain.errors import NotFound
from trivia.domain.ids import MediaId, PlayerId, UnixMs
from trivia.domain.media.limits import AUDIO_MOST_BYTES, IMAGE_MOST_BYTES


class MediaKind(StrEnum):
    IMAGE = "image"
    AUDIO = "audio"

    @property
    def most_bytes(self) -> int:
        return IMAGE_MOST_BYTES if self is MediaKind.IMAGE else AUDIO_MOST_BYTES


class MediaState(StrEnum):
    """`UNUSED`: nothing named it for so long that it is being deleted."""

    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """
    Attributes:
        url: of the larger size, once it is ready.
        code: why it was refused.
        kept: some version that was published uses it.
    """

    media_id: MediaId
    owner_id: PlayerId
    kind: MediaKind
    state: MediaState = MediaState.WAITING
    url: str | None = None
    code: str | None = None
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    kept: bool = False
    created_at: UnixMs


@dataclass(frozen=True, slots=True)
class File:
    """One file of what was made."""

    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of an upload.

    Attributes:
        files: by name; the first is the one that questions name.
    """

    files: dict[str, File] = field(repr=False)
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None


class Unusable(Exception):
    """Nothing can be made of an upload; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def no_such_media() -> NotFound:
    """Also where it is somebody else's."""
    return NotFound("media_not_found", "You have uploaded no such picture or sound.", "media_id")
