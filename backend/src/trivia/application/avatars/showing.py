"""The steps after a picture was made, or refused. Each may be done again."""

from dataclasses import dataclass

from trivia.application.avatars.ports import AvatarUploads, FaceShelf, SentPictures
from trivia.application.avatars.values import (
    DROPPED,
    GO_ON,
    AvatarUpload,
    Outcome,
    Sent,
    UploadState,
)
from trivia.application.notices.ports import Notices
from trivia.domain.notices.notice import Notice, NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    uploads: AvatarUploads
    pictures: SentPictures
    shelf: FaceShelf
    notices: Notices

    def show(self, sent: Sent) -> Outcome:
        """The profile's face from now on, unless the player has changed their mind since.

        Whatever they had before is deleted, and so is this one if it comes too late.
        """
        upload = self.uploads.get(sent.player_id, sent.upload_id)
        if upload is None:  # the account is gone
            self._drop(sent)
            return DROPPED
        if not self.uploads.show(upload):
            self._drop(sent)
            return DROPPED
        for other in self.uploads.of(sent.player_id):
            if other.created_at < upload.created_at:
                self.shelf.expire(other.upload_id)
                self.uploads.replace(other)
        return GO_ON

    def tell(self, sent: Sent) -> Outcome:
        upload = self.uploads.get(sent.player_id, sent.upload_id)
        if upload is not None:
            self._tell(upload, NoticeKind.AVATAR_DONE, {})
        self.pictures.delete(sent.player_id, sent.upload_id)
        return GO_ON

    def refuse(self, sent: Sent, code: str) -> Outcome:
        """The player keeps the face that they have, and is told why."""
        upload = self.uploads.get(sent.player_id, sent.upload_id)
        if upload is None:
            self._drop(sent)
            return DROPPED
        if not self.uploads.refuse(upload, code):
            # It may be shown: a step that has died before it could say so, or is still running.
            now = self.uploads.get(sent.player_id, sent.upload_id)
            if now is None or now.state is not UploadState.SHOWN:
                self._drop(sent)
            return DROPPED
        self._tell(upload, NoticeKind.AVATAR_REFUSED, {"reason": code})
        self._drop(sent)
        return GO_ON

    def _drop(self, sent: Sent) -> None:
        # The place where a photograph was taken, and all else that it tells, goes with it.
        self.pictures.delete(sent.player_id, sent.upload_id)
        self.shelf.expire(sent.upload_id)

    def _tell(self, upload: AvatarUpload, kind: NoticeKind, params: dict[str, str | int]) -> None:
        notice = Notice(
            id=f"avatar#{upload.upload_id}",
            player_id=upload.player_id,
            kind=kind,
            at=upload.created_at,
            params=params,
        )
        self.notices.tell(notice)
