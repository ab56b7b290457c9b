"""Bucket Uploads: a file that was sent, if it is the one that is meant."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_GONE = ("NoSuchKey", "PreconditionFailed", "412", "404")


def read_sent(
    client: "S3Client", bucket: str, key: str, mark: str, most_bytes: int
) -> bytes | None:
    """The file with that mark; None if it is gone, or another one by now.

    No form is signed for more than `most_bytes`. Of what is larger all the same, one byte more is
    read: it shows that it is.
    """
    try:
        found = client.get_object(Bucket=bucket, Key=key, IfMatch=f'"{mark}"')
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            return None
        raise
    with found["Body"] as body:
        content: bytes = body.read(most_bytes + 1)
    return content
