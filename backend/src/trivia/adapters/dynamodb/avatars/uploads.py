"""Table Media: an item for each picture that a player has sent, and one that names the newest.

Showing one changes table Players in the same transaction: so a profile never has the face of an
upload that says it was refused, nor of one that came before another.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.avatars.values import AvatarUpload, UploadState
from trivia.domain.ids import MediaId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_REMEMBERED_DAYS = 30
_STATE = {"#state": "state"}
_NEWEST, _UPLOAD, _PROFILE = range(3)


class DynamoAvatarUploads:
    def __init__(self, client: "DynamoDBClient", media: str, players: str = "") -> None:
        """`media` and `players` are tables; the second is only of who shows them."""
        self._client = client
        self._media = media
        self._players = players

    def begin(self, upload: AvatarUpload) -> None:
        item: Item = {
            **keys.avatar_upload(upload.player_id, upload.upload_id),
            "state": text(upload.state),
            "instead_of": text(upload.instead_of),
            "created_at": number(upload.created_at),
            "expires_at": number(keys.expires_at(upload.created_at, _REMEMBERED_DAYS)),
        }
        newest: Item = {
            **keys.newest_avatar(upload.player_id),
            "newest": text(upload.upload_id),
            "expires_at": item["expires_at"],
        }
        both = [{"Put": {"TableName": self._media, "Item": one}} for one in (item, newest)]
        write_all(self._client, both)  # type: ignore[arg-type]

    def get(self, player_id: PlayerId, upload_id: MediaId) -> AvatarUpload | None:
        key = keys.avatar_upload(player_id, upload_id)
        found = self._client.get_item(TableName=self._media, Key=key, ConsistentRead=True)
        return _upload(found["Item"]) if "Item" in found else None

    def claim(self, upload: AvatarUpload, mark: str) -> bool:
        condition = Condition(
            holds="#state = :waiting AND (attribute_not_exists(file_mark) OR file_mark = :file)",
            names=_STATE,
            values={":waiting": text(UploadState.WAITING), ":file": text(mark)},
        )
        return self._change(upload, "SET file_mark = :file", condition)

    def refuse(self, upload: AvatarUpload, code: str) -> bool:
        values = {":refused": text(UploadState.REFUSED), ":code": text(code)}
        condition = Condition(
            holds="#state = :waiting OR (#state = :refused AND code = :code)",
            names=_STATE,
            values={":waiting": text(UploadState.WAITING), **values},
        )
        return self._change(upload, "SET #state = :refused, code = :code", condition)

    def replace(self, upload: AvatarUpload) -> None:
        condition = Condition(
            holds="#state = :waiting OR #state = :shown",
            names=_STATE,
            values={
                ":waiting": text(UploadState.WAITING),
                ":shown": text(UploadState.SHOWN),
                ":replaced": text(UploadState.REPLACED),
                ":end": number(keys.expires_at(upload.created_at, _REMEMBERED_DAYS)),
            },
        )
        self._change(upload, "SET #state = :replaced, expires_at = :end", condition)

    def show(self, upload: AvatarUpload) -> bool:
        try:
            write_all(self._client, self._showing(upload))
        except Cancelled as cancelled:
            now = self.get(upload.player_id, upload.upload_id)
            if now is not None and now.state is UploadState.SHOWN:
                return True  # by an earlier try
            if not any(map(cancelled.failed, (_NEWEST, _UPLOAD, _PROFILE))):
                raise  # somebody else is writing: it will be tried again
            if now is not None and now.state is UploadState.WAITING:
                self.replace(now)
            return False
        return True

    def of(self, player_id: PlayerId) -> Sequence[AvatarUpload]:
        found = all_items(
            self._client,
            TableName=self._media,
            KeyConditionExpression="owner_id = :owner AND begins_with(media_id, :avatars)",
            ExpressionAttributeValues={
                ":owner": text(player_id),
                ":avatars": text(keys.AVATAR_UPLOADS),
            },
            ConsistentRead=True,
        )
        return [_upload(item) for item in found]

    def forget(self, player_id: PlayerId) -> None:
        uploads = [keys.avatar_upload(player_id, one.upload_id) for one in self.of(player_id)]
        for key in (keys.newest_avatar(player_id), *uploads):
            self._client.delete_item(TableName=self._media, Key=key)

    def _change(self, upload: AvatarUpload, update: str, condition: Condition) -> bool:
        key = keys.avatar_upload(upload.player_id, upload.upload_id)
        return update_if(self._client, self._media, key, update, condition) is None

    def _showing(self, upload: AvatarUpload) -> list:  # type: ignore[type-arg]
        """In the order of `_NEWEST`, `_UPLOAD`, `_PROFILE`."""
        return [
            {
                "Update": {
                    "TableName": self._media,
                    "Key": keys.newest_avatar(upload.player_id),
                    # For as long as it is shown.
                    "UpdateExpression": "SET shown = :upload REMOVE expires_at",
                    "ConditionExpression": "newest = :upload",
                    "ExpressionAttributeValues": {":upload": text(upload.upload_id)},
                }
            },
            {
                "Update": {
                    "TableName": self._media,
                    "Key": keys.avatar_upload(upload.player_id, upload.upload_id),
                    "UpdateExpression": "SET #state = :shown REMOVE expires_at",
                    "ConditionExpression": "#state = :waiting",
                    "ExpressionAttributeNames": _STATE,
                    "ExpressionAttributeValues": {
                        ":shown": text(UploadState.SHOWN),
                        ":waiting": text(UploadState.WAITING),
                    },
                }
            },
            {
                "Update": {
                    "TableName": self._players,
                    "Key": keys.player(upload.player_id),
                    "UpdateExpression": "SET avatar = :url",
                    "ConditionExpression": "avatar = :before",
                    "ExpressionAttributeValues": {
                        ":url": text(upload.url),
                        ":before": text(upload.instead_of),
                    },
                }
            },
        ]


def _upload(item: Stored) -> AvatarUpload:
    return AvatarUpload(
        upload_id=MediaId(text_of(item, "media_id").removeprefix(keys.AVATAR_UPLOADS)),
        player_id=PlayerId(text_of(item, "owner_id")),
        state=UploadState(text_of(item, "state")),
        instead_of=text_of(item, "instead_of"),
        code=text_or_none(item, "code"),
        created_at=number_of(item, "created_at"),
    )
