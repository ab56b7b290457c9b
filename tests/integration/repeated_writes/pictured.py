"""Writes of players who send pictures of themselves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from trivia.adapters.dynamodb.avatars.uploads import DynamoAvatarUploads
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.application.avatars.values import AvatarUpload, UploadState
from trivia.domain.ids import MediaId, PlayerId
from trivia.domain.players.player import Player

from tests.builders import record
from tests.integration.repeated_writes.scene import Scene, Write


def _upload(scene: Scene, *, begun: bool = True) -> tuple[Any, Any, AvatarUpload]:
    """The uploads over either client, and one of a player with an owl's face."""
    players = scene.tables["Players"]
    before, uploads = scene.of(DynamoAvatarUploads, "Media", players)
    me = PlayerId(scene.name)
    DynamoPlayerDirectory(scene.client, players).put(None, record(Player(me, scene.name), "owl"))
    upload = AvatarUpload(
        upload_id=MediaId(scene.name),
        player_id=me,
        instead_of="owl",
        created_at=scene.clock.now(),
    )
    if begun:
        before.begin(upload)
    return before, uploads, upload


def _kept(uploads: Any, upload: AvatarUpload) -> AvatarUpload:
    found: AvatarUpload = uploads.get(upload.player_id, upload.upload_id)
    return found


def begun(scene: Scene) -> bool:
    before, uploads, upload = _upload(scene, begun=False)
    uploads.begin(upload)
    return _kept(before, upload) == upload


def claimed(scene: Scene) -> bool:
    _, uploads, upload = _upload(scene)
    return bool(uploads.claim(upload, "1"))


def refused(scene: Scene) -> bool:
    _, uploads, upload = _upload(scene)
    return bool(uploads.refuse(upload, "not_an_image"))


def replaced(scene: Scene) -> bool:
    before, uploads, upload = _upload(scene)
    uploads.replace(upload)
    return _kept(before, upload) == replace(upload, state=UploadState.REPLACED)


def shown(scene: Scene) -> bool:
    _, uploads, upload = _upload(scene)
    return bool(uploads.show(upload))


WRITES: Mapping[str, Write] = {
    "DynamoAvatarUploads.begin": begun,
    "DynamoAvatarUploads.claim": claimed,
    "DynamoAvatarUploads.refuse": refused,
    "DynamoAvatarUploads.replace": replaced,
    "DynamoAvatarUploads.show": shown,
}
