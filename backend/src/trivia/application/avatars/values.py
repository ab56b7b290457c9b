"""One picture that a player has sent for themselves, and how far it is."""

from dataclasses import dataclass
from enum import StrEnum

from trivia.application.media.values import File
from trivia.domain.errors import NotFound
from trivia.domain.ids import MediaId, PlayerId, UnixMs
from trivia.domain.players.avatars import picture_url


class UploadState(StrEnum):
    """`REPLACED`: the player has sent another one, or chosen an animal, before it was ready."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class AvatarUpload:
    """
    Attributes:
        instead_of: the face that the player had when it was begun; it is shown only in place of it.
        code: why it was refused.
    """

    upload_id: MediaId
    player_id: PlayerId
    state: UploadState = UploadState.WAITING
    instead_of: str
    code: str | None = None
    created_at: UnixMs

    @property
    def url(self) -> str:
        """Where its face is, once it is shown."""
        return picture_url(self.upload_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One file that came in: `mark` tells it from another that was sent with the same form."""

    player_id: PlayerId
    upload_id: MediaId
    mark: str


class Course(StrEnum):
    """How the workflow goes on after a step."""

    GO_ON = "go_on"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    Attributes:
        code: why it is refused.
    """

    course: Course
    code: str | None = None


GO_ON, DROPPED = Outcome(Course.GO_ON), Outcome(Course.DROPPED)


def refused(code: str) -> Outcome:
    return Outcome(Course.REFUSED, code)


@dataclass(frozen=True, slots=True)
class Faces:
    """A picture in the two sizes that pages show."""

    face: File
    portrait: File


def no_such_upload() -> NotFound:
    """Also where it is somebody else's."""
    return NotFound("avatar_not_found", "You have sent no such picture.", "upload_id")
