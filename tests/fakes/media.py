"""Buckets of pictures and sounds, in memory."""

from trivia.application.media.values import File, Made, Media, MediaKind, Unusable
from trivia.application.uploads.ports import Form, Purpose
from trivia.domain.ids import MediaId, PlayerId


class MemoryMedia:
    """What was sent, what is shown, and forms that tell whose file they are for."""

    def __init__(self) -> None:
        self.sent: dict[tuple[str, str], bytes] = {}
        self.marks: dict[tuple[str, str], str] = {}
        self.shown: dict[str, File] = {}
        self.expired: set[str] = set()
        self.fails = False

    def form(self, purpose: Purpose, owner_id: PlayerId, name: str, size: int) -> Form:
        key = f"{purpose}/{owner_id}/{name}"
        return Form("/uploads", {"key": key, "size": str(size)})

    def read(self, media: Media, mark: str, most_bytes: int) -> bytes | None:
        key = media.owner_id, media.media_id
        content = self.sent.get(key)
        if content is None or self.marks.get(key) != mark:
            return None
        return content if len(content) <= most_bytes else None

    def delete(self, owner_id: PlayerId, media_id: MediaId) -> None:
        self.sent.pop((owner_id, media_id), None)

    def put(self, media_id: MediaId, name: str, file: File) -> None:
        if self.fails:
            raise TimeoutError
        self.shown[f"/media/{media_id}/{name}"] = file

    def expire(self, media: Media) -> None:
        self.expired.add(str(media.url))


class PlainMaker:
    """Shows what was sent as it is, unless it is called bad."""

    def make(self, kind: MediaKind, content: bytes) -> Made:
        if content == b"bad":
            raise Unusable("not_an_image")
        name = "large.webp" if kind is MediaKind.IMAGE else "clip.mp3"
        return Made(files={name: File(content, "x/y")}, width=4, height=3)
