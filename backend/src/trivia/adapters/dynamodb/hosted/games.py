"""Table LiveGames: games, each with a version that every write names.

A game is kept in three kinds of items, so that what players read all the time stays small:
`GAME` (phase, clock, reveals), `SCORES` (standings) and one `RESULT#<index>` for each question,
with the answers and what they brought; `AWARDS#<index>` only for what that does not say. One
transaction writes those that changed.
"""

import zlib
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, put_if, update_if
from trivia.adapters.dynamodb.games.kept_answers import SCORED, awards_in, result_items, row_of
from trivia.adapters.dynamodb.games.listing import listing_of
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.hosted.rosters import (
    connections_of_item,
    item_of_member,
    member_of_item,
    slots_of,
)
from trivia.adapters.dynamodb.hosted.throttle import state_of_item
from trivia.adapters.dynamodb.items import Item, Value, number, number_of, text, text_of
from trivia.adapters.dynamodb.items import Stored as Found
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.adapters.game_codec import dump_game, load_game
from trivia.application.hosted.values import Sight, VersionedGame
from trivia.domain.games.game import Game, Standing
from trivia.domain.games.joining import takes_newcomers
from trivia.domain.games.results import AskedQuestion
from trivia.domain.games.roster import Member
from trivia.domain.games.ruleset import Award
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

_STANDINGS: TypeAdapter[dict[PlayerId, Standing]] = TypeAdapter(dict[PlayerId, Standing])
_AWARDS: TypeAdapter[dict[PlayerId, Award]] = TypeAdapter(dict[PlayerId, Award])

_read_game = lru_cache(maxsize=64)(load_game)
"""Of all answers to a question each reads the same; without standings it is small."""


