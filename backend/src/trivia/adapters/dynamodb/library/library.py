"""Table Library: quizzes that come with the service, and the numbers that lists show."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Item, number
from trivia.adapters.dynamodb.keys import Key
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.library.items import (
    number_values,
    shelves_of,
    sorting_values,
)
from trivia.adapters.dynamodb.library.listing import kept, listing_actions
from trivia.adapters.dynamodb.transactions import write_all
from trivia.application.library.values import Card, card_of, counted
from trivia.domain.ids import QuizId, UnixMs
from trivia.domain.library.numbers import Numbers
from trivia.domain.quizzes.publication import COMES_WITH_SERVICE
from trivia.domain.quizzes.quiz import Quiz

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoLibrary:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def put(self, quiz: Quiz, at: UnixMs) -> None:
        """List a quiz that comes with the service, or what has become of it since."""
        before, numbers = kept(self._client, self._table, quiz.id)
        listed_at = before.listed_at if before else at
        after = counted(card_of(quiz, COMES_WITH_SERVICE, listed_at), numbers)
        if before is None or counted(before, numbers) != after:
            write_all(self._client, listing_actions(self._table, before, after))

    def card(self, quiz_id: QuizId) -> Card | None:
        card, numbers = kept(self._client, self._table, quiz_id)
        return card and counted(card, numbers)

    def played(self, quiz_id: QuizId, plays: int) -> None:
        """That a quiz was played so often, which only grows: whoever comes late changes nothing."""
        more = Condition(
            holds="attribute_not_exists(plays) OR plays < :plays",
            values={":plays": number(plays), ":one": number(1)},
        )
        key = keys.of_quiz(quiz_id, keys.NUMBERS)
        update_if(self._client, self._table, key, "SET plays = :plays ADD changes :one", more)
        self.catch_up(quiz_id)

    def catch_up(self, quiz_id: QuizId) -> None:
        """Have lists show what was counted, once it differs enough from what they show."""
        card, numbers = kept(self._client, self._table, quiz_id)
        if card is not None and numbers.differs(card.numbers):
            self._show(card, numbers)

    def show(self, quiz_id: QuizId, numbers: Numbers) -> None:
        """Have the card and all lists show these numbers, unless theirs are newer: whoever comes
        late changes nothing."""
        card, _ = kept(self._client, self._table, quiz_id)
        if card is not None:
            self._show(card, numbers)

    def _show(self, card: Card, numbers: Numbers) -> None:
        quiz_id, after = QuizId(card.game.game_id), counted(card, numbers)
        self._write(keys.of_quiz(quiz_id, keys.CARD), number_values(numbers), numbers)
        if card.standing.is_listed:
            values = number_values(numbers) | sorting_values(after)
            for name in shelves_of(card):
                self._write(keys.on_shelf(name, card.listed_at, quiz_id), values, numbers)

    def _write(self, key: Key, values: Item, numbers: Numbers) -> None:
        update = "SET " + ", ".join(f"{name} = :{name}" for name in values)
        condition = Condition(
            # What was taken off a list meanwhile is not put there by this.
            holds="attribute_exists(shelf) AND changes < :now",
            values={
                **{f":{name}": value for name, value in values.items()},
                ":now": number(numbers.changes),
            },
        )
        update_if(self._client, self._table, key, update, condition)
