"""What keeps, judges and shows pictures of players."""

from collections.abc import Sequence
from typing import Protocol

from trivia.application.avatars.values import AvatarUpload, Faces, Sent
from trivia.domain.ids import MediaId, PlayerId


class AvatarUploads(Protocol):
    """What players have sent, and which face their profiles have."""

    def begin(self, upload: AvatarUpload) -> None:
        """From now on it is the newest of its player: none that was begun before is shown."""

    def get(self, player_id: PlayerId, upload_id: MediaId) -> AvatarUpload | None: ...

    def claim(self, upload: AvatarUpload, mark: str) -> bool:
        """Begin to make that file of it, perhaps anew; False if another one is being made."""

    def refuse(self, upload: AvatarUpload, code: str) -> bool:
        """Nothing becomes of it; False if something did before. Again, with the same code, is
        fine."""

    def show(self, upload: AvatarUpload) -> bool:
        """Give the profile this face, in one write with the state of the upload.

        False if it is not the newest any more, or the profile has another face than it is to
        replace: then it stays as it is, and the upload is `REPLACED`. Again is fine.
        """

    def replace(self, upload: AvatarUpload) -> None:
        """It is not shown, or no more; unless it was refused."""

    def of(self, player_id: PlayerId) -> Sequence[AvatarUpload]:
        """All that are remembered of a player: the one that is shown, and those of a month."""

    def forget(self, player_id: PlayerId) -> None:
        """All of them; again is fine."""


class SentPictures(Protocol):
    """What came in, and what was found to be a picture; both are forgotten within a day."""

    def read(self, sent: Sent, most_bytes: int) -> bytes | None:
        """None if it is gone, another one by now, or larger."""

    def keep_checked(self, sent: Sent, picture: bytes) -> None: ...

    def checked(self, sent: Sent) -> bytes | None: ...

    def delete(self, player_id: PlayerId, upload_id: MediaId) -> None:
        """Both; again is fine."""


class FaceShelf(Protocol):
    """What pages fetch."""

    def put(self, upload_id: MediaId, faces: Faces) -> None: ...

    def expire(self, upload_id: MediaId) -> None:
        """Have its files deleted, soon; again is fine, also where there are none."""


class FaceMaker(Protocol):
    def checked(self, content: bytes) -> bytes:
        """What was sent as a picture that is safe to open: square, upright, without what its file
        told beside it; JPEG. Raises: Unusable (media)."""

    def faces(self, picture: bytes) -> Faces:
        """Of a checked one."""


class Moderation(Protocol):
    def refuses(self, picture: bytes) -> bool:
        """Whether a checked picture may not be shown to everyone."""
