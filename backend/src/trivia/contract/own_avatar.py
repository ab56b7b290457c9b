"""Requests and responses of the picture that a player sends for themselves."""

from typing import Literal

from pydantic import Field

from trivia.contract.avatars import Face
from trivia.contract.base import Inbound, Outbound
from trivia.contract.uploads import UploadForm
from trivia.domain.media.limits import IMAGE_MOST_BYTES

REFUSALS = (
    *("not_an_image", "image_broken", "image_too_large", "image_too_small"),
    *("avatar_not_allowed", "avatar_gone", "avatar_failed"),
)
"""Why a picture was not taken."""


class BeginAvatar(Inbound):
    """A picture of 10 MB at most; what is shown is a square from its middle."""

    bytes: int = Field(ge=1, le=IMAGE_MOST_BYTES, description="of the file: no more, no fewer")


class AvatarBegun(Outbound):
    upload_id: str
    upload: UploadForm


class AvatarStatus(Outbound):
    """What became of it; soon after it was sent."""

    upload_id: str
    state: Literal["waiting", "shown", "refused", "replaced"] = Field(
        description="`replaced`: another one was sent, or another face chosen, in the meantime"
    )
    avatar: Face | None = Field(description="the player's face, if it is shown")
    code: str | None = Field(description=f"why it was refused: {', '.join(REFUSALS)}")
