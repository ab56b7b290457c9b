"""Tables Drafts, GamesDetail and Library, changed at once: what is published of a draft."""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.items import (
    AS_IT_STOOD,
    as_it_stood,
    hidden_as,
    hidden_values,
    setting,
)
from trivia.adapters.dynamodb.authoring.standing import listing, version_standing
from trivia.adapters.dynamodb.items import Item, number, text
from trivia.adapters.dynamodb.outbox.outbox import with_row
from trivia.adapters.dynamodb.quizzes.quizzes import version_item
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.outbox.messages import OutboxRow
from trivia.domain.authoring.draft import Header
from trivia.domain.quizzes.quiz import Quiz

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoPublications:
    def __init__(
        self,
        client: "DynamoDBClient",
        drafts: str,
        versions: str,
        library: str,
        outbox: str = "",
    ) -> None:
        """`outbox` is the table of messages that leave with a change of who may play."""
        self._outbox = outbox
        self._client = client
        self._drafts = drafts
        self._versions = versions
        self._library = library

    def publish(self, before: Header, after: Header, document: str, quiz: Quiz) -> bool:
        frozen: Any = {
            "TableName": self._versions,
            "Item": {
                **version_item(quiz, document, after.standing),
                "published_at": number(after.updated_at),
            },
            "ConditionExpression": "attribute_not_exists(quiz_id)",
        }
        return self._written(
            self._header(before, after),
            {"Put": frozen},
            *listing(self._client, self._library, after, after.standing, quiz),
        )

    def stand(self, before: Header, after: Header, told: OutboxRow | None = None) -> bool:
        actions = [self._header(before, after)]
        if after.version > 0:
            actions += [
                version_standing(after, after.standing, self._versions),
                *listing(self._client, self._library, after, after.standing, None),
            ]
        return self._written(*with_row(actions, self._outbox, told))

    def _header(self, before: Header, after: Header) -> Any:
        """Of a draft that is being saved at the moment, too: what is saved is another revision."""
        values: Item = {
            "state": text(after.state),
            "visibility": text(after.visibility),
            "version": number(after.version),
            "published_revision": number(after.published_revision),
            "published_question_count": number(after.published_question_count),
            "updated_at": number(after.updated_at),
            "listed_at": number(after.listed_at),
            **hidden_values(after.hidden),
        }
        update, names, placed = setting(values)
        # Moderators may be hiding it in this moment.
        unchanged = AS_IT_STOOD + hidden_as(before.hidden)
        holds = f"{unchanged} AND #published_revision = :was_published"
        return {
            "Update": {
                "TableName": self._drafts,
                "Key": keys.draft(before.owner_id, before.quiz_id),
                "UpdateExpression": update,
                "ConditionExpression": holds,
                "ExpressionAttributeNames": names,
                "ExpressionAttributeValues": {
                    **placed,
                    **as_it_stood(before),
                    ":was_published": number(before.published_revision),
                },
            }
        }

    def _written(self, *actions: Any) -> bool:
        try:
            write_all(self._client, list(actions))
        except Cancelled:
            return False
        return True
