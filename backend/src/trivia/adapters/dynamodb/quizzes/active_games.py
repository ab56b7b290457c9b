"""Table ActiveGames."""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Item, text, text_of
from trivia.adapters.dynamodb.quizzes.shown import shown_game, shown_values
from trivia.application.pages import Page
from trivia.application.quizzes.listing import ActiveGame, Chosen

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 50


class DynamoActiveGames:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def page(self, transport: str, chosen: Chosen, after: str | None) -> Page[ActiveGame]:
        games: list[ActiveGame] = []
        while True:
            # A filter counts what it read, not what it found: go on until the page is full.
            query = self._query(
                keys.LISTED_AS[transport], chosen, after, self._page_size - len(games)
            )
            found = self._client.query(**query)
            games += [
                shown_game(item, text_of(item, "game_id"), transport) for item in found["Items"]
            ]
            last = found.get("LastEvaluatedKey")
            after = text_of(last, "game_id") if last else None
            if after is None or len(games) >= self._page_size:
                return Page(tuple(games), after)

    def put(self, game: ActiveGame) -> None:
        optional = {"translation_of": game.translation_of, "owner_id": game.owner_id}
        item: Item = {
            **keys.active_game(keys.LISTED_AS[game.transport], game.game_id),
            **shown_values(game),
            **{name: text(value) for name, value in optional.items() if value},
        }
        self._client.put_item(TableName=self._table, Item=item)

    def _query(
        self, listed_as: str, chosen: Chosen, after: str | None, limit: int
    ) -> dict[str, Any]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "#mode = :mode",
            "ExpressionAttributeNames": {"#mode": "mode"},
            "ExpressionAttributeValues": {":mode": text(listed_as)},
            "Limit": limit,
        }
        filters: list[str] = []
        if chosen.category is not None:
            filters.append("category = :category")
            query["ExpressionAttributeValues"][":category"] = text(chosen.category)
        if chosen.language is not None:
            filters.append("begins_with(#language, :language)")
            query["ExpressionAttributeNames"]["#language"] = "language"
            query["ExpressionAttributeValues"][":language"] = text(chosen.language)
        if chosen.of_service:
            filters.append("attribute_not_exists(owner_id)")
        if filters:
            query["FilterExpression"] = " AND ".join(filters)
        if after is not None:
            query["ExclusiveStartKey"] = keys.active_game(listed_as, after)
        return query
