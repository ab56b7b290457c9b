"""What is counted of a game that has ended, in the tables of the stack."""

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import number_of
from trivia.domain.ids import GameId, QuizId

from tests.stack import RunningStack


def plays_of_game(stack: RunningStack, game_id: str) -> int:
    """How many plays of its quiz a game was; 0 as long as it was not counted."""
    found = stack.client("dynamodb").get_item(
        TableName=stack.info.tables["LiveGames"],
        Key=hosted_keys.plays_counted(GameId(game_id)),
        ConsistentRead=True,
    )
    return number_of(found.get("Item", {}), "plays")


def plays_of_quiz(stack: RunningStack, quiz_id: str) -> int:
    found = stack.client("dynamodb").get_item(
        TableName=stack.info.tables["QuizStats"],
        Key=keys.quiz_plays(QuizId(quiz_id)),
        ConsistentRead=True,
    )
    return number_of(found.get("Item", {}), "plays")
