"""Buckets Uploads and Media: the pictures that players send of themselves, and their faces."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from trivia.adapters.s3 import keys
from trivia.adapters.s3.sent import read_sent
from trivia.application.avatars.values import Faces, Sent
from trivia.domain.ids import MediaId, PlayerId
from trivia.domain.media.places import media_url
from trivia.domain.players.avatars import FACE, PORTRAIT

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_A_DAY = "public, max-age=86400"
"""No longer: a face that its player has taken back is to go everywhere."""
_MISSING = ("404", "NoSuchKey")
_UNUSED = {"TagSet": [{"Key": "unused", "Value": "yes"}]}
"""What a rule of the bucket deletes."""


class S3SentPictures:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def read(self, sent: Sent, most_bytes: int) -> bytes | None:
        key = keys.sent_file("avatars", sent.player_id, sent.upload_id)
        content = read_sent(self._client, self._bucket, key, sent.mark, most_bytes)
        return content if content is not None and len(content) <= most_bytes else None

    def keep_checked(self, sent: Sent, picture: bytes) -> None:
        key = keys.checked_picture(sent.player_id, sent.upload_id)
        self._client.put_object(Bucket=self._bucket, Key=key, Body=picture)

    def checked(self, sent: Sent) -> bytes | None:
        key = keys.checked_picture(sent.player_id, sent.upload_id)
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _MISSING:
                return None
            raise
        with found["Body"] as body:
            picture: bytes = body.read()
        return picture

    def delete(self, player_id: PlayerId, upload_id: MediaId) -> None:
        for key in (
            keys.sent_file("avatars", player_id, upload_id),
            keys.checked_picture(player_id, upload_id),
        ):
            self._client.delete_object(Bucket=self._bucket, Key=key)


class S3FaceShelf:
    """Under the path that pages ask for, so that whoever serves it changes nothing."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        """`client` is called when it is needed: who seldom needs it does not wait for it."""
        self._client = client
        self._bucket = bucket

    def put(self, upload_id: MediaId, faces: Faces) -> None:
        for name, file in ((PORTRAIT, faces.portrait), (FACE, faces.face)):
            self._client().put_object(
                Bucket=self._bucket,
                Key=_key(upload_id, name),
                Body=file.content,
                ContentType=file.content_type,
                CacheControl=_A_DAY,
            )

    def expire(self, upload_id: MediaId) -> None:
        for name in (FACE, PORTRAIT):
            try:
                self._client().put_object_tagging(
                    Bucket=self._bucket,
                    Key=_key(upload_id, name),
                    Tagging=_UNUSED,  # type: ignore[arg-type]
                )
            except ClientError as error:
                if error.response["Error"]["Code"] not in _MISSING:
                    raise


def _key(upload_id: MediaId, name: str) -> str:
    return media_url(upload_id, name).removeprefix("/")
