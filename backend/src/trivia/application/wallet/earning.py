"""What is paid for playing, and to authors for being played."""

from dataclasses import dataclass

from trivia.application.library.ports import Cards
from trivia.application.outbox.messages import CoinsEarned, PlaysReached
from trivia.application.wallet.ports import Earned, Earnings
from trivia.domain.market.amounts import coins_for_plays
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.transfers import About, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Earning:
    """Authors are paid while everybody may see their quiz: not for one that was hidden or taken
    back, nor for one that comes with the service."""

    earnings: Earnings
    cards: Cards

    def pay(self, message: CoinsEarned | PlaysReached) -> Earned:
        """Pay what `message` implies, as far as it is due."""
        if isinstance(message, PlaysReached):
            return self._author(message)
        return self.earnings.earn(
            Pay(
                id=f"earned#{message.message_id}",
                player_id=message.player_id,
                amount=message.coins,
                kind=Kind.PLAYED,
                at=message.earned_at,
                about=About(quiz_id=message.quiz_id),
            )
        )

    def _author(self, message: PlaysReached) -> Earned:
        quiz_id = message.quiz_id
        card = self.cards.card(quiz_id)
        author = card.standing.owner_id if card and card.standing.is_listed else None
        each = author and Pay(
            id=f"plays#{quiz_id}#{message.plays}",
            player_id=author,
            amount=coins_for_plays(1),
            kind=Kind.AUTHORED,
            at=message.at,
            about=About(quiz_id=quiz_id),
        )
        return self.earnings.earn_by_plays(each or None, quiz_id, message.plays)
