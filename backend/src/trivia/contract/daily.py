"""Requests and responses of the daily challenge."""

from pydantic import Field

from trivia.contract.base import Inbound, Language, Outbound, Timestamp
from trivia.contract.http import Feedback


class DailyAttempt(Outbound):
    """The one attempt that a player has on a day."""

    attempt_id: str
    game_id: str = Field(description="of another language, if it was begun in that")
    deadline: Timestamp
    score: int | None = Field(description="null: not yet scored")


class DailyResponse(Outbound):
    """What there is to play today; questions are sent when the attempt is opened."""

    day: str = Field(description="UTC, YYYY-MM-DD")
    language: str
    now: Timestamp = Field(description="of the service, to reckon what is left until a deadline")
    ends_at: Timestamp
    game_id: str = Field(description="of today's board")
    question_count: int
    time_limit_s: int = Field(description="seconds for all questions together")
    max_score: int
    yesterday_id: str = Field(description="of yesterday's board")
    attempt: DailyAttempt | None = Field(description="null: not yet played today")


class OpenDaily(Inbound):
    """In which language, and how, today's challenge is played."""

    language: Language
    feedback: Feedback = "end"
