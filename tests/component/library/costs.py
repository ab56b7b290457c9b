"""Read units of a page of the library, however many quizzes there are.

`python -m tests.component.library.costs 10 10000` prints those of docs/storage.md. Tables are those
of the simulation, which count as AWS documents it; quizzes have titles of words that are about as
common as words are.
"""

import random
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.application.quizzes.listing import Chosen
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Numbers, Sort
from trivia.domain.library.words import terms_of
from trivia.domain.quizzes.categories import CATEGORIES
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import quiz
from tests.fakes.clock import NOON

LANGUAGES = ("en", "en", "en", "de", "fr", "es")
WORDS = [
    f"{a}{b}{c}"
    for a in "bcdfglmnprst"
    for b in ("an", "er", "il", "ou")
    for c in ("", "ton", "ias")
]
DESCRIPTION = "A quiz of an evening, with questions for everybody who likes to wonder at things."


class Library:
    """So many quizzes, each played and rated."""

    def __init__(self, count: int) -> None:
        self.meter = Meter()
        tables: Any = CountingTables(self.meter)
        self.shelves = DynamoShelves(tables, "Library")
        library = DynamoLibrary(tables, "Library")
        rng = random.Random(count)
        # The first words are in most titles, the last in hardly any.
        weights = [1 / place for place in range(1, len(WORDS) + 1)]
        for number in range(count):
            title = " ".join(["Quiz", *rng.choices(WORDS, weights, k=4)])
            category, language = rng.choice(CATEGORIES), rng.choice(LANGUAGES)
            made = quiz(f"quiz-{number:012d}", title=title, category=category, language=language)
            library.put(replace(made, description=DESCRIPTION), NOON + number)
            plays = int(1000 / (1 + rng.random() * 1000))
            library.show(QuizId(made.id), Numbers(plays, rng.randint(1, 5), 1, 1))

    def units(self, read: Callable[[DynamoShelves], Any]) -> float:
        before = self.meter.usage.reads
        read(self.shelves)
        return self.meter.usage.reads - before


def found(query: str, sort: Sort, **chosen: Any) -> Callable[[DynamoShelves], Any]:
    return lambda shelves: shelves.found(terms_of(query), Chosen(**chosen), sort, None)


def listed(sort: Sort, **chosen: Any) -> Callable[[DynamoShelves], Any]:
    return lambda shelves: shelves.page(Chosen(**chosen), sort, None)


PAGES: Mapping[str, Callable[[DynamoShelves], Any]] = {
    "newest": listed(Sort.NEWEST),
    "most played": listed(Sort.PLAYED),
    "best rated of a category and a language": listed(Sort.RATED, category="food", language="fr"),
    "a cover": lambda shelves: shelves.card(QuizId("quiz-000000000000")),
    "a word that one in a hundred has, newest": found(WORDS[40], Sort.NEWEST),
    "the same, most played": found(WORDS[40], Sort.PLAYED),
    "a word that all have, newest": found("quiz", Sort.NEWEST),
    "that word, most played": found("quiz", Sort.PLAYED),
    "two words": found(f"quiz {WORDS[3]}", Sort.NEWEST),
    "a word that all have, of a category in French": found(
        "quiz", Sort.NEWEST, category="food", language="fr"
    ),
    "words that nobody has": found("xylophone quartet", Sort.NEWEST),
}


def main(*counts: str) -> None:
    libraries = [Library(int(count)) for count in counts]
    print("| page |", " | ".join(f"at {int(count):,}" for count in counts), "|")  # noqa: T201
    print("|---|" + "---|" * len(counts))  # noqa: T201
    for name, read in PAGES.items():
        units = " | ".join(f"{library.units(read):g}" for library in libraries)
        print(f"| {name} | {units} |")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
