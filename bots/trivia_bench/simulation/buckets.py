"""Files in memory, as far as the service has to do with them; what they cost is not counted."""

import hashlib
import io
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError


class Buckets:
    """Stands for a client of S3."""

    def __init__(self) -> None:
        self._objects: dict[tuple[str, str], bytes] = {}

    def put_object(
        self,
        Bucket: str,  # noqa: N803
        Key: str,  # noqa: N803
        Body: bytes,  # noqa: N803
        **_asked: str,
    ) -> Mapping[str, Any]:
        self._objects[Bucket, Key] = Body
        return {"ETag": f'"{mark_of(Body)}"'}

    def get_object(
        self,
        Bucket: str,  # noqa: N803
        Key: str,  # noqa: N803
        IfMatch: str | None = None,  # noqa: N803
        Range: str | None = None,  # noqa: N803
    ) -> Mapping[str, Any]:
        content = self._objects.get((Bucket, Key))
        if content is None:
            raise _refused("NoSuchKey")
        if IfMatch not in (None, f'"{mark_of(content)}"'):
            raise _refused("PreconditionFailed")
        if Range is not None:
            first, last = map(int, Range.removeprefix("bytes=").split("-"))
            content = content[first : last + 1]
        return {"Body": io.BytesIO(content), "ContentLength": len(content)}

    def delete_object(self, Bucket: str, Key: str) -> None:  # noqa: N803
        self._objects.pop((Bucket, Key), None)

    def put_object_tagging(self, Bucket: str, Key: str, Tagging: object) -> None:  # noqa: N803, ARG002
        if (Bucket, Key) not in self._objects:
            raise _refused("NoSuchKey")

    def generate_presigned_post(self, **asked: Any) -> Mapping[str, Any]:
        return {"url": asked["Bucket"], "fields": {**asked["Fields"], "key": asked["Key"]}}


def mark_of(content: bytes) -> str:
    """The ETag of an object, which tells it from another one under its key."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _refused(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": code}}, "GetObject")
