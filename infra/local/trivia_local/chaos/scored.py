"""After a game: whether leaderboard and progress have each player once."""

from collections.abc import Iterator
from typing import Any

from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia_bots.runs.report import RunReport

from trivia_local.aws import local_client
from trivia_local.stackfile import Stack

TOP = 100


def unscored(stack: Stack, report: RunReport) -> Iterator[str]:
    """What is wrong with what the game of `report` has brought its players, who have accounts."""
    tables: Any = local_client("dynamodb", stack.aws)
    board = DynamoScoreBoard(tables, stack.tables["Leaderboard"])
    ledger = DynamoProgressLedger(tables, stack.tables["PlayerProgress"])
    assert report.game_id is not None
    entries = board.top(report.game_id, TOP)
    told = {row["name"]: row["score"] for row in report.board}
    kept = {entry.name: entry.score for entry in entries}
    if kept != told:
        yield f"The final board says {told}, the leaderboard {kept}."
    for entry in entries:
        played = ledger.total(entry.player_id).quizzes_played
        if played != 1:
            yield f"{entry.name} has played once, and the progress says {played}."


def connections_left(stack: Stack, report: RunReport) -> int:
    """Rows of connections of the game; they expire."""
    found = local_client("dynamodb", stack.aws).query(
        TableName=stack.tables["GameConnections"],
        KeyConditionExpression="game_id = :game",
        ExpressionAttributeValues={":game": {"S": report.game_id}},
        Select="COUNT",
    )
    return int(found["Count"])
