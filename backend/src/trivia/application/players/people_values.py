"""Players, as they are kept and shown."""

from dataclasses import dataclass

from trivia.domain.players.player import Player
from trivia.domain.players.progress import Level


@dataclass(frozen=True, slots=True)
class PlayerRecord:
    player: Player
    avatar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a player has gathered; all zero for one who has not finished anything."""

    experience: int = 0
    quizzes_played: int = 0
    wins: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    record: PlayerRecord
    progress: Progress
    level: Level
