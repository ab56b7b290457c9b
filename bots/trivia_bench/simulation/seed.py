"""What was there before a game: players with profiles, a quiz. None of it is in the bill."""

from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.quizzes.active_games import DynamoActiveGames
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.application.players.people_values import PlayerRecord
from trivia.application.quizzes.listing import solo_game
from trivia.domain.players.player import Player

from trivia_bench.simulation.cloud import Cloud, player_id
from trivia_bench.simulation.script import Evening, quiz_document

LISTED = 12
"""Quizzes on the list of games: as many as there are starter quizzes, about."""


def seed(cloud: Cloud, evening: Evening) -> None:
    """Put it there, and begin to count after it."""
    players = DynamoPlayerDirectory(cloud.tables, "Players")  # type: ignore[arg-type]
    for number in range(evening.players + 1):
        players.put(None, PlayerRecord(Player(player_id(number), f"Player {number}"), "owl"))
    quizzes = DynamoQuizStore(cloud.tables, "GamesDetail")  # type: ignore[arg-type]
    listed = DynamoActiveGames(cloud.tables, "ActiveGames")  # type: ignore[arg-type]
    library = DynamoLibrary(cloud.tables, "Library")  # type: ignore[arg-type]
    for number in range(LISTED):
        quiz = quizzes.put(quiz_document(evening, number), 1)
        listed.put(solo_game(quiz))
        library.put(quiz, cloud.clock.now())
    cloud.meter.forget()