class DynamoGameStore:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def create(self, game: Game) -> bool:
        item = self._game_item(game, 1, fenced=False)
        new = Condition(holds="attribute_not_exists(sk)")
        return put_if(self._client, self._table, item, new) is None

    def head(self, game_id: GameId) -> VersionedGame | None:
        (game,) = self._get([hosted_keys.game(game_id)])
        return _stored(game) if game is not None else None

    def sight(
        self,
        game_id: GameId,
        player_id: PlayerId,
        notice: str | None = None,
        *,
        count: bool = False,
    ) -> Sight:
        wanted = [hosted_keys.game(game_id), hosted_keys.member(game_id, player_id)]
        if notice is not None:
            wanted.append(hosted_keys.throttle(game_id, notice))
        if count:
            wanted.append(hosted_keys.slots(game_id))
        game, member, *more = self._get(wanted)
        slots = more.pop() if count else None
        return Sight(
            game=_stored(game) if game is not None else None,
            member=member_of_item(member) if member is not None else None,
            connections=connections_of_item(member) if member is not None else frozenset(),
            places=slots_of(slots or {}).given,
            notice=state_of_item(more[0] or {}) if notice is not None else None,
        )

    def load(self, game_id: GameId) -> VersionedGame | None:
        wanted = (hosted_keys.game, hosted_keys.scores, hosted_keys.told)
        item, scores, told = self._get([key(game_id) for key in wanted])
        if item is None:
            return None
        stored = _stored(item)
        if scores is not None and number_of(scores, "version") > stored.version:
            # Two reads of a batch are not one moment: a close was written between them.
            return self.load(game_id)
        indexes = [reveal.index for reveal in stored.game.reveals]
        game = replace(
            stored.game,
            standings=_STANDINGS.validate_json(_unpacked(scores, "scores")) if scores else {},
            awards=self._awards(game_id, indexes),
        )
        return replace(stored, game=game, told=number_of(told or {}, "seq"))

    def save(
        self,
        stored: VersionedGame,
        game: Game,
        *,
        fenced: bool = False,
        removed: Member | None = None,
        asked: AskedQuestion | None = None,
    ) -> VersionedGame | None:
        version = stored.version + 1
        item = self._game_item(game, version, fenced=fenced)
        unchanged = Condition(
            holds="version = :version", values={":version": number(stored.version)}
        )
        others = self._beside(stored.game, game, version, removed, asked)
        written = VersionedGame(game=game, version=version, fenced=fenced)
        if not others:
            unmet = put_if(self._client, self._table, item, unchanged)
            return written if unmet is None else None
        put: Any = {"TableName": self._table, "Item": item, **unchanged.request()}
        try:
            write_all(self._client, [{"Put": put}, *others])
        except Cancelled:
            return None
        return written

    def _awards(self, game_id: GameId, indexes: list[int]) -> dict[int, dict[PlayerId, Award]]:
        """Most are told by the answers that are kept anyway."""
        results = self._get([hosted_keys.result(game_id, index) for index in indexes])
        awards = {
            index: awards_in(found)
            for index, found in zip(indexes, results, strict=True)
            if found is not None and SCORED in found
        }
        others = [index for index in indexes if index not in awards]
        found = self._get([hosted_keys.awards(game_id, index) for index in others])
        for index, item in zip(others, found, strict=True):
            if item is not None:
                awards[index] = _AWARDS.validate_json(_unpacked(item, "awards"))
        return awards

    def note_told(self, game: Game) -> None:
        later = Condition(
            holds="attribute_not_exists(seq) OR seq < :seq", values={":seq": number(game.seq)}
        )
        item: Item = {
            **hosted_keys.told(game.id),
            "seq": number(game.seq),
            "expires_at": number(keys.expires_at(game.created_at, hosted_keys.PLAY_KEPT_DAYS)),
        }
        put_if(self._client, self._table, item, later)

    def looked_after(self, game_id: GameId) -> VersionedGame | None:
        item, told = self._get([hosted_keys.game(game_id), hosted_keys.told(game_id)])
        return replace(_stored(item), told=number_of(told or {}, "seq")) if item else None

    def finish(self, game_id: GameId) -> bool:
        first = Condition(
            holds="attribute_exists(sk) AND attribute_not_exists(finished)",
            values={":yes": number(1)},
        )
        key = hosted_keys.game(game_id)
        return update_if(self._client, self._table, key, "SET finished = :yes", first) is None

    def _beside(
        self,
        before: Game,
        game: Game,
        version: int,
        removed: Member | None,
        asked: AskedQuestion | None,
    ) -> list["TransactWriteItemTypeDef"]:
        items: list[Item] = []
        kept = number(keys.expires_at(game.created_at, hosted_keys.GAME_KEPT_DAYS))
        if game.standings != before.standings:
            scores = _STANDINGS.dump_json(dict(game.standings), exclude_defaults=True)
            items.append(
                {
                    **hosted_keys.scores(game.id),
                    "scores": _packed(scores),
                    "version": number(version),
                    "expires_at": kept,
                }
            )
        results = _results(game, asked)
        told = _awards_of(asked) if len(results) == 1 else {}
        for index, awards in game.awards.items():
            if before.awards.get(index) != awards and told.get(index) != awards:
                items.append(
                    {
                        **hosted_keys.awards(game.id, index),
                        "awards": _packed(_AWARDS.dump_json(dict(awards))),
                        "expires_at": kept,
                    }
                )
        if removed is not None:  # without connections: they are closed
            items.append({**item_of_member(game.id, removed), "expires_at": kept})
        if asked is not None and game.awards.get(asked.index) == told.get(asked.index, ()):
            results[0][SCORED] = {"BOOL": True}
        items += results
        others: list[TransactWriteItemTypeDef] = [
            {"Put": {"TableName": self._table, "Item": item}} for item in items
        ]
        return others + self._slots(before, game)

    def _slots(self, before: Game, game: Game) -> list["TransactWriteItemTypeDef"]:
        """With the game in one write: whoever gets a slot came while it took newcomers, and knows
        whether any were removed."""
        changed: Item = {}
        if takes_newcomers(before) and not takes_newcomers(game):
            changed["closed"] = number(1)
        if before.gone != game.gone:
            changed["removed"] = number(len(game.gone))
        if not changed:
            return []
        changed["expires_at"] = number(keys.expires_at(game.created_at, hosted_keys.PLAY_KEPT_DAYS))
        update: Any = {
            "TableName": self._table,
            "Key": hosted_keys.slots(game.id),
            "UpdateExpression": "SET " + ", ".join(f"{name} = :{name}" for name in changed),
            "ExpressionAttributeValues": {f":{name}": value for name, value in changed.items()},
        }
        return [{"Update": update}]

    def _game_item(self, game: Game, version: int, *, fenced: bool) -> Item:
        return {
            **hosted_keys.game(game.id),
            **listing_of(game),
            "game": text(dump_game(replace(game, standings={}, awards={}))),
            "version": number(version),
            "fenced": {"BOOL": fenced},
            "expires_at": number(keys.expires_at(game.created_at, hosted_keys.GAME_KEPT_DAYS)),
        }

    def _get(self, wanted: list[keys.Key]) -> list[Found | None]:
        """The items of `wanted`, in order, consistent; None for what does not exist."""
        if not wanted:
            return []
        request = {self._table: {"Keys": wanted, "ConsistentRead": True}}
        items = get_all(self._client, request)[self._table]
        found = {text_of(item, "sk"): item for item in items}
        return [found.get(text_of(key, "sk")) for key in wanted]


def _results(game: Game, asked: AskedQuestion | None) -> list[Item]:
    """What was answered to a question: in several items, where a thousand typed a lot."""
    if asked is None:
        return []
    return result_items(game, asked.index, [row_of(answer) for answer in asked.answers])


def _awards_of(asked: AskedQuestion | None) -> dict[int, dict[PlayerId, Award]]:
    """What the kept answers of a question say that it brought."""
    if asked is None:
        return {}
    by_player = {
        answer.player_id: Award(points=answer.points, correct=answer.correct)
        for answer in asked.answers
    }
    return {asked.index: by_player}


def _packed(document: bytes) -> Value:
    """Compressed: written at every close, and billed by the kilobyte."""
    return {"B": zlib.compress(document)}


def _unpacked(item: Found, name: str) -> bytes | str:
    """Games that were begun before are kept as text."""
    value = item[name]
    return zlib.decompress(bytes(value["B"])) if "B" in value else str(value["S"])


def _stored(item: Found) -> VersionedGame:
    return VersionedGame(
        game=_read_game(text_of(item, "game")),
        version=number_of(item, "version"),
        fenced=bool(item["fenced"]["BOOL"]),
        finished="finished" in item,
    )
