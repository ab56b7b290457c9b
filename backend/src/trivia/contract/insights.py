"""What the author of a quiz is shown of its plays."""

from pydantic import Field

from trivia.contract.base import Outbound, Timestamp


class QuestionStatistics(Outbound):
    """One question of a version, over the plays that are shown."""

    number: int = Field(description="from 1, in the order of the quiz")
    text: str
    answered: int = Field(description="plays in which it was answered")
    right_share: float | None = Field(
        description="of these, how many were fully right, 0 to 1; null: none, or nothing is right"
    )
    median_ms: int | None = Field(
        description="in games with a host, so long took the middle answer, about; null: none did"
    )


class VersionStatistics(Outbound):
    """One version. All figures but `plays` are of `shown_plays`: they move on by `least_plays` at a
    time, so that none tells of a single player."""

    version: int
    published_at: Timestamp | None = Field(description="null: of before it was noted")
    plays: int = Field(description="all that are counted")
    shown_plays: int
    average_share: float | None = Field(
        description="of the questions of a play that have a right answer, how many were right"
    )
    bands: list[int] = Field(
        description="plays by that share: up to a tenth, up to two … ten of them"
    )
    questions: list[QuestionStatistics] = Field(description="in the order of the quiz")


class QuizStatistics(Outbound):
    """How often an own quiz was played, and how well. A play is one player's attempt in time, or
    place in a game that has ended, but for that of who made the quiz."""

    quiz_id: str
    title: str = Field(description="of the draft")
    plays: int = Field(description="of all versions")
    least_plays: int = Field(description="that any figure is of")
    versions: list[VersionStatistics] = Field(description="newest first")
    cursor: str | None = Field(default=None, description="of the next page, if there is one")
