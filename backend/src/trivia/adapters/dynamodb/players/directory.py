"""Table Players: a record per player, and a lock per name."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Item, Stored, text, text_of, text_or_none
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.players.people_values import PlayerRecord
from trivia.domain.errors import Conflict, Forbidden, Unavailable
from trivia.domain.ids import PlayerId
from trivia.domain.players.about import About
from trivia.domain.players.names import name_key
from trivia.domain.players.player import Player

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef


class DynamoPlayerDirectory:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def get(self, player_id: PlayerId) -> PlayerRecord | None:
        # Consistent: who has just chosen a name must be able to play.
        item = self._client.get_item(
            TableName=self._table, Key=keys.player(player_id), ConsistentRead=True
        ).get("Item")
        return player_record(player_id, item) if item is not None else None

    def put(self, old: PlayerRecord | None, new: PlayerRecord) -> None:
        actions = [self._put_record(old, new), self._take_name(new)]
        if old is None:
            actions.append(self._is_not_gone(new))
        elif name_key(old.player.name) != name_key(new.player.name):
            actions.append(self._free_name(old))
        try:
            write_all(self._client, actions)
        except Cancelled as cancelled:
            if old is None and cancelled.failed(2):
                raise Forbidden("account_deleted", "This account was deleted.") from cancelled
            if cancelled.failed(1):
                raise Conflict(
                    "name_taken", "This name is taken. Please choose another.", "name"
                ) from cancelled
            raise Unavailable(
                "unavailable", "Your profile is being changed. Please try again."
            ) from cancelled

    def forget(self, player_id: PlayerId) -> None:
        found = self.get(player_id)
        if found is None:
            return
        here: TransactWriteItemTypeDef = {
            "Delete": {"TableName": self._table, "Key": keys.player(player_id)}
        }
        try:
            write_all(self._client, [here, self._free_name(found)])
        except Cancelled as cancelled:
            raise Unavailable(
                "unavailable", "The profile is being changed. Please try again."
            ) from cancelled

    def named(self, name: str) -> PlayerRecord | None:
        held = self._client.get_item(
            TableName=self._table, Key=keys.player_name(name_key(name))
        ).get("Item")
        return self.get(PlayerId(text_of(held, "player_id"))) if held else None

    def _put_record(
        self, old: PlayerRecord | None, new: PlayerRecord
    ) -> "TransactWriteItemTypeDef":
        key, values = keys.player(new.player.id), record_values(new)
        if old is None:
            return {
                "Put": {
                    "TableName": self._table,
                    "Item": {**key, **values},
                    "ConditionExpression": "attribute_not_exists(pk)",
                }
            }
        # Nothing but what was changed: others change other things of it meanwhile.
        before = record_values(old)
        differ = [name for name, value in values.items() if before[name] != value] or ["name"]
        return {
            "Update": {
                "TableName": self._table,
                "Key": key,
                "UpdateExpression": "SET " + ", ".join(f"#{one} = :{one}" for one in differ),
                "ConditionExpression": "#name = :old_name AND #avatar = :old_avatar",
                "ExpressionAttributeNames": {f"#{one}": one for one in {"name", "avatar", *differ}},
                "ExpressionAttributeValues": {
                    ":old_name": before["name"],
                    ":old_avatar": before["avatar"],
                    **{f":{one}": values[one] for one in differ},
                },
            }
        }

    def _is_not_gone(self, record: PlayerRecord) -> "TransactWriteItemTypeDef":
        """A token outlives its account by a quarter of an hour."""
        return {
            "ConditionCheck": {
                "TableName": self._table,
                "Key": keys.player_gone(record.player.id),
                "ConditionExpression": "attribute_not_exists(pk)",
            }
        }

    def _take_name(self, record: PlayerRecord) -> "TransactWriteItemTypeDef":
        return {
            "Put": {
                "TableName": self._table,
                "Item": {
                    **keys.player_name(name_key(record.player.name)),
                    "player_id": text(record.player.id),
                },
                "ConditionExpression": "attribute_not_exists(pk) OR player_id = :player",
                "ExpressionAttributeValues": {":player": text(record.player.id)},
            }
        }

    def _free_name(self, record: PlayerRecord) -> "TransactWriteItemTypeDef":
        return {
            "Delete": {
                "TableName": self._table,
                "Key": keys.player_name(name_key(record.player.name)),
                "ConditionExpression": "attribute_not_exists(pk) OR player_id = :player",
                "ExpressionAttributeValues": {":player": text(record.player.id)},
            }
        }


def record_values(record: PlayerRecord) -> Item:
    about = record.about
    return {
        "name": text(record.player.name),
        "avatar": text(record.avatar),
        "bio": text(about.bio),
        "country": text(about.country),
        "shows_history": {"BOOL": about.shows_history},
        "shows_scores": {"BOOL": about.shows_scores},
    }


def player_record(player_id: PlayerId, item: Stored) -> PlayerRecord:
    """The profile in `item`; those of before have a name and an avatar."""
    usual = About()
    about = About(
        bio=text_or_none(item, "bio") or usual.bio,
        country=text_or_none(item, "country") or usual.country,
        shows_history=_holds(item, "shows_history", usual.shows_history),
        shows_scores=_holds(item, "shows_scores", usual.shows_scores),
    )
    return PlayerRecord(Player(player_id, text_of(item, "name")), text_of(item, "avatar"), about)


def _holds(item: Stored, name: str, usual: bool) -> bool:
    return bool(item[name]["BOOL"]) if name in item else usual
