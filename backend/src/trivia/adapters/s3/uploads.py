"""Bucket Uploads: a page sends a file to it with a form that was signed for it.

S3 holds the sender to all that was signed: the key, the length, the type, and when.
https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
"""

from typing import TYPE_CHECKING

from trivia.adapters.s3 import keys
from trivia.application.uploads.ports import Form, Purpose
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

GOOD_FOR_S = 300
MEDIA_TYPE = "application/octet-stream"
"""Of whatever is sent: what it is shows its content, and no browser is to run it."""


class S3UploadForms:
    def __init__(self, client: "S3Client", bucket: str, url: str) -> None:
        """`url` is where pages find the bucket."""
        self._client = client
        self._bucket = bucket
        self._url = url

    def form(self, purpose: Purpose, owner_id: PlayerId, name: str, size: int) -> Form:
        signed = self._client.generate_presigned_post(
            Bucket=self._bucket,
            Key=keys.sent_file(purpose, owner_id, name),
            Fields={"Content-Type": MEDIA_TYPE},
            Conditions=[
                {"Content-Type": MEDIA_TYPE},
                ["content-length-range", size, size],
            ],
            ExpiresIn=GOOD_FOR_S,
        )
        return Form(self._url, signed["fields"])
