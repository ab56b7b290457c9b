"""What a change of visibility or state writes beside the draft: the newest version and the list."""

from typing import Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.items import setting
from trivia.adapters.dynamodb.quizzes.active_games import listed_item
from trivia.adapters.dynamodb.quizzes.quizzes import standing_values
from trivia.application.quizzes.listing import solo_game
from trivia.domain.authoring.draft import Header
from trivia.domain.quizzes.publication import Standing
from trivia.domain.quizzes.quiz import Quiz


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


def listing(header: Header, quiz: Quiz | None, listed: str) -> Any:
    """The action that lists `quiz`, or takes it off the list."""
    if quiz is None:
        key = keys.active_game(keys.LISTED_AS["http"], header.quiz_id)
        return {"Delete": {"TableName": listed, "Key": key}}
    return {"Put": {"TableName": listed, "Item": listed_item(solo_game(quiz, header.owner_id))}}


def retired_version(header: Header, versions: str, listed: str) -> list[Any]:
    """The actions that withdraw what was published, whatever becomes of the draft."""
    standing = Standing(owner_id=header.owner_id, visibility=header.visibility, retired=True)
    return [version_standing(header, standing, versions), listing(header, None, listed)]
