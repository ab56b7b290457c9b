"""Composition of pictures and sounds: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.media.making import Making
    from trivia.application.media.sweeping import Sweep
    from trivia.application.media.uploading import Uploading


@dataclass(frozen=True, slots=True)
class MediaPutSettings:
    table_media: str
    table_limits: str
    bucket_uploads: str
    uploads_url: str


@dataclass(frozen=True, slots=True)
class MediaMakeSettings:
    table_media: str
    bucket_uploads: str
    bucket_media: str


@dataclass(frozen=True, slots=True)
class MediaSweepSettings:
    table_media: str
    table_drafts: str
    bucket_media: str


@Provider
def media_put(environment: Mapping[str, str]) -> "Uploading":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
    from trivia.adapters.s3.uploads import S3UploadForms
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.limits.limiter import Limiter
    from trivia.application.media.uploading import Uploading

    settings = read_settings(MediaPutSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return Uploading(
        register=DynamoMediaRegister(dynamodb(), settings.table_media),
        forms=S3UploadForms(s3(), settings.bucket_uploads, settings.uploads_url),
        limiter=Limiter(limits=limits, clock=SystemClock()),
        clock=SystemClock(),
        ids=RandomIds(),
    )


@Provider
def media_make(environment: Mapping[str, str]) -> "Making":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
    from trivia.adapters.media.maker import MediaMaker
    from trivia.adapters.s3.media import S3Shelf, S3UploadedMedia
    from trivia.adapters.system import SystemClock
    from trivia.application.media.making import Making

    settings = read_settings(MediaMakeSettings, environment)
    return Making(
        register=DynamoMediaRegister(dynamodb(), settings.table_media),
        uploads=S3UploadedMedia(s3(), settings.bucket_uploads),
        shelf=S3Shelf(s3(), settings.bucket_media),
        maker=MediaMaker(),
        clock=SystemClock(),
    )


@Provider
def media_sweep(environment: Mapping[str, str]) -> "Sweep":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.authoring.used_media import DynamoDraftMedia
    from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
    from trivia.adapters.s3.media import S3Shelf
    from trivia.adapters.system import SystemClock
    from trivia.application.media.sweeping import Sweep

    settings = read_settings(MediaSweepSettings, environment)
    return Sweep(
        register=DynamoMediaRegister(dynamodb(), settings.table_media),
        drafts=DynamoDraftMedia(dynamodb(), settings.table_drafts),
        shelf=S3Shelf(s3(), settings.bucket_media),
        clock=SystemClock(),
    )
