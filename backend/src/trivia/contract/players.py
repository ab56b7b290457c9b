"""Players as others see them, and what a player sees of the own past."""

from pydantic import Field

from trivia.contract.avatars import Face
from trivia.contract.badges import BadgeHeld
from trivia.contract.base import Outbound, Timestamp
from trivia.contract.countries import Country
from trivia.contract.http import GameSummary


class HistoryEntry(Outbound):
    """One play. No answers: those of a game are its host's to show."""

    at: Timestamp
    quiz_id: str
    title: str = Field(description="empty: not known; of a daily challenge `quiz_id` says which")
    score: int
    correct: int
    judged: int = Field(description="questions that have a right answer")
    experience: int = Field(description="what it brought")
    won: bool
    mode: str | None = Field(description="of a game with a host; null: alone")
    rank: int | None = Field(description="among `players`; equal scores share one")
    players: int | None


class HistoryPage(Outbound):
    plays: list[HistoryEntry] = Field(description="newest first")
    next: str | None = Field(default=None, description="cursor of the next page, if there is one")


class DayEarned(Outbound):
    day: str = Field(description="YYYY-MM-DD of the caller's clock")
    experience: int
    plays: int


class DaysEarned(Outbound):
    """Each day of a span, those without plays too."""

    days: list[DayEarned] = Field(description="oldest first, today last")


class BestScore(Outbound):
    game_id: str
    title: str
    language: str
    score: int
    max_score: int


class PlayerResponse(Outbound):
    """A player as everyone may see them."""

    name: str
    avatar: Face
    bio: str
    country: Country
    level: int
    quizzes_played: int
    wins: int
    badges: list[BadgeHeld] = Field(description="newest first")
    quizzes: list[GameSummary] = Field(description="that they have made and everyone may play")
    scores: list[BestScore] | None = Field(description="the best; null: not shown")
    history: list[HistoryEntry] | None = Field(description="the newest; null: not shown")
