"""What players say of quizzes: stars, and what is wrong."""

from dataclasses import dataclass

from trivia.application.library import notices
from trivia.application.library.browsing import no_such_game, refuse_withdrawn
from trivia.application.library.ports import Cards, Plays, Ratings, Reports
from trivia.application.library.values import Card, Rating, Report
from trivia.application.limits.allowances import RATINGS, REPORTS
from trivia.application.limits.limiter import Limiter
from trivia.application.notices.telling import NoticePost
from trivia.application.outbox.messages import OutboxRow
from trivia.application.system import Clock
from trivia.domain.errors import Forbidden
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.notices.notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """Of players with an account of their own; nobody speaks of their own quizzes."""

    cards: Cards
    plays: Plays
    ratings: Ratings
    reports: Reports
    limiter: Limiter
    post: NoticePost
    clock: Clock

    def rating(self, quiz_id: QuizId, player_id: PlayerId) -> Rating:
        """Raises: NotFound ``game_not_found``."""
        self._card(quiz_id, player_id)
        return self.ratings.of(quiz_id, player_id)

    def rate(self, quiz_id: QuizId, player_id: PlayerId, stars: int) -> Rating:
        """Give `stars` (1 to 5), in the place of those given before.

        Raises:
            NotFound ``game_not_found``; Forbidden ``own_quiz``, ``not_played``; Conflict
            ``quiz_retired``, ``quiz_hidden``; TooMany ``too_many_requests``.
        """
        card = self._others(quiz_id, player_id)
        refuse_withdrawn(card)
        self.limiter.take(RATINGS, player_id)
        now = self.clock.now()
        if not self.plays.has_played(quiz_id, player_id, now):
            raise Forbidden("not_played", "Play this quiz first, then rate it.")
        told = self._row(notices.rated(card, stars, now))
        numbers = self.ratings.rate(quiz_id, player_id, stars, now, told)
        self.post.send(told)
        if numbers.differs(card.numbers):
            self.ratings.show(quiz_id, numbers)
        return Rating(stars, numbers)

    def report(self, quiz_id: QuizId, player_id: PlayerId, reason: str, text: str) -> None:
        """Tell moderators; a second report of a player takes the place of the first.

        Raises:
            NotFound ``game_not_found``; Forbidden ``own_quiz``; TooMany ``too_many_requests``.
        """
        card = self._others(quiz_id, player_id)
        self.limiter.take(REPORTS, player_id)
        report = Report(player_id=player_id, reason=reason, text=text, at=self.clock.now())
        told = self._row(notices.reported(card, report))
        self.reports.put(quiz_id, card.game.title, report, told)
        self.post.send(told)

    def _row(self, notice: Notice | None) -> OutboxRow | None:
        return None if notice is None else self.post.row(notice)

    def _others(self, quiz_id: QuizId, player_id: PlayerId) -> Card:
        card = self._card(quiz_id, player_id)
        if card.standing.is_of(player_id):
            raise Forbidden("own_quiz", "This quiz is your own.")
        return card

    def _card(self, quiz_id: QuizId, player_id: PlayerId) -> Card:
        card = self.cards.card(quiz_id)
        if card is None or card.standing.is_hidden_from(player_id):
            raise no_such_game()
        return card
