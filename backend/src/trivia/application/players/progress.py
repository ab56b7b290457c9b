"""Experience, levels, badges and quizzes played, and the coins that go with them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from trivia.application.outbox.messages import CoinsEarned, OutboxRow, ProgressEarned
from trivia.application.outbox.ports import MessageEncoder, RowsPublisher
from trivia.application.players.gathering import news_of
from trivia.application.players.people_values import Added
from trivia.application.players.ports import ProgressLedger
from trivia.domain.market.amounts import coins_for
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.domain.players.payday import LATER_OF_DAY, utc_day
from trivia.domain.players.progress import Progress


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a message.

    Attributes:
        new: it is counted now; else it was before.
        tells: what others must hear of it, the same each time: whoever counted it before may have
            died without telling.
    """

    new: bool
    tells: tuple[OutboxRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecorder:
    """The one writer of player progress."""

    ledger: ProgressLedger
    encoder: MessageEncoder
    publisher: RowsPublisher

    def record(self, earned: ProgressEarned) -> Recorded:
        """Add what was earned, as far as it is due."""
        payday = None if earned.quiz_id is None else utc_day(earned.earned_at)
        addition = self.ledger.add(earned, payday)
        if addition.added is Added.PAID_BEFORE:
            pay = LATER_OF_DAY
            earned = replace(earned, experience=pay.experience, wins=pay.wins)
            addition = self.ledger.add(earned)
        return Recorded(
            new=addition.added is Added.DONE,
            tells=(*self._coins(earned), *self._news(addition.progress, earned)),
        )

    def tell(self, rows: Sequence[OutboxRow]) -> AbstractSet[str]:
        """The ids of those that were taken. The messages behind the others come again."""
        return self.publisher.publish_all(rows) if rows else frozenset()

    def _coins(self, earned: ProgressEarned) -> tuple[OutboxRow, ...]:
        coins = 0 if earned.guest else coins_for(earned.experience, earned.wins)
        if not coins:
            return ()
        message = CoinsEarned(
            message_id=earned.message_id,
            player_id=earned.player_id,
            coins=coins,
            earned_at=earned.earned_at,
            quiz_id=earned.quiz_id,
        )
        return (self.encoder.row(message, created_at=earned.earned_at),)

    def _news(self, progress: Progress, earned: ProgressEarned) -> tuple[OutboxRow, ...]:
        if earned.guest:
            return ()
        player_id, at, news = earned.player_id, earned.earned_at, news_of(progress, earned)
        notices = [
            Notice(
                id=f"badge#{player_id}#{badge}",
                player_id=player_id,
                kind=NoticeKind.BADGE,
                at=at,
                params={"badge": badge},
            )
            for badge in news.badges
        ]
        if news.level is not None:
            level = Notice(
                id=f"level#{player_id}#{news.level}",
                player_id=player_id,
                kind=NoticeKind.LEVEL,
                at=at,
                params={"level": news.level},
            )
            notices.append(level)
        return tuple(self.encoder.row(notice, created_at=at) for notice in notices)
