"""What one use case tells the others, before it is encoded, and the row that makes it certain."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from trivia.domain.ids import PlayerId, UnixMs


class Topic(StrEnum):
    """A topic by role; the settings know its address."""

    LEADERBOARD = "leaderboard"
    PLAYER_PROGRESS = "progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAchieved:
    """A player reached `score` on a board at `achieved_at` (Unix ms)."""

    message_id: str
    board_id: str
    player_id: PlayerId
    player_name: str
    score: int
    achieved_at: UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressEarned:
    """A player finished `quizzes_played` quizzes and earned `experience` (may be 0)."""

    message_id: str
    player_id: PlayerId
    experience: int
    quizzes_played: int
    wins: int
    earned_at: UnixMs


Message: TypeAlias = ScoreAchieved | ProgressEarned


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message on its way: written with the change that implies it, then published.

    Attributes:
        id: the message's id, the same whenever the use case is repeated.
        body: the encoded message, as subscribers get it.
        created_at: Unix ms.
    """

    id: str
    topic: Topic
    body: str
    created_at: UnixMs
