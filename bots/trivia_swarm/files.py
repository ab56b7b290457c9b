"""What the functions of a load test tell each other and whoever started it: objects in S3.

runs/RUN/pin.json            the game that slice 0 hosts, or why there is none
runs/RUN/stop                whoever started the run wants it to end
runs/RUN/progress/3.json     how far slice 3 is
runs/RUN/reports/3.json      the report of slice 3, when it has ended
runs/RUN/report.json         the reports of all slices as one
"""

from typing import TYPE_CHECKING, Protocol

from botocore.exceptions import ClientError
from pydantic import BaseModel

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client


class Files(Protocol):
    """Objects by key."""

    def put(self, key: str, text: str) -> None: ...

    def get(self, key: str) -> str | None:
        """None if there is no such object."""

    def marks(self, prefix: str) -> dict[str, str]:
        """Keys that begin with `prefix`; the mark of each changes with the object."""


class Opened(BaseModel):
    """The game of a run: its PIN, or else why there is none."""

    pin: str | None = None
    fault: str = ""


class Progress(BaseModel):
    """How far a slice is. Numbers of players and answers."""

    joined: int = 0
    answers: int = 0
    receipts: int = 0


class RunFiles:
    """The objects of one run."""

    def __init__(self, files: Files, run: str) -> None:
        self._files = files
        self._folder = f"runs/{run}/"

    def open(self, opened: Opened) -> None:
        self._files.put(f"{self._folder}pin.json", opened.model_dump_json())

    def opened(self) -> Opened | None:
        text = self._files.get(f"{self._folder}pin.json")
        return None if text is None else Opened.model_validate_json(text)

    def stop(self) -> None:
        self._files.put(f"{self._folder}stop", "")

    def stopped(self) -> bool:
        return self._files.get(f"{self._folder}stop") is not None

    def tell(self, number: int, progress: Progress) -> None:
        self._files.put(f"{self._folder}progress/{number}.json", progress.model_dump_json())

    def told(self, key: str) -> Progress:
        """What lies under a key of `progress`."""
        return Progress.model_validate_json(self._files.get(key) or "{}")

    def progress(self) -> dict[str, str]:
        """Keys of what the slices have told so far, with their marks."""
        return self._files.marks(f"{self._folder}progress/")

    def report(self, number: int, text: str) -> None:
        self._files.put(f"{self._folder}reports/{number}.json", text)

    def reported(self, number: int) -> str | None:
        return self._files.get(f"{self._folder}reports/{number}.json")

    def reports(self) -> int:
        """How many slices have ended."""
        return len(self._files.marks(f"{self._folder}reports/"))

    def sum_up(self, text: str) -> None:
        self._files.put(f"{self._folder}report.json", text)

    def sum(self) -> str | None:
        return self._files.get(f"{self._folder}report.json")


class S3Files:
    """Objects of one bucket."""

    # Without the right to list a bucket, S3 says of an object that is not there: not yours.
    _ABSENT = ("NoSuchKey", "404", "AccessDenied", "403")

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, key: str, text: str) -> None:
        self._client.put_object(
            Bucket=self._bucket, Key=key, Body=text.encode(), ContentType="application/json"
        )

    def get(self, key: str) -> str | None:
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in self._ABSENT:
                return None
            raise
        return found["Body"].read().decode()

    def marks(self, prefix: str) -> dict[str, str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=prefix
        )
        return {one["Key"]: one["ETag"] for page in pages for one in page.get("Contents", [])}
