"""What follows when quizzes were played: lists show it, authors are paid, and get badges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trivia.application.library.ports import Popularity
from trivia.application.outbox.messages import Message, PlaysReached, ProgressEarned
from trivia.application.outbox.ports import MessageEncoder, RowsPublisher
from trivia.application.system import Clock
from trivia.domain.authoring.ids import is_of_player
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.players.milestones import milestone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaysFollowed:
    popularity: Popularity
    encoder: MessageEncoder
    publisher: RowsPublisher
    clock: Clock

    def reached(self, plays: Mapping[QuizId, int], paying: Mapping[QuizId, int]) -> None:
        """That quizzes were played so often by now: again, or in another order, is no harm.

        Args:
            paying: of how many of these plays authors are paid.

        Raises:
            Unavailable: not all were told; that is to be done again.
        """
        now = self.clock.now()
        of_players = {quiz_id: count for quiz_id, count in plays.items() if is_of_player(quiz_id)}
        # Before the new numbers are kept: who dies in between finds the same ones reached again.
        self._publish(self._milestones(of_players, now))
        for quiz_id, count in plays.items():
            self.popularity.played(quiz_id, count)
        self._publish(
            [
                PlaysReached(
                    message_id=f"plays#{quiz_id}#{count}", quiz_id=quiz_id, plays=count, at=now
                )
                for quiz_id, count in paying.items()
                if count and quiz_id in of_players
            ]
        )

    def _milestones(self, plays: Mapping[QuizId, int], now: UnixMs) -> list[Message]:
        found: list[Message] = []
        for quiz_id, count in plays.items():
            milestone = milestone_of(count)
            card = self.popularity.card(quiz_id) if milestone else None
            if card is None or milestone <= milestone_of(card.numbers.plays):
                continue
            owner_id = card.standing.owner_id
            # Who has withdrawn it may be gone themselves, and what others bought is played on.
            if owner_id is not None and not card.standing.retired:
                found.append(_reached(quiz_id, owner_id, milestone, now))
        return found

    def _publish(self, messages: Sequence[Message]) -> None:
        rows = [self.encoder.row(message, created_at=self.clock.now()) for message in messages]
        if rows and len(self.publisher.publish_all(rows)) < len(rows):
            raise Unavailable("unavailable", "A topic is out of reach.")


def _reached(quiz_id: QuizId, owner_id: PlayerId, milestone: int, now: UnixMs) -> ProgressEarned:
    return ProgressEarned(
        message_id=f"plays#{quiz_id}#{milestone}#progress",
        player_id=owner_id,
        experience=0,
        quizzes_played=0,
        wins=0,
        earned_at=now,
        plays=milestone,
    )
