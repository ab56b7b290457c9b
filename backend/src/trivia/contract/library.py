"""Requests and responses of the library: what players think of quizzes, and what moderators do."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from trivia.contract.authoring import Visibility
from trivia.contract.base import Category, Inbound, Outbound, Timestamp
from trivia.domain.library.numbers import Sort as Order
from trivia.domain.library.reports import HIDE_REASONS, HIDE_TEXT_MOST, REPORT_TEXT_MOST

Sort = Literal["newest", "played", "rated"]
assert Sort.__args__ == tuple(Order)  # type: ignore[attr-defined]

ReportReason = Literal["offensive", "wrong", "copied", "private_data", "advertising", "other"]
assert ReportReason.__args__ == HIDE_REASONS  # type: ignore[attr-defined]


class PutRating(Inbound):
    stars: int = Field(ge=1, le=5)


class RatingResponse(Outbound):
    """The caller's stars for a quiz, and those of all."""

    stars: int | None = Field(description="of the caller; null: not rated yet")
    rating: float | None = Field(description="average of all ratings; null: there are none")
    ratings: int


class SendReport(Inbound):
    """What is wrong with a quiz. A second report of the same player takes its place."""

    reason: ReportReason
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=REPORT_TEXT_MOST)] = ""


class ReasonCount(Outbound):
    reason: ReportReason
    count: int


class ReportedQuizRow(Outbound):
    quiz_id: str
    title: str = Field(description="when it was reported last")
    count: int = Field(description="players who have reported it since moderators looked")
    reasons: list[ReasonCount]
    last_at: Timestamp


class ReportQueue(Outbound):
    """Quizzes that nobody has looked at since they were reported."""

    quizzes: list[ReportedQuizRow] = Field(description="reported last first")
    cursor: str | None = Field(default=None, description="of the next page, if there is one")


class ReportText(Outbound):
    reason: ReportReason
    text: str
    at: Timestamp


class ModeratedQuiz(Outbound):
    """A quiz as moderators see it, with its answers."""

    quiz_id: str
    title: str
    category: Category
    language: str
    author: str
    visibility: Visibility
    of_service: bool = Field(description="comes with the service, and cannot be hidden")
    retired: bool
    hidden: bool
    document: dict[str, Any] = Field(description="its newest version, in the quiz format")
    reports: list[ReportText] = Field(description="newest first, settled ones too; 50 at most")


class PutModeration(Inbound):
    """Hide a quiz, or show it again."""

    hidden: bool
    reason: ReportReason = "other"
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=HIDE_TEXT_MOST)] = (
        Field(default="", description="for its author")
    )
    seen_at: Timestamp = Field(
        description="`at` of the newest report that was seen: all until then are settled"
    )
