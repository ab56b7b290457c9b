"""Table Library: a quiz as an item, and back.

The same attributes are in its card and in its entry on each shelf, so that a page of a list is one
query; only the keys differ. Entries of words have what a search decides by.
"""

from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.quizzes.shown import shown_game, shown_values
from trivia.application.library.values import Card
from trivia.domain.library.numbers import Numbers
from trivia.domain.quizzes.publication import Standing, Visibility

_RETIRED, _HIDDEN = "retired", "hidden"


def card_values(card: Card) -> Item:
    """What does not change by playing."""
    game = card.game
    return {
        "quiz_id": text(game.game_id),
        **shown_values(game),
        "translation_of": text(game.translation_of or ""),
        "owner_id": text(game.owner_id or ""),
        "visibility": text(card.standing.visibility),
        "standing": text(_state(card.standing)),
        "version": number(card.version),
        "listed_at": number(card.listed_at),
        "words": text(" ".join(card.words)),
    }


def number_values(numbers: Numbers) -> Item:
    return {
        "plays": number(numbers.plays),
        "stars": number(numbers.stars),
        "ratings": number(numbers.ratings),
        "changes": number(numbers.changes),
        "sold": number(numbers.sold),
    }


def sorting_values(card: Card) -> Item:
    """By which the indexes order a shelf; of equal ones the newest comes first."""
    suffix = f"{card.listed_at:013d}#{card.game.game_id}"
    most = card.numbers.sold if card.standing.is_for_sale else card.numbers.plays
    return {
        "played": text(f"{most:09d}#{suffix}"),
        "rated": text(f"{card.numbers.weight:04d}#{suffix}"),
    }


def numbers_of(item: Stored) -> Numbers:
    return Numbers(
        plays=number_of(item, "plays"),
        stars=number_of(item, "stars"),
        ratings=number_of(item, "ratings"),
        changes=number_of(item, "changes"),
        sold=number_of(item, "sold"),
    )


def card_of(item: Stored) -> Card:
    game, state = shown_game(item, text_of(item, "quiz_id"), "http"), text_of(item, "standing")
    return Card(
        game=game,
        standing=Standing(
            owner_id=game.owner_id,
            visibility=Visibility(text_of(item, "visibility")),
            retired=_RETIRED in state,
            hidden=_HIDDEN in state,
        ),
        version=number_of(item, "version"),
        words=tuple(text_of(item, "words").split()),
        listed_at=number_of(item, "listed_at"),
        numbers=numbers_of(item),
    )


def shelves_of(card: Card) -> tuple[str, ...]:
    """Where it is listed: each filter that a list may have is a shelf of its own."""
    category, language = card.game.category, card.game.language[:2]
    for_sale = card.standing.is_for_sale
    return tuple(
        keys.shelf(c, one, for_sale=for_sale) for c in (None, category) for one in (None, language)
    )


def word_values(card: Card) -> Item:
    return {
        "quiz_id": text(card.game.game_id),
        "category": text(card.game.category),
        "language": text(card.game.language),
        "words": text(" ".join(card.words)),
    }


def _state(standing: Standing) -> str:
    """One may be both: what was hidden may be withdrawn, too."""
    found = {_RETIRED: standing.retired, _HIDDEN: standing.hidden}
    return ",".join(name for name, holds in found.items() if holds) or "published"
