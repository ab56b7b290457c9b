"""Requests and responses of pictures and sounds that authors upload for their questions."""

from typing import Literal

from pydantic import Field

from trivia.contract.base import Inbound, Outbound
from trivia.contract.uploads import UploadForm
from trivia.domain.media.limits import IMAGE_MOST_BYTES

Kind = Literal["image", "audio"]
State = Literal["waiting", "ready", "refused", "unused"]

REFUSALS = (
    *("not_an_image", "image_broken", "image_too_large", "image_too_small"),
    *("not_a_sound", "sound_too_long", "sound_too_short", "sound_too_large"),
)
"""Why nothing was made of an upload."""


class BeginMedia(Inbound):
    """An upload: a picture of 10 MB at most, or a sound of 5 MB."""

    kind: Kind
    bytes: int = Field(ge=1, le=IMAGE_MOST_BYTES, description="of the file: no more, no fewer")


class MediaBegun(Outbound):
    media_id: str
    upload: UploadForm


class MediaStatus(Outbound):
    """What became of an upload; soon after it was sent."""

    media_id: str
    kind: Kind
    state: State = Field(description="`unused`: nothing used it for a week, and it is deleted")
    url: str | None = Field(description="for `image_url` or `audio_url`, once it is ready")
    code: str | None = Field(description=f"why it was refused: {', '.join(REFUSALS)}")
    width: int | None = Field(description="of a picture, in pixels")
    height: int | None
    duration_ms: int | None = Field(description="of a sound")
