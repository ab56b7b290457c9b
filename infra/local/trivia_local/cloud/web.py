"""`trivia aws web`: the built pages into their bucket, with headers, and the old ones out."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trivia_local.errors import RunnerError
from trivia_local.site_files import ASK_AGAIN, SiteFile, content_type, files_of

CONFIG = "config.json"
_DELETED_AT_ONCE = 1000
_PATHS = 100
"""Of one invalidation; with more it is simpler to ask for everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How many files were uploaded, stayed as they were, and were deleted."""

    uploaded: int
    kept: int
    deleted: int
    url: str


def config_of(outputs: dict[str, str], mqtt_host: str) -> bytes:
    """The `config.json` of a deployed stack: CloudFormation does not know the account's broker."""
    config = json.loads(outputs["WebConfig"])
    config["mqtt"]["host"] = mqtt_host
    return json.dumps(config).encode()


def publish(
    clients: Callable[[str], Any], outputs: dict[str, str], folder: Path, say: Callable[[str], None]
) -> Published:
    """Upload what `npm run build` made. A page that somebody loads meanwhile finds all its files.

    Files named after their content are uploaded once; everything else always, and it is asked for
    again by browsers and by CloudFront. What the build no longer has is deleted at the end.

    Raises:
        RunnerError: there is no build, or the stack has no bucket.
    """
    bucket = outputs.get("WebBucketName")
    if bucket is None:
        raise RunnerError(
            "This stack hosts no pages.", "It was deployed with WebOrigin: see docs/deploy.md, 3b."
        )
    if not (folder / "index.html").is_file():
        raise RunnerError(
            f"There are no built pages in {folder}.",
            "Build them: `npm --prefix frontend run build`.",
        )
    s3 = clients("s3")
    endpoint = clients("iot").describe_endpoint(endpointType="iot:Data-ATS")["endpointAddress"]
    there = set(_keys(s3, bucket))
    files = [one for one in files_of(folder) if one.key != CONFIG]
    new = [one for one in files if not (one.hashed and one.key in there)]
    # Before index.html, which asks for it.
    own = config_of(outputs, endpoint)
    _put(s3, bucket, CONFIG, own, content_type(CONFIG), ASK_AGAIN)
    for number, one in enumerate(new, start=1):
        say(f"{number} of {len(new)}: {one.key}")
        _put(s3, bucket, one.key, one.path.read_bytes(), one.content_type, one.cache_control)
    distribution = outputs.get("WebDistributionId")
    if distribution is not None:
        _invalidate(clients("cloudfront"), distribution, files)
    old = sorted(there - {CONFIG} - {one.key for one in files})
    _delete(s3, bucket, old)
    return Published(
        uploaded=len(new) + 1,
        kept=len(files) - len(new),
        deleted=len(old),
        url=outputs.get("WebUrl", ""),
    )


def _keys(s3: Any, bucket: str) -> Iterator[str]:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from (one["Key"] for one in page.get("Contents", ()))


def _put(s3: Any, bucket: str, key: str, body: bytes, kind: str, cache: str) -> None:
    s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType=kind, CacheControl=cache)


def _invalidate(cloudfront: Any, distribution: str, files: list[SiteFile]) -> None:
    """Of what keeps its name. Pages of the application are index.html to CloudFront."""
    paths = [f"/{CONFIG}", *(f"/{one.key}" for one in files if not one.hashed)]
    if len(paths) > _PATHS:
        paths = ["/*"]
    cloudfront.create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": len(paths), "Items": paths},
            "CallerReference": uuid.uuid4().hex,
        },
    )


def _delete(s3: Any, bucket: str, keys: list[str]) -> None:
    for first in range(0, len(keys), _DELETED_AT_ONCE):
        some = [{"Key": key} for key in keys[first : first + _DELETED_AT_ONCE]]
        failed = s3.delete_objects(Bucket=bucket, Delete={"Objects": some, "Quiet": True})
        if failed.get("Errors"):
            raise RunnerError(f"Old files stay in {bucket}: {failed['Errors'][0].get('Message')}")
