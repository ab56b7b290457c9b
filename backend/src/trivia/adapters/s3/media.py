"""Buckets Uploads and Media: what an author has sent, and what pages fetch."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from trivia.adapters.s3 import keys
from trivia.adapters.s3.sent import read_sent
from trivia.application.media.values import File, Media
from trivia.domain.ids import MediaId, PlayerId
from trivia.domain.media.places import LARGE, SMALL, media_url

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_FOR_EVER = "public, max-age=31536000, immutable"
_MISSING = ("404", "NoSuchKey")
_UNUSED = {"TagSet": [{"Key": "unused", "Value": "yes"}]}
"""What a rule of the bucket deletes."""


class S3UploadedMedia:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def read(self, media: Media, mark: str, most_bytes: int) -> bytes | None:
        key = keys.sent_file("media", media.owner_id, media.media_id)
        content = read_sent(self._client, self._bucket, key, mark, most_bytes)
        return content if content is not None and len(content) <= most_bytes else None

    def delete(self, owner_id: PlayerId, media_id: MediaId) -> None:
        key = keys.sent_file("media", owner_id, media_id)
        self._client.delete_object(Bucket=self._bucket, Key=key)


class S3Shelf:
    """Under the path that pages ask for, so that whoever serves it changes nothing."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, media_id: MediaId, name: str, file: File) -> None:
        self._client.put_object(
            Bucket=self._bucket,
            Key=_key(media_id, name),
            Body=file.content,
            ContentType=file.content_type,
            CacheControl=_FOR_EVER,
        )

    def expire(self, media: Media) -> None:
        for name in _names(media):
            try:
                self._client.put_object_tagging(
                    Bucket=self._bucket,
                    Key=_key(media.media_id, name),
                    Tagging=_UNUSED,  # type: ignore[arg-type]
                )
            except ClientError as error:
                if error.response["Error"]["Code"] not in _MISSING:
                    raise


def _names(media: Media) -> tuple[str, ...]:
    first = (media.url or "").rpartition("/")[2]
    return (LARGE, SMALL) if first == LARGE else (first,)


def _key(media_id: MediaId, name: str) -> str:
    return media_url(media_id, name).removeprefix("/")
