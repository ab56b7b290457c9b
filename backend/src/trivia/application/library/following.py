"""What follows when quizzes were played: lists show it, and authors are paid."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.application.library.ports import Popularity
from trivia.application.outbox.messages import PlaysReached
from trivia.application.outbox.ports import MessageEncoder, RowsPublisher
from trivia.application.system import Clock
from trivia.domain.authoring.ids import is_of_player
from trivia.domain.errors import Unavailable
from trivia.domain.ids import QuizId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaysFollowed:
    popularity: Popularity
    encoder: MessageEncoder
    publisher: RowsPublisher
    clock: Clock

    def reached(self, plays: Mapping[QuizId, int]) -> None:
        """That quizzes were played so often by now: again, or in another order, is no harm.

        Raises:
            Unavailable: not all were told; that is to be done again.
        """
        for quiz_id, count in plays.items():
            self.popularity.played(quiz_id, count)
        now = self.clock.now()
        rows = [
            self.encoder.row(
                PlaysReached(
                    message_id=f"plays#{quiz_id}#{count}", quiz_id=quiz_id, plays=count, at=now
                ),
                created_at=now,
            )
            for quiz_id, count in plays.items()
            if is_of_player(quiz_id)
        ]
        if rows and len(self.publisher.publish_all(rows)) < len(rows):
            raise Unavailable("unavailable", "The topic of wallets is out of reach.")
