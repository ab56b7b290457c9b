"""Messages of PlayerWalletTopic, as its queue brings them."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from trivia.application.outbox.messages import CoinsEarned, PlaysReached
from trivia.contract.outbox import topics
from trivia.domain.ids import PlayerId, QuizId

_WALLET: TypeAdapter[topics.CoinsEarned | topics.PlaysReached] = TypeAdapter(
    Annotated[topics.CoinsEarned | topics.PlaysReached, Field(discriminator="type")]
)


def wallet_message(body: str) -> CoinsEarned | PlaysReached:
    """The message in `body`.

    Raises:
        pydantic.ValidationError: it is not one.
    """
    read = _WALLET.validate_json(body)
    if isinstance(read, topics.PlaysReached):
        return PlaysReached(
            message_id=read.message_id, quiz_id=QuizId(read.quiz_id), plays=read.plays, at=read.at
        )
    return CoinsEarned(
        message_id=read.message_id,
        player_id=PlayerId(read.player_id),
        coins=read.coins,
        earned_at=read.earned_at,
        quiz_id=None if read.quiz_id is None else QuizId(read.quiz_id),
    )
