"""What is shown of a quiz before it is played: attributes that the tables of lists share."""

from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.application.quizzes.listing import ActiveGame
from trivia.domain.ids import GameId, PlayerId, QuizId


def shown_values(game: ActiveGame) -> Item:
    """Without what it may not have: an original, an owner."""
    return {
        "title": text(game.title),
        "description": text(game.description),
        "category": text(game.category),
        "language": text(game.language),
        "author": text(game.author),
        "question_count": number(game.question_count),
        "time_limit_s": number(game.time_limit_s),
        "max_score": number(game.max_score),
    }


def shown_game(item: Stored, game_id: str, transport: str) -> ActiveGame:
    original, owner_id = text_or_none(item, "translation_of"), text_or_none(item, "owner_id")
    return ActiveGame(
        game_id=GameId(game_id),
        transport=transport,
        title=text_of(item, "title"),
        description=text_of(item, "description"),
        category=text_of(item, "category"),
        language=text_of(item, "language"),
        author=text_of(item, "author"),
        question_count=number_of(item, "question_count"),
        time_limit_s=number_of(item, "time_limit_s"),
        max_score=number_of(item, "max_score"),
        translation_of=QuizId(original) if original else None,
        owner_id=PlayerId(owner_id) if owner_id else None,
    )
