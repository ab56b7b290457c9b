"""The steps that open what a stranger has sent. Each may be done again, whatever it came to before.

They run where the libraries for pictures are, and may write nothing that is anybody's.
"""

from dataclasses import dataclass

from trivia.application.avatars.ports import (
    AvatarUploads,
    FaceMaker,
    FaceShelf,
    Moderation,
    SentPictures,
)
from trivia.application.avatars.values import (
    DROPPED,
    GO_ON,
    Outcome,
    Sent,
    UploadState,
    refused,
)
from trivia.application.media.values import Unusable
from trivia.domain.media.limits import IMAGE_MOST_BYTES

GONE = "avatar_gone"
NOT_ALLOWED = "avatar_not_allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    uploads: AvatarUploads
    pictures: SentPictures
    maker: FaceMaker
    moderation: Moderation
    shelf: FaceShelf

    def check(self, sent: Sent) -> Outcome:
        """Whether it is a picture, within all bounds; what is opened later is made of it here.

        Of two files that came by one form the first is looked at.
        """
        upload = self.uploads.get(sent.player_id, sent.upload_id)
        if upload is None or upload.state is not UploadState.WAITING:
            self.pictures.delete(sent.player_id, sent.upload_id)
            return DROPPED
        if not self.uploads.claim(upload, sent.mark):
            return DROPPED  # whoever makes the other one deletes what is there
        content = self.pictures.read(sent, IMAGE_MOST_BYTES)
        if content is None:
            return refused(GONE)
        try:
            picture = self.maker.checked(content)
        except Unusable as unusable:
            return refused(unusable.code)
        self.pictures.keep_checked(sent, picture)
        return GO_ON

    def moderate(self, sent: Sent) -> Outcome:
        picture = self.pictures.checked(sent)
        if picture is None:
            return refused(GONE)
        return refused(NOT_ALLOWED) if self.moderation.refuses(picture) else GO_ON

    def thumbnails(self, sent: Sent) -> Outcome:
        """The two sizes, where pages find them: nobody knows their address yet."""
        picture = self.pictures.checked(sent)
        if picture is None:
            return refused(GONE)
        self.shelf.put(sent.upload_id, self.maker.faces(picture))
        return GO_ON
