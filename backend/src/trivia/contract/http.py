"""Requests and responses of the HTTP API. The routes are in `routes.py`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivia.contract.avatars import Avatar, Face
from trivia.contract.badges import BadgeAhead, BadgeHeld
from trivia.contract.base import Category, Id, Inbound, Outbound, Timestamp
from trivia.contract.countries import Country
from trivia.contract.questions.models import PublicQuestion, ResponseModel, SolutionModel

MAX_BODY_BYTES = 64 * 1024
"""A larger request body is refused with ``body_too_large`` before it is parsed."""


class DetailBase(Outbound):
    code: str = Field(description="stable; branch on this")
    message: str = Field(description="for a person; may change")
    field: str | None = None


class ErrorDetail(DetailBase):
    """Why a call was refused."""


class ErrorResponse(Outbound):
    error: ErrorDetail


class TooManyDetail(DetailBase):
    retry_after_ms: int = Field(description="when to try again; header Retry-After, in seconds")


class TooManyResponse(Outbound):
    """The caller has had enough for now (429)."""

    error: TooManyDetail


class GatewayError(Outbound):
    """What API Gateway itself answers when it turns a request away (401, 413, 429, 500, 503)."""

    message: str


class GameSummary(Outbound):
    game_id: str
    transport: Literal["http"]
    title: str
    description: str
    category: Category
    language: str
    author: str
    question_count: int
    time_limit_s: int = Field(description="seconds for all questions together")
    max_score: int
    translation_of: str | None = Field(
        default=None, description="the quiz that asks the same in another language"
    )
    plays: int = Field(default=0, description="how often it was played; from ten on in steps")
    rating: float | None = Field(default=None, description="average stars, 1 to 5; null: none yet")
    ratings: int = Field(default=0, description="how many ratings there are; from ten on in steps")
    listed_at: Timestamp = Field(default=0, description="when it was first listed; 0: never")
    for_sale: bool = Field(default=False, description="only who has bought it may play or host it")


class GameListResponse(Outbound):
    games: list[GameSummary]
    next: str | None = Field(default=None, description="cursor of the next page, if there is one")


Feedback = Literal["end", "each"]


class OpenAttempt(Inbound):
    """How an attempt is played. A call without a body says `end`."""

    feedback: Feedback = Field(
        default="end",
        description="`end`: answers are shown together, and can be changed until they are sent; "
        "`each`: one after the other, each stays as it was given",
    )


PlayedVersion = Annotated[
    int | None, Field(description="of the quiz: its author may have published others since")
]


class AttemptOpened(Outbound):
    attempt_id: str
    game_id: str
    quiz_version: PlayedVersion = None
    title: str
    opened_at: Timestamp
    deadline: Timestamp
    feedback: Feedback = "end"
    questions: list[PublicQuestion]


class QuestionResponse(Inbound):
    question_id: Id
    response: ResponseModel


class SubmitAnswers(Inbound):
    """All responses of an attempt. A question left out counts as not answered."""

    responses: list[QuestionResponse] = Field(max_length=100)


class GiveAnswer(Inbound):
    """One answer of an attempt with feedback after each question; null gives the question up."""

    response: ResponseModel | None


class AnswerReview(Outbound):
    question: PublicQuestion
    response: ResponseModel | None
    correct: bool | None = Field(description="null: the question has no right answer")
    points: int
    solution: SolutionModel
    explanation: str | None


class AttemptScored(Outbound):
    attempt_id: str
    game_id: str
    quiz_version: PlayedVersion = None
    score: int
    max_score: int
    correct: int
    total: int = Field(description="questions that have a right answer")
    late: bool = Field(description="after the deadline: shown, but earns nothing")
    experience: int = Field(description="earned by this attempt")
    answers: list[AnswerReview]


class LeaderboardRow(Outbound):
    rank: int
    name: str
    score: int
    you: bool
    quiz_version: PlayedVersion = None


class OwnStanding(Outbound):
    rank: int
    score: int
    quiz_version: PlayedVersion = None


class LeaderboardResponse(Outbound):
    game_id: str
    top: list[LeaderboardRow] = Field(
        description="at most ten, best first; equal scores share a rank"
    )
    own: OwnStanding | None
    players: int = Field(description="players on this board")


class OwnScore(Outbound):
    game_id: str
    score: int


class OwnScoresResponse(Outbound):
    scores: list[OwnScore] = Field(description="the caller's best, of games that they are on")


class ProfileResponse(Outbound):
    player_id: str
    name: str
    avatar: Face
    experience: int
    level: int
    level_floor: int = Field(description="experience at which this level began")
    next_level_at: int = Field(description="experience at which the next level begins")
    quizzes_played: int
    badges: list[BadgeHeld] = Field(description="newest first")
    next_badges: list[BadgeAhead] = Field(description="a few that are near, nearest first")
    wins: int = 0
    bio: str = ""
    country: Country = Field(default="", description="ISO 3166-1 alpha-2; empty: none")
    shows_history: bool = Field(default=False, description="everyone may see what was played")
    shows_scores: bool = Field(default=True, description="the public page has the best scores")


class GuestCredentials(Outbound):
    """An account without an e-mail address: the device that asked signs in with it."""

    email: str = Field(description="of a domain that does not exist; no mail gets there")
    password: str


class Registered(Outbound):
    """The account is no guest's any more, from its next tokens on."""

    player_id: str


class PutProfile(Inbound):
    name: Annotated[str, StringConstraints(max_length=80)]
    avatar: Avatar | None = None
    bio: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        default=None, description="300 characters in eight lines; null: stays as it is"
    )
    country: Country | None = None
    shows_history: bool | None = None
    shows_scores: bool | None = None
