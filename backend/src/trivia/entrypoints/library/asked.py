"""What a list of quizzes is asked for, and how a quiz is told of in it."""

from typing import TypeVar

from trivia.application.library.values import Card
from trivia.application.pages import Page
from trivia.application.quizzes.listing import Chosen
from trivia.contract.http import GameSummary
from trivia.contract.validation import BadRequest
from trivia.domain.library.words import QUERY_MOST
from trivia.domain.quizzes.categories import CATEGORIES
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import cursor_of, position_in
from trivia.entrypoints.edges.languages import language_in

T = TypeVar("T")

_POSITION_MOST = 370
"""Of a search: with a word in any script."""


def chosen_in(call: HttpCall, *, for_sale: bool = False) -> Chosen:
    """Raises: BadRequest ``unknown_category``, ``bad_language``."""
    category = call.query("category")
    if category is not None and category not in CATEGORIES:
        raise BadRequest("unknown_category", "There is no such category.", "category")
    return Chosen(category=category, language=language_in(call), for_sale=for_sale)


def words_in(call: HttpCall) -> str | None:
    """Raises: BadRequest ``bad_query``."""
    query = call.query("q")
    if query is not None and len(query) > QUERY_MOST:
        raise BadRequest("bad_query", f"At most {QUERY_MOST} characters are looked for.", "q")
    return query


def place_in(call: HttpCall) -> str | None:
    """Where the page begins. Raises: BadRequest ``bad_cursor``."""
    return position_in(call.query("cursor"), most=_POSITION_MOST)


def next_of(page: Page[T]) -> str | None:
    return cursor_of(page.next) if page.next else None


def summary(card: Card) -> GameSummary:
    told = GameSummary.model_validate(card.game, from_attributes=True)
    return told.model_copy(
        update={
            "plays": card.numbers.plays,
            "rating": card.numbers.average,
            "ratings": card.numbers.ratings,
            "listed_at": card.listed_at,
            "for_sale": card.standing.is_for_sale,
        }
    )
