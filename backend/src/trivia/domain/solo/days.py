"""Days of the daily challenge, and how what belongs to one is called."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from trivia.domain.ids import PlayerId, QuizId, UnixMs

KEPT_DAYS = 30
"""What belongs to a day is forgotten so long after it."""

_PREFIX = "daily_"
"""No quiz that somebody has written can be called so: their ids have no underscore."""


@dataclass(frozen=True, slots=True)
class Daily:
    """One day's challenge in one language: ``en``, ``2026-11-28`` (UTC)."""

    language: str
    day: str

    @property
    def quiz_id(self) -> QuizId:
        return QuizId(f"{_PREFIX}{self.language}_{self.day}")

    @property
    def ends_at(self) -> UnixMs:
        return _midnight_after(self.day)

    @property
    def before(self) -> "Daily":
        """Yesterday's."""
        return Daily(self.language, str(date.fromisoformat(self.day) - timedelta(days=1)))


def is_daily(quiz_id: str) -> bool:
    return quiz_id.startswith(_PREFIX)


def kept_until(quiz_id: str) -> UnixMs | None:
    """When what belongs to a day's challenge is forgotten; None for other quizzes."""
    if not is_daily(quiz_id):
        return None
    return _midnight_after(quiz_id[-len("2026-11-28") :]) + KEPT_DAYS * 86_400_000


def daily_attempt(player_id: PlayerId, day: str) -> str:
    """Id of the one attempt that a player has on a day, in whatever language."""
    return hashlib.sha256(f"daily#{day}#{player_id}".encode()).hexdigest()[:32]


def _midnight_after(day: str) -> UnixMs:
    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1)
    return round(midnight.timestamp() * 1000)
