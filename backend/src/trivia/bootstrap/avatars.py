"""Composition of pictures of players: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.adapters.media.moderation import Rekognition
    from trivia.application.avatars.making import Making
    from trivia.application.avatars.ports import Moderation
    from trivia.application.avatars.sending import Sending
    from trivia.application.avatars.showing import Showing
    from trivia.application.workflows.ports import Workflow


@dataclass(frozen=True, slots=True)
class PlayerAvatarPutSettings:
    table_media: str
    table_players: str
    table_limits: str
    bucket_uploads: str
    uploads_url: str


@dataclass(frozen=True, slots=True)
class PlayerAvatarStartSettings:
    player_avatar_arn: str


@dataclass(frozen=True, slots=True)
class PlayerAvatarThumbnailSettings:
    """`moderation` is rekognition or off."""

    table_media: str
    bucket_uploads: str
    bucket_media: str
    moderation: str


@dataclass(frozen=True, slots=True)
class PlayerAvatarShowSettings:
    table_media: str
    table_players: str
    bucket_uploads: str
    bucket_media: str
    topic_notification_arn: str


@Provider
def player_avatar_put(environment: Mapping[str, str]) -> "Sending":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.avatars.uploads import DynamoAvatarUploads
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.s3.uploads import S3UploadForms
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.avatars.sending import Sending
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(PlayerAvatarPutSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return Sending(
        uploads=DynamoAvatarUploads(dynamodb(), settings.table_media),
        players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        forms=S3UploadForms(s3(), settings.bucket_uploads, settings.uploads_url),
        limiter=Limiter(limits=limits, clock=SystemClock()),
        clock=SystemClock(),
        ids=RandomIds(),
    )


@Provider
def player_avatar_start(environment: Mapping[str, str]) -> "Workflow":
    from trivia.adapters.aws import stepfunctions
    from trivia.adapters.stepfunctions.workflow import StepFunctionsWorkflow

    settings = read_settings(PlayerAvatarStartSettings, environment)
    return StepFunctionsWorkflow(stepfunctions(), settings.player_avatar_arn)


@Provider
def player_avatar_thumbnail(environment: Mapping[str, str]) -> "Making":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.avatars.uploads import DynamoAvatarUploads
    from trivia.adapters.media.faces import PillowFaces
    from trivia.adapters.s3.avatars import S3FaceShelf, S3SentPictures
    from trivia.application.avatars.making import Making

    settings = read_settings(PlayerAvatarThumbnailSettings, environment)
    return Making(
        uploads=DynamoAvatarUploads(dynamodb(), settings.table_media),
        pictures=S3SentPictures(s3(), settings.bucket_uploads),
        maker=PillowFaces(),
        moderation=_moderation(settings.moderation),
        shelf=S3FaceShelf(s3, settings.bucket_media),
    )


@Provider
def player_avatar_show(environment: Mapping[str, str]) -> "Showing":
    from trivia.adapters.aws import dynamodb, s3, sns
    from trivia.adapters.dynamodb.avatars.uploads import DynamoAvatarUploads
    from trivia.adapters.messaging.notices import TopicNotices
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.adapters.s3.avatars import S3FaceShelf, S3SentPictures
    from trivia.application.avatars.showing import Showing
    from trivia.application.outbox.messages import Topic

    settings = read_settings(PlayerAvatarShowSettings, environment)
    publisher = SnsTopicPublisher(sns(), {Topic.NOTIFICATION: settings.topic_notification_arn})
    return Showing(
        uploads=DynamoAvatarUploads(dynamodb(), settings.table_media, settings.table_players),
        pictures=S3SentPictures(s3(), settings.bucket_uploads),
        shelf=S3FaceShelf(s3, settings.bucket_media),
        notices=TopicNotices(publisher),
    )


def _moderation(judge: str) -> "Moderation":
    from trivia.adapters.media.moderation import MagentaModeration, RekognitionModeration

    if judge == "rekognition":
        from trivia.adapters.aws import client

        return RekognitionModeration(cast("Rekognition", client("rekognition")))
    return MagentaModeration()
