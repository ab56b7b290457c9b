"""Tables Drafts, GamesDetail and Library: quizzes of somebody who leaves.

What was published is withdrawn, and stays for whoever has bought it or played it, without the name.
Drafts, and quizzes that were always their owner's alone, go.
"""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.authoring.items import DELETED
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Stored, number_of, text, text_of
from trivia.adapters.dynamodb.leaving.partitions import DynamoPartition
from trivia.adapters.dynamodb.library import keys as library_keys
from trivia.adapters.dynamodb.queries import all_items
from trivia.application.system import Clock
from trivia.domain.authoring.draft import Header, State
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.publication import Visibility

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoLeftQuizzes:
    def __init__(
        self, client: "DynamoDBClient", *, drafts: str, versions: str, library: str, clock: Clock
    ) -> None:
        self._client = client
        self._table = drafts
        self._versions = versions
        self._library = library
        self._clock = clock
        self._drafts = DynamoDrafts(client, drafts, versions, library)
        self._publications = DynamoPublications(client, drafts, versions, library)
        self._left = DynamoPartition(client, drafts, ("owner_id", "quiz_id"))

    def forget(self, player_id: PlayerId) -> None:
        for item in self._deleted_before(player_id):
            self._forget_deleted(item)
        position: str | None = None
        while True:
            page = self._drafts.page(player_id, position)
            for header in page.items:
                self._forget(player_id, header.quiz_id)
            if page.next is None:
                break
            position = page.next
        self._left.forget(player_id)

    def _forget(self, player_id: PlayerId, quiz_id: QuizId) -> None:
        draft = self._drafts.get(player_id, quiz_id)  # lists do not know what is hidden
        if draft is None:
            return
        # The draft goes last: as long as it is there the quiz is found again.
        header = draft.header
        if header.version and _is_owners_alone(header.visibility, header.listed_at):
            self._delete_versions(quiz_id)
            return
        if header.version:
            # Withdrawn first: it is found by the words of its card, and so leaves lists by them.
            header = self._withdrawn(header)
            self._unsign_all(quiz_id)
        if not self._drafts.delete(header, self._clock.now()):
            raise _busy()

    def _deleted_before(self, player_id: PlayerId) -> list[Stored]:
        """What is left of quizzes that the player has deleted: their versions have the name."""
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "owner_id = :owner",
            "FilterExpression": "#state = :deleted",
            "ExpressionAttributeNames": {"#state": "state"},
            "ExpressionAttributeValues": {":owner": text(player_id), ":deleted": text(DELETED)},
            "ConsistentRead": True,
        }
        return list(all_items(self._client, **query))

    def _forget_deleted(self, item: Stored) -> None:
        quiz_id = QuizId(text_of(item, "quiz_id"))
        if not number_of(item, "version"):
            return
        visibility = Visibility(text_of(item, "visibility"))
        if _is_owners_alone(visibility, number_of(item, "listed_at")):
            self._delete_versions(quiz_id)
        else:
            self._unsign_all(quiz_id)

    def _delete_versions(self, quiz_id: QuizId) -> None:
        for item in self._versions_of(quiz_id):
            key = {name: item[name] for name in ("quiz_id", "version")}
            self._client.delete_item(TableName=self._versions, Key=key)
        card = library_keys.of_quiz(quiz_id, library_keys.CARD)
        self._client.delete_item(TableName=self._library, Key=card)

    def _unsign_all(self, quiz_id: QuizId) -> None:
        for item in self._versions_of(quiz_id):
            self._unsign(item)
        self._unsign_card(quiz_id)

    def _withdrawn(self, header: Header) -> Header:
        if header.state is State.RETIRED:
            return header
        after = replace(header, state=State.RETIRED, updated_at=self._clock.now())
        if not self._publications.stand(header, after):
            raise _busy()
        return after

    def _versions_of(self, quiz_id: QuizId) -> list[Stored]:
        query: dict[str, Any] = {
            "TableName": self._versions,
            "KeyConditionExpression": "quiz_id = :quiz",
            "ExpressionAttributeValues": {":quiz": text(quiz_id)},
        }
        return list(all_items(self._client, **query))

    def _unsign(self, item: Stored) -> None:
        document = json.loads(text_of(item, "document"))
        if not document.get("author"):
            return
        document["author"] = ""
        key = {name: item[name] for name in ("quiz_id", "version")}
        written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        there = Condition(
            holds="attribute_exists(quiz_id)",
            names={"#document": "document"},
            values={":document": text(written)},
        )
        update_if(self._client, self._versions, key, "SET #document = :document", there)

    def _unsign_card(self, quiz_id: QuizId) -> None:
        there = Condition(holds="attribute_exists(place)", values={":none": text("")})
        key = library_keys.of_quiz(quiz_id, library_keys.CARD)
        # The name is among the words by which it was found.
        update_if(self._client, self._library, key, "SET author = :none, words = :none", there)


def _is_owners_alone(visibility: Visibility, listed_at: int) -> bool:
    """What was ever listed others may have bought, who keep it, whoever may see it now."""
    return visibility is Visibility.PRIVATE and not listed_at


def _busy() -> Unavailable:
    return Unavailable("unavailable", "The quiz is being changed.")
