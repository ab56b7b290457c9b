"""Table Media: an item for each picture or sound of an author, and what became of it.

Those that no version uses are in the sparse index `Unkept`, by the time to look after them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.items import setting
from trivia.adapters.dynamodb.batches import get_all, put_all
from trivia.adapters.dynamodb.conditional import Condition, put_if, update_if
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    Value,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.application.media.values import Made, Media, MediaKind, MediaState
from trivia.domain.ids import MediaId, PlayerId, UnixMs

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_WAITS_DAYS = 1
"""So long what was never sent, or was refused, is remembered."""
_REMEMBERED_DAYS = 30
"""So long it is said of what was deleted that nothing used it."""
_UNKEPT = "ready"
_AT_ONCE = 100


def _still(state: MediaState) -> Condition:
    return Condition(
        holds="#state = :still", names={"#state": "state"}, values={":still": text(state)}
    )


_WAITS = _still(MediaState.WAITING)
_IS_READY = _still(MediaState.READY)
_IS_DUE = Condition(holds="attribute_exists(#unkept)", names={"#unkept": "unkept"})


class DynamoMediaRegister:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def add(self, media: Media) -> None:
        item: Item = {
            **keys.media(media.owner_id, media.media_id),
            "kind": text(media.kind),
            "state": text(media.state),
            "created_at": number(media.created_at),
            "expires_at": number(keys.expires_at(media.created_at, _WAITS_DAYS)),
        }
        put_if(self._client, self._table, item, Condition(holds="attribute_not_exists(owner_id)"))

    def get(self, owner_id: PlayerId, media_id: MediaId) -> Media | None:
        key = keys.media(owner_id, media_id)
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return _media(found["Item"]) if "Item" in found else None

    def claim(self, media: Media, mark: str) -> bool:
        mine = "#state = :waiting AND (attribute_not_exists(#file) OR #file = :file)"
        condition = Condition(
            holds=mine,
            names={"#state": "state", "#file": "file_mark"},
            values={":waiting": text(MediaState.WAITING), ":file": text(mark)},
        )
        key = keys.media(media.owner_id, media.media_id)
        update = "SET #file = :file"
        return update_if(self._client, self._table, key, update, condition) is None

    def made(self, media: Media, made: Made, url: str, look_at: UnixMs) -> bool:
        values: dict[str, Value] = {
            "state": text(MediaState.READY),
            "url": text(url),
            "unkept": text(_UNKEPT),
            "look_at": number(look_at),
        }
        for name in ("width", "height", "duration_ms"):
            if (value := getattr(made, name)) is not None:
                values[name] = number(value)
        return self._change(media, values, _WAITS, remove="expires_at")

    def refuse(self, media: Media, code: str) -> bool:
        values = {"state": text(MediaState.REFUSED), "code": text(code)}
        return self._change(media, values, _WAITS)

    def keep(self, owner_id: PlayerId, media_ids: Collection[MediaId]) -> frozenset[MediaId]:
        wanted = sorted(media_ids)
        found: dict[str, Media] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            asked = [keys.media(owner_id, one) for one in wanted[start : start + _AT_ONCE]]
            there = get_all(self._client, {self._table: {"Keys": asked, "ConsistentRead": True}})
            found |= {one.media_id: one for one in map(_media, there[self._table])}
        return frozenset(
            one for one in media_ids if not (one in found and self._is_kept(found[MediaId(one)]))
        )

    def share(self, owner_id: PlayerId, urls: Mapping[MediaId, str], at: UnixMs) -> None:
        items: list[Item] = [
            {
                **keys.media(owner_id, media_id),
                "kind": text(MediaKind.IMAGE if url.endswith(".webp") else MediaKind.AUDIO),
                "state": text(MediaState.READY),
                "url": text(url),
                "kept": {"BOOL": True},
                "created_at": number(at),
            }
            for media_id, url in urls.items()
        ]
        put_all(self._client, self._table, items)

    def due(self, now: UnixMs, most: int) -> Sequence[Media]:
        found = self._client.query(
            TableName=self._table,
            IndexName=keys.UNKEPT,
            KeyConditionExpression="unkept = :unkept AND look_at <= :now",
            ExpressionAttributeValues={":unkept": text(_UNKEPT), ":now": number(now)},
            Limit=most,
        )
        return [_media(item) for item in found["Items"]]

    def look_again(self, media: Media, at: UnixMs) -> None:
        self._change(media, {"look_at": number(at)}, _IS_DUE)

    def drop(self, media: Media) -> bool:
        return self._change(media, {"state": text(MediaState.UNUSED)}, _IS_DUE)

    def forget(self, media: Media, at: UnixMs) -> None:
        values = {"expires_at": number(keys.expires_at(at, _REMEMBERED_DAYS))}
        self._change(media, values, _IS_DUE, remove="unkept")

    def _is_kept(self, media: Media) -> bool:
        if media.kept or media.state is not MediaState.READY:
            return media.kept
        values: dict[str, Value] = {"kept": {"BOOL": True}}
        return self._change(media, values, _IS_READY, remove="unkept")

    def _change(
        self, media: Media, values: dict[str, Value], when: Condition, remove: str = ""
    ) -> bool:
        update, names, placed = setting(values)
        if remove:
            names[f"#{remove}"] = remove
            update = f"{update} REMOVE #{remove}"
        condition = Condition(
            holds=when.holds,
            names={**names, **(when.names or {})},
            values={**placed, **(when.values or {})},
        )
        key = keys.media(media.owner_id, media.media_id)
        return update_if(self._client, self._table, key, update, condition) is None


def _media(item: Stored) -> Media:
    sized: dict[str, Any] = {
        name: number_of(item, name) for name in ("width", "height", "duration_ms") if name in item
    }
    return Media(
        media_id=MediaId(text_of(item, "media_id")),
        owner_id=PlayerId(text_of(item, "owner_id")),
        kind=MediaKind(text_of(item, "kind")),
        state=MediaState(text_of(item, "state")),
        url=text_or_none(item, "url"),
        code=text_or_none(item, "code"),
        kept="kept" in item,
        created_at=number_of(item, "created_at"),
        **sized,
    )
