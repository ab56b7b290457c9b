"""What the host of a game gets when it is over, or while it runs: the same for both transports."""

from typing import Literal

from pydantic import Field

from trivia.contract.base import Outbound, Timestamp
from trivia.contract.games.tickets import GameTransport
from trivia.contract.questions.models import PublicQuestion, ResponseModel, SolutionModel


class HostedGameSummary(Outbound):
    game_id: str
    transport: GameTransport
    title: str
    state: Literal["running", "ended"] = Field(
        description="a game that nobody ended counts as ended after 12 hours"
    )
    pin: str | None = Field(description="while it is running")
    question_count: int
    players: int = Field(description="who have answered at least one question so far")
    hosted_at: Timestamp
    kept_until: Timestamp


class HostedGameList(Outbound):
    games: list[HostedGameSummary] = Field(description="newest first")
    next: str | None = Field(default=None, description="cursor of the next page, if there is one")


class PlayerResultModel(Outbound):
    """Equal scores share a rank. Players are named by `slot`, as during the game."""

    slot: int
    name: str
    team: str | None
    guest: bool
    rank: int
    score: int
    correct: int
    answered: int


class TallyModel(Outbound):
    response: ResponseModel
    count: int
    correct: bool | None = Field(description="null: the question has no right answer")


class PlayerAnswerModel(Outbound):
    slot: int
    response: ResponseModel
    correct: bool | None = Field(description="null: the question has no right answer")
    points: int
    took_ms: int = Field(description="on the question's clock, pauses left out")


class QuestionResultModel(Outbound):
    """One closed question."""

    index: int
    question: PublicQuestion
    solution: SolutionModel
    explanation: str | None
    answered: int
    correct: int
    choices: dict[str, int] = Field(
        description="by choice id, or by 'true' and 'false'; empty for kinds without choices"
    )
    given: list[TallyModel] = Field(
        max_length=20,
        description="for kinds without choices: right answers, and what else was given most often",
    )
    median_ms: int | None
    answers: list[PlayerAnswerModel]


class GameResultsResponse(Outbound):
    """All players, best first, and the closed questions; those of large games in several pages."""

    game: HostedGameSummary
    quiz_id: str | None = Field(default=None, description="what was played")
    quiz_version: int | None = Field(
        default=None, description="as it was then: its author may have published others since"
    )
    newest_version: int | None = Field(default=None, description="of the quiz, as of now")
    players: list[PlayerResultModel]
    questions: list[QuestionResultModel]
    skipped: list[int] = Field(
        default_factory=list, description="indexes of the questions that the host has dropped"
    )
    team_names: dict[str, str] = Field(
        default_factory=dict, max_length=4, description="by team: what its players called it"
    )
    next: str | None = Field(
        default=None, description="cursor of the page with the next questions, if there is one"
    )
