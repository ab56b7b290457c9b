"""Table Library: what is written when a quiz is published, shown, hidden or withdrawn.

All of it in the transaction that changes the quiz: there is no moment in which a list has what
cannot be played, and nothing that has to come after.
"""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.authoring.items import setting
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import Item, Stored, text_of
from trivia.adapters.dynamodb.keys import Key
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.library.items import (
    card_of,
    card_values,
    number_values,
    numbers_of,
    shelves_of,
    sorting_values,
    word_values,
)
from trivia.application.library.values import Card
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Numbers

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def kept(client: "DynamoDBClient", table: str, quiz_id: QuizId) -> tuple[Card | None, Numbers]:
    """The quiz as the library has it now, and its numbers as they are counted."""
    wanted = [keys.of_quiz(quiz_id, keys.CARD), keys.of_quiz(quiz_id, keys.NUMBERS)]
    found = get_all(client, {table: {"Keys": wanted, "ConsistentRead": True}})[table]
    items: dict[str, Stored] = {text_of(item, "place"): item for item in found}
    card = card_of(items[keys.CARD]) if keys.CARD in items else None
    return card, numbers_of(items.get(keys.NUMBERS, {}))


def listing_actions(table: str, before: Card | None, after: Card) -> list[Any]:
    """The actions that make `after` of what was there `before`."""
    old, new = _entries(before), _entries(after)
    actions = [
        _written(table, keys.of_quiz(QuizId(after.game.game_id), keys.CARD), after, sorted_=False)
    ]
    for place, (key, is_word) in new.items():
        if not is_word:
            actions.append(_written(table, key, after, sorted_=True))
        elif place not in old or before is None or word_values(before) != word_values(after):
            actions.append({"Put": {"TableName": table, "Item": {**key, **word_values(after)}}})
    gone = (key for place, (key, _) in old.items() if place not in new)
    actions += [{"Delete": {"TableName": table, "Key": key}} for key in gone]
    return actions


def _entries(card: Card | None) -> dict[tuple[str, str], tuple[Key, bool]]:
    """All that leads to a quiz, if it is listed; and whether that is a word."""
    if card is None or not card.standing.is_listed:
        return {}
    at, quiz_id, for_sale = card.listed_at, card.game.game_id, card.standing.is_for_sale
    shelves = [(keys.on_shelf(name, at, quiz_id), False) for name in shelves_of(card)]
    words = [(keys.word(word, at, quiz_id, for_sale=for_sale), True) for word in card.words]
    return {_plain(key): (key, is_word) for key, is_word in (*shelves, *words)}


def _plain(key: Key) -> tuple[str, str]:
    return text_of(key, "shelf"), text_of(key, "place")


def _written(table: str, key: Key, card: Card, *, sorted_: bool) -> Any:
    """An update: numbers that are shown there stay, somebody may be changing them."""
    update, names, values = setting(card_values(card))
    counted: Item = number_values(card.numbers) | (sorting_values(card) if sorted_ else {})
    kept_ones = ", ".join(f"{name} = if_not_exists({name}, :{name})" for name in counted)
    return {
        "Update": {
            "TableName": table,
            "Key": key,
            "UpdateExpression": f"{update}, {kept_ones}",
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": {
                **values,
                **{f":{name}": value for name, value in counted.items()},
            },
        }
    }
