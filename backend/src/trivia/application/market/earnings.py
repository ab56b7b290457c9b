"""What a seller has earned, quiz by quiz and day by day."""

from dataclasses import dataclass

from trivia.application.library.ports import Cards
from trivia.application.market.ports import Books
from trivia.application.market.values import DayTakings, SoldQuiz
from trivia.application.pages import Page
from trivia.application.system import Clock
from trivia.domain.ids import PlayerId
from trivia.domain.players.payday import utc_day

DAYS = 30
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Earnings:
    books: Books
    cards: Cards
    clock: Clock

    def quizzes(self, seller_id: PlayerId, after: str | None) -> Page[SoldQuiz]:
        """All that was ever for sale.

        Raises:
            ValueError: `after` is no position of this list.
        """
        page = self.books.page(seller_id, after)
        found = ((one, self.cards.card(one.quiz_id)) for one in page.items)
        return Page(tuple(SoldQuiz(one, card) for one, card in found if card), page.next)

    def days(self, seller_id: PlayerId) -> list[DayTakings]:
        """The last thirty, newest first, also those on which nothing was sold."""
        now = self.clock.now()
        days = [utc_day(now - ago * _DAY_MS) for ago in range(DAYS)]
        sold = {one.day: one for one in self.books.days(seller_id, days[-1])}
        return [sold.get(day, DayTakings(day=day, sold=0, earned=0)) for day in days]
