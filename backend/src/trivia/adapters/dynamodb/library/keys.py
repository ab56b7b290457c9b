"""Keys of table Library, with an example each."""

from trivia.adapters.dynamodb.items import Stored, text, text_of
from trivia.adapters.dynamodb.keys import END_OF_TIME, Key
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.library.words import is_unspaced

BY_PLAYS, BY_RATING = "ByPlays", "ByRating"
"""Indexes of Library: `shelf`, and `played` or `rated`; only what stands on shelves is in them."""

BY_REPORT = "ByReport"
"""Index of Library: `open`, `reported_at`."""

EVERY = "*"
"""Of a shelf: any category, any language."""


CARD, NUMBERS, REPORTS = "CARD", "NUMBERS", "REPORTS"
_QUIZ = "quiz#"


def of_quiz(quiz_id: QuizId, place: str) -> Key:
    """Library: ``quiz#rivers-of-the-world`` / ``CARD``, ``NUMBERS``, ``REPORTS``"""
    return {"shelf": text(f"{_QUIZ}{quiz_id}"), "place": text(place)}


def quiz_in(key: Stored) -> QuizId:
    """The quiz of such a key."""
    return QuizId(text_of(key, "shelf").removeprefix(_QUIZ))


def rating(quiz_id: QuizId, player_id: PlayerId) -> Key:
    """Library: ``quiz#rivers-of-the-world`` / ``RATING#<player>``"""
    return of_quiz(quiz_id, f"RATING#{player_id}")


REPORT = "REPORT#"


def report(quiz_id: QuizId, player_id: PlayerId) -> Key:
    """Library: ``quiz#rivers-of-the-world`` / ``REPORT#<player>``"""
    return of_quiz(quiz_id, f"{REPORT}{player_id}")


def shelf(category: str | None, language: str | None, *, for_sale: bool = False) -> str:
    """Library: ``list#geography#en``, ``list#*#*``; of the market ``sale#*#en``"""
    name = "sale" if for_sale else "list"
    return f"{name}#{category or EVERY}#{language or EVERY}"


def newest_first(at: int) -> str:
    return f"{END_OF_TIME - 1 - at:013d}"


def on_shelf(name: str, listed_at: int, quiz_id: str) -> Key:
    """Library: ``list#*#en`` / ``8204669999999#rivers-of-the-world``: the newest first"""
    return {"shelf": text(name), "place": text(f"{newest_first(listed_at)}#{quiz_id}")}


def word_shelf(word: str, *, for_sale: bool = False) -> str:
    """Library: ``word#ri``: of words that begin with two letters, of Chinese ones with one; of what
    is for sale ``sale-word#ri``"""
    name = "sale-word" if for_sale else "word"
    return f"{name}#{word[:1] if is_unspaced(word) else word[:2]}"


def word(found: str, listed_at: int, quiz_id: str, *, for_sale: bool = False) -> Key:
    """Library: ``word#ri`` / ``rivers#8204669999999#rivers-of-the-world``"""
    place = f"{found}#{newest_first(listed_at)}#{quiz_id}"
    return {"shelf": text(word_shelf(found, for_sale=for_sale)), "place": text(place)}
