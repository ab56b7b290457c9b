"""Tables Drafts, GamesDetail and Library: quizzes of somebody who leaves.

What was published is withdrawn, and stays for whoever has bought it or played it, without the name.
Drafts, and quizzes that were always their owner's alone, go.
"""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Stored, text, text_of
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
        self._versions = versions
        self._library = library
        self._clock = clock
        self._drafts = DynamoDrafts(client, drafts, versions, library)
        self._publications = DynamoPublications(client, drafts, versions, library)
        self._left = DynamoPartition(client, drafts, ("owner_id", "quiz_id"))

    def forget(self, player_id: PlayerId) -> None:
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
        # What was ever listed others may have bought, who keep it, whoever may see it now.
        alone = header.visibility is Visibility.PRIVATE and not header.listed_at
        if header.version and alone:
            for item in self._versions_of(header):
                key = {name: item[name] for name in ("quiz_id", "version")}
                self._client.delete_item(TableName=self._versions, Key=key)
            card = library_keys.of_quiz(header.quiz_id, library_keys.CARD)
            self._client.delete_item(TableName=self._library, Key=card)
            return
        if header.version:
            # Withdrawn first: it is found by the words of its card, and so leaves lists by them.
            header = self._withdrawn(header)
            for item in self._versions_of(header):
                self._unsign(item)
            self._unsign_card(header)
        if not self._drafts.delete(header, self._clock.now()):
            raise _busy()

    def _withdrawn(self, header: Header) -> Header:
        if header.state is State.RETIRED:
            return header
        after = replace(header, state=State.RETIRED, updated_at=self._clock.now())
        if not self._publications.stand(header, after):
            raise _busy()
        return after

    def _versions_of(self, header: Header) -> list[Stored]:
        query: dict[str, Any] = {
            "TableName": self._versions,
            "KeyConditionExpression": "quiz_id = :quiz",
            "ExpressionAttributeValues": {":quiz": text(header.quiz_id)},
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

    def _unsign_card(self, header: Header) -> None:
        there = Condition(holds="attribute_exists(place)", values={":none": text("")})
        key = library_keys.of_quiz(header.quiz_id, library_keys.CARD)
        # The name is among the words by which it was found.
        update_if(self._client, self._library, key, "SET author = :none, words = :none", there)


def _busy() -> Unavailable:
    return Unavailable("unavailable", "The quiz is being changed.")
