"""What a change of visibility or state writes beside the draft: the newest version, the library."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.items import setting
from trivia.adapters.dynamodb.library.listing import kept, listing_actions
from trivia.adapters.dynamodb.quizzes.quizzes import standing_values
from trivia.application.library.values import card_of, counted
from trivia.domain.authoring.draft import Header
from trivia.domain.quizzes.publication import Standing
from trivia.domain.quizzes.quiz import Quiz

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def version_standing(header: Header, standing: Standing, versions: str) -> Any:
    """The action that tells the newest version what may be done with its quiz."""
    update, names, values = setting(standing_values(standing))
    return {
        "Update": {
            "TableName": versions,
            "Key": keys.quiz(header.quiz_id, header.version),
            "UpdateExpression": update,
            "ConditionExpression": "attribute_exists(quiz_id)",
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
        }
    }


def listing(
    client: "DynamoDBClient", library: str, header: Header, standing: Standing, quiz: Quiz | None
) -> list[Any]:
    """The actions after which the library shows a quiz as it stands.

    Args:
        quiz: its newest version; None if that is what the library has.
    """
    before, numbers = kept(client, library, header.quiz_id)
    if quiz is not None:
        return listing_actions(
            library, before, counted(card_of(quiz, standing, header.listed_at), numbers)
        )
    if before is None:
        return []
    after = replace(before, standing=standing, listed_at=header.listed_at, numbers=numbers)
    return listing_actions(library, before, after)


def retired_version(
    client: "DynamoDBClient", header: Header, versions: str, library: str
) -> list[Any]:
    """The actions that withdraw what was published, whatever becomes of the draft."""
    standing = replace(header.standing, retired=True)
    return [
        version_standing(header, standing, versions),
        *listing(client, library, header, standing, None),
    ]
