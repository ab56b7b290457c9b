"""Table LiveGames: who is in a game."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from trivia.adapters.dynamodb.conditional import is_unmet
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.adapters.dynamodb.keys import SECONDS_PER_DAY
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import is_conflict
from trivia.application.games.values import Role
from trivia.application.hosted.ports import Slots
from trivia.application.hosted.values import Connection, Room
from trivia.application.system import Clock
from trivia.domain.errors import Unavailable
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_TRIES = 4


class DynamoRosters:
    def __init__(self, client: "DynamoDBClient", table: str, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def all(self, game_id: GameId, *, lately: bool = False) -> Roster:
        members = map(member_of_item, self._items(game_id, lately=lately))
        return {member.player_id: member for member in members}

    def room(self, game_id: GameId) -> Room:
        roster: dict[PlayerId, Member] = {}
        players: list[Connection] = []
        for item in self._items(game_id):
            member = member_of_item(item)
            roster[member.player_id] = member
            for one in connections_of_item(item):
                players.append(Connection(one, Role.PLAYER, member.player_id))
        return Room(roster=roster, players=players)

    def _items(self, game_id: GameId, *, lately: bool = False) -> Iterator[Stored]:
        return all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="game_id = :game AND begins_with(sk, :members)",
            ExpressionAttributeValues={
                ":game": text(game_id),
                ":members": text(hosted_keys.MEMBERS),
            },
            ConsistentRead=not lately,
        )

    def next_slot(self, game_id: GameId, room: int) -> Slots:
        for _ in range(_TRIES):
            try:
                reply = self._client.update_item(
                    TableName=self._table,
                    Key=hosted_keys.slots(game_id),
                    UpdateExpression="ADD given :one SET expires_at = :expires",
                    ConditionExpression=(
                        "attribute_not_exists(closed)"
                        " AND (attribute_not_exists(given) OR given < :room)"
                    ),
                    ExpressionAttributeValues={
                        ":one": number(1),
                        ":room": number(room),
                        ":expires": number(self._expires(hosted_keys.PLAY_KEPT_DAYS)),
                    },
                    ReturnValues="ALL_NEW",
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
            except ClientError as error:
                if is_unmet(error):
                    response: Any = error.response
                    return slots_of(response.get("Item") or {})
                if not is_conflict(error):
                    raise
                continue  # the game is just beginning
            slots = slots_of(reply["Attributes"])
            return replace(slots, slot=slots.given)
        raise Unavailable("unavailable", "The game is being changed. Please try again.")

    def _expires(self, days: int) -> int:
        return self._clock.now() // 1000 + days * SECONDS_PER_DAY


def slots_of(item: Stored) -> Slots:
    return Slots(
        given=number_of(item, "given"),
        closed="closed" in item,
        removed=number_of(item, "removed"),
    )


def item_of_member(game_id: GameId, member: Member) -> Item:
    item: Item = {
        **hosted_keys.member(game_id, member.player_id),
        "player_id": text(member.player_id),
        "slot": number(member.slot),
        "name": text(member.name),
        "guest": {"BOOL": member.guest},
        "removed": {"BOOL": member.removed},
        "banned": {"BOOL": member.banned},
    }
    if member.team is not None:
        item["team"] = text(member.team)
    if member.device:
        item["device"] = text(member.device)
    if member.avatar:
        item["avatar"] = text(member.avatar)
    if member.bearer > 1:
        item["bearer"] = number(member.bearer)
    return item


def member_of_item(item: Stored) -> Member:
    # A thousand of them are read at once: without a call for each attribute.
    return Member(
        player_id=item["player_id"]["S"],
        slot=int(item["slot"]["N"]),
        name=item["name"]["S"],
        team=text_or_none(item, "team"),
        guest=item["guest"]["BOOL"],
        removed=item["removed"]["BOOL"],
        banned=item["banned"]["BOOL"],
        device=text_of(item, "device") if "device" in item else "",
        bearer=number_of(item, "bearer") if "bearer" in item else 1,
        avatar=text_of(item, "avatar") if "avatar" in item else "",
    )


def connections_of_item(item: Stored) -> frozenset[str]:
    """Ids of a member's connections; DynamoDB keeps no empty set."""
    return frozenset(item["connections"]["SS"]) if "connections" in item else frozenset()
