"""Messages on the SNS topics. Additive change only; `v` grows when a reader must know."""

from typing import Literal

from pydantic import Field

from trivia.contract.base import Outbound, Timestamp
from trivia.contract.outbox.played import PlayedModel


class ScoreAchieved(Outbound):
    """LeaderboardTopic: a player reached `score` on a board."""

    v: Literal[1] = 1
    type: Literal["score_achieved"] = "score_achieved"
    message_id: str
    board_id: str
    player_id: str
    player_name: str
    score: int
    achieved_at: Timestamp
    quiz_version: int | None = Field(
        default=None,
        description="of the quiz that was played; null: not said",
    )


class ProgressEarned(Outbound):
    """PlayerProgressTopic: a player finished a quiz and earned `experience` (may be 0), has hosted
    a game, or has a quiz that others play."""

    v: Literal[1] = 1
    type: Literal["progress_earned"] = "progress_earned"
    message_id: str
    player_id: str
    experience: int
    quizzes_played: int
    wins: int = 0
    earned_at: Timestamp
    quiz_id: str | None = Field(
        default=None, description="pays once a player, quiz and day; null: was decided before"
    )
    played: PlayedModel | None = Field(default=None, description="null: not said, or nothing was")
    guest: bool = Field(default=False, description="an account without an e-mail address")
    audience: int = Field(default=0, description="players of a game that the player has hosted")
    plays: int = Field(default=0, description="of a quiz of the player's own, by others")


class CoinsEarned(Outbound):
    """PlayerWalletTopic: what a message that was counted pays a player."""

    v: Literal[1] = 1
    type: Literal["coins_earned"] = "coins_earned"
    message_id: str
    player_id: str
    coins: int = Field(ge=1, description="before the day's cap")
    earned_at: Timestamp
    quiz_id: str | None = None


class PlaysReached(Outbound):
    """PlayerWalletTopic: how many plays of a quiz pay its author by now."""

    v: Literal[1] = 1
    type: Literal["plays_reached"] = "plays_reached"
    message_id: str
    quiz_id: str
    plays: int = Field(ge=1)
    at: Timestamp


class NoticeSent(Outbound):
    """NotificationTopic: something that a player is told."""

    v: Literal[1] = 1
    type: Literal["notice_sent"] = "notice_sent"
    message_id: str
    player_id: str
    kind: str
    at: Timestamp
    params: dict[str, str | int]
