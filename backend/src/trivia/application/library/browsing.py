"""Lists of quizzes, search, and what is shown of one before it is played."""

from dataclasses import dataclass

from trivia.application.library.ports import Shelves
from trivia.application.library.values import Card
from trivia.application.pages import Page
from trivia.application.quizzes.listing import Chosen
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort
from trivia.domain.library.words import terms_of
from trivia.domain.quizzes.publication import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsing:
    shelves: Shelves

    def page(self, chosen: Chosen, sort: Sort, query: str | None, after: str | None) -> Page[Card]:
        """Raises: ValueError: `after` is no position of such a list."""
        if query is None:
            return self.shelves.page(chosen, sort, after)
        if terms := terms_of(query):
            return self.shelves.found(terms, chosen, sort, after)
        return Page((), None)

    def cover(self, quiz_id: QuizId) -> Card:
        """What anybody with its address may see of a quiz.

        Raises:
            NotFound ``game_not_found``: also if it is somebody's alone; Conflict
            ``quiz_retired``, ``quiz_hidden``.
        """
        card = self.shelves.card(quiz_id)
        if card is None or card.standing.visibility is Visibility.PRIVATE:
            raise no_such_game()
        refuse_withdrawn(card)
        return card


def no_such_game() -> NotFound:
    return NotFound("game_not_found", "There is no such game.", "game_id")


def refuse_withdrawn(card: Card) -> None:
    """Raises: Conflict ``quiz_retired``, ``quiz_hidden``."""
    if card.standing.retired:
        raise Conflict("quiz_retired", "Its author has withdrawn this quiz.")
    if card.standing.hidden:
        raise Conflict("quiz_hidden", "Moderators have hidden this quiz.")
