"""What S3 tells a queue of objects that were made.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
"""

import json
from dataclasses import dataclass
from urllib.parse import unquote_plus


@dataclass(frozen=True, slots=True)
class Created:
    """An object; `mark` (ETag) is another one if it is written over."""

    key: str
    mark: str


def created(body: str) -> list[Created]:
    """What a message tells of; nothing if it is the one by which S3 tries the queue."""
    return [
        Created(unquote_plus(record["s3"]["object"]["key"]), record["s3"]["object"]["eTag"])
        for record in json.loads(body).get("Records", [])
    ]
