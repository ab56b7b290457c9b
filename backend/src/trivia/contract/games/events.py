"""Events of games with a host: the same for every transport.

Three kinds, told apart by `type`:

- **Broadcasts** go to everyone and take the next `seq`. A client that sees a gap asks for the
  snapshot with `sync`.
- **Passing** messages (`board_changed`, `lobby_changed`, `rematch_called`, `answers_counted`,
  `part_shown`) replace each other and may be lost; they carry the `seq` they are based on; one
  older than the view is dropped.
- **Private** messages go to one player or to the host, with the `seq` they are based on.

Players are named by `slot`, a number given at joining: account ids stay on the server.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from trivia.contract.avatars import Face
from trivia.contract.base import Outbound, Timestamp
from trivia.contract.questions.models import PublicQuestion, ResponseModel, SolutionModel

Phase = Literal["lobby", "question", "paused", "settling", "closed", "revealed", "ended"]


class EventBase(Outbound):
    """What every server event carries."""

    v: Literal[1] = 1
    game_id: str
    seq: int = Field(ge=0, description="grows by one with each broadcast of a game")
    at: Timestamp


class RulesModel(Outbound):
    mode: str = Field(description="name of the ruleset")
    speed: bool
    streaks: bool
    round_size: int
    teams: Literal["none", "chosen", "dealt"]
    late_join: bool
    guests: bool
    question_on_phones: bool
    auto_advance: bool
    lead_in: Literal["none", "short", "full"]
    close_when_all: bool


class BoardRow(Outbound):
    rank: int
    slot: int
    name: str
    score: int
    team: str | None = None
    avatar: Face | None = None


class TeamRow(Outbound):
    rank: int
    team: str
    score: int


class BoardModel(Outbound):
    """Top ten, and a ladder from which every client finds its own rank; under 5 KB."""

    top: list[BoardRow]
    ladder: list[int] = Field(
        description="best score, then how much each next player's is lower; see `per_step`"
    )
    per_step: int = Field(description="players that one step stands for: 1 up to 500 players")
    players: int
    teams: list[TeamRow] = Field(default_factory=list, max_length=30, description="best first")


class DistributionModel(Outbound):
    answered: int
    correct: int
    choices: dict[str, int] = Field(
        description="answers by choice id, or by 'true' and 'false'; ordering: with the item in its"
        " right place"
    )


class FirstRightModel(Outbound):
    """The earliest fully right answer."""

    slot: int
    name: str
    avatar: Face | None = None
    ms: int = Field(description="on the question's clock, pauses left out")


class StreakEndedModel(Outbound):
    """A streak of three or more that this question ended; the longest of them."""

    slot: int
    name: str
    avatar: Face | None = None
    streak: int


class RoundModel(Outbound):
    """Where the question stands in its round; all numbers begin at 1."""

    number: int
    of: int
    title: str | None
    position: int
    size: int


class HardestModel(Outbound):
    index: int
    text: str
    answered: int
    correct: int


class FastestModel(Outbound):
    slot: int
    name: str
    avatar: Face | None = None
    index: int
    ms: int = Field(description="on the question's clock, pauses left out")


class ComebackModel(Outbound):
    slot: int
    name: str
    avatar: Face | None = None
    from_rank: int = Field(description="the lowest on any board that was shown")
    to_rank: int


class HighlightsModel(Outbound):
    """What is told of a game at its end; of questions whose answers were shown."""

    hardest: HardestModel | None
    fastest: FastestModel | None
    comeback: ComebackModel | None = Field(description="none in games of more than 500 players")


class RevealModel(Outbound):
    index: int
    question: PublicQuestion
    solution: SolutionModel
    explanation: str | None
    distribution: DistributionModel
    winner: BoardRow | None = None
    out: list[int] = Field(default_factory=list, description="slots of those who are out now")
    outcomes: list[int] | None = Field(
        default=None,
        description="live games: by slot, from slot 1; points of a right answer, -1 wrong, -2 none",
    )
    fastest: FirstRightModel | None = None
    streak_ended: StreakEndedModel | None = None


WRONG_ANSWER, NO_ANSWER = -1, -2
"""In `outcomes`: without a message to each, every player learns what a question brought."""


class QuestionOpenedEvent(EventBase):
    """The question is asked. Its choices are shown, and answers count, from `opened_at`, which lies
    ahead where there is a lead-in; who answers before is refused as `too_early`."""

    type: Literal["question_opened"] = "question_opened"
    index: int
    question: PublicQuestion
    asked_at: Timestamp = Field(description="when the lead-in began; `opened_at`, if there is none")
    opened_at: Timestamp
    deadline: Timestamp
    round: RoundModel | None = Field(
        default=None, description="where several questions are asked before their answers are shown"
    )


class QuestionStartedEvent(EventBase):
    """The host has left out the rest of the lead-in."""

    type: Literal["question_started"] = "question_started"
    index: int
    opened_at: Timestamp
    deadline: Timestamp


class GamePausedEvent(EventBase):
    type: Literal["game_paused"] = "game_paused"
    remaining: int = Field(description="milliseconds left on the clock")
    opened_at: Timestamp | None = Field(
        default=None, description="null: in the lead-in, nobody has seen the choices yet"
    )


class GameResumedEvent(EventBase):
    """The clock runs again; after a pause in the lead-in that goes on, with what was left of it."""

    type: Literal["game_resumed"] = "game_resumed"
    asked_at: Timestamp
    opened_at: Timestamp
    deadline: Timestamp


class AnswersStoppedEvent(EventBase):
    type: Literal["answers_stopped"] = "answers_stopped"
    index: int


class QuestionClosedEvent(EventBase):
    """A question of a round is settled; its answer is shown with the round."""

    type: Literal["question_closed"] = "question_closed"
    index: int
    answered: int


class AnswersRevealedEvent(EventBase):
    type: Literal["answers_revealed"] = "answers_revealed"
    reveals: list[RevealModel]
    board: BoardModel
    standing: int | None = Field(
        default=None, description="players who may still answer, in modes that put players out"
    )
    decided: bool = Field(default=False, description="nothing is left to play for: end the game")


class ReviewShownEvent(EventBase):
    """The host goes through the answers of a round: `step` is on show, from 0, the first of
    `reveals`, to their number, which is the board."""

    type: Literal["review_shown"] = "review_shown"
    step: int


class QuestionSkippedEvent(EventBase):
    type: Literal["question_skipped"] = "question_skipped"
    index: int


class PlayerRemovedEvent(EventBase):
    type: Literal["player_removed"] = "player_removed"
    slot: int
    banned: bool
    standing: int | None = Field(
        default=None, description="players who may still answer, in modes that put players out"
    )


class PlayerAdmittedEvent(EventBase):
    """A kicked player may come back."""

    type: Literal["player_admitted"] = "player_admitted"
    slot: int


class TeamNamedEvent(EventBase):
    """A team is called something else now."""

    type: Literal["team_named"] = "team_named"
    team: str
    name: str | None = Field(description="null: the standard name again")
    locked: bool = Field(description="the host has put it back: players name this team no more")


class GameEndedEvent(EventBase):
    type: Literal["game_ended"] = "game_ended"
    asked: int
    board: BoardModel
    highlights: HighlightsModel


_Broadcast: TypeAlias = (
    QuestionOpenedEvent
    | QuestionStartedEvent
    | GamePausedEvent
    | GameResumedEvent
    | AnswersStoppedEvent
    | QuestionClosedEvent
    | AnswersRevealedEvent
    | ReviewShownEvent
    | QuestionSkippedEvent
    | PlayerRemovedEvent
    | PlayerAdmittedEvent
    | TeamNamedEvent
    | GameEndedEvent
)

BroadcastEvent = Annotated[_Broadcast, Field(discriminator="type")]


class BoardChangedEvent(EventBase):
    """Passing: the board moved while a question is open (first correct wins)."""

    type: Literal["board_changed"] = "board_changed"
    index: int
    winner: BoardRow | None
    board: BoardModel


class LobbyChangedEvent(EventBase):
    """Passing: how many are here, and who came last."""

    type: Literal["lobby_changed"] = "lobby_changed"
    players: int
    latest: list[str] = Field(max_length=20)
    faces: list[Face] = Field(
        default_factory=list, max_length=20, description="avatars of those, in the same order"
    )
    teams: list[str] = Field(
        default_factory=list,
        max_length=20,
        description="teams of those, in the same order; none where nobody plays in a team",
    )


class RematchCalledEvent(EventBase):
    """Passing: the host plays again; `POST /api/rematch-tickets` tells where, who was here."""

    type: Literal["rematch_called"] = "rematch_called"


class AnswersCountedEvent(EventBase):
    """Passing, to the host and to screens: how many answers question `index` has."""

    type: Literal["answers_counted"] = "answers_counted"
    index: int
    answered: int
    players: int


class PartShownEvent(EventBase):
    """Passing, to the host and to screens: what the host's window shows of question `index`, which
    is revealed by itself. 0 is the answer; after it, where there are such, come the explanation as
    a card of its own and the board."""

    type: Literal["part_shown"] = "part_shown"
    index: int
    step: int


class ReceivedAnswer(Outbound):
    slot: int
    name: str
    response: ResponseModel
    arrived_at: Timestamp


class AnswersReceivedEvent(EventBase):
    """Private, to the host: the answers since the last such message."""

    type: Literal["answers_received"] = "answers_received"
    index: int
    answered: int
    players: int
    answers: list[ReceivedAnswer]


class RosterRow(Outbound):
    slot: int
    name: str
    team: str | None
    guest: bool
    connected: bool
    avatar: Face | None = None


class RemovedRow(Outbound):
    slot: int
    name: str
    banned: bool


class RosterEvent(EventBase):
    """Private, to the host: who is here (in some hundred rows a message, `part` of `parts`)."""

    type: Literal["roster"] = "roster"
    part: int
    parts: int
    players: list[RosterRow]
    removed: list[RemovedRow] = Field(
        default_factory=list,
        max_length=50,
        description="who was removed, in the first part; `admit` lets in who is not banned",
    )


class HostQuestion(Outbound):
    question: PublicQuestion
    solution: SolutionModel
    explanation: str | None


class QuizLoadedEvent(EventBase):
    """Private, to the host: the questions with their answers, in parts under 32 KB."""

    type: Literal["quiz_loaded"] = "quiz_loaded"
    part: int
    parts: int
    questions: list[HostQuestion]


class AnswerReceivedEvent(EventBase):
    """Private, the receipt, to every connection of the player: this answer is stored and counts.
    Whether it is right stays unsaid. After a second, different answer it says which one counts."""

    type: Literal["answer_received"] = "answer_received"
    index: int
    arrived_at: Timestamp
    response: ResponseModel | None = Field(default=None, description="the answer that counts")


class PersonalQuestionResult(Outbound):
    index: int
    answered: bool
    correct: bool | None = Field(description="null: the question has no right answer")
    points: int


class PersonalResultEvent(EventBase):
    """Private: what the revealed questions brought this player."""

    type: Literal["personal_result"] = "personal_result"
    results: list[PersonalQuestionResult]
    score: int
    rank: int
    streak: int
    behind: BoardRow | None = Field(description="the next better player of the top ten, if any")


class Own(Outbound):
    """What a snapshot tells its reader about themself."""

    slot: int
    name: str
    team: str | None
    score: int
    rank: int
    streak: int
    answered: bool = Field(description="whether the open question has this player's answer")
    response: ResponseModel | None = Field(
        default=None, description="that answer, where the transport tells it"
    )
    out: bool = Field(default=False, description="may answer no more, and watches on")
    avatar: Face | None = None
    results: list[PersonalQuestionResult] = Field(description="of the revealed round")


class SnapshotEvent(EventBase):
    """Private: everything needed to show the game from here on. `seq` is the last one in it."""

    type: Literal["snapshot"] = "snapshot"
    pin: str
    title: str
    question_count: int
    rules: RulesModel
    phase: Phase
    index: int
    players: int
    question: PublicQuestion | None = None
    asked_at: Timestamp | None = None
    opened_at: Timestamp | None = Field(
        default=None, description="null also in a pause of the lead-in"
    )
    deadline: Timestamp | None = None
    remaining: int | None = None
    round: RoundModel | None = None
    reveals: list[RevealModel] = Field(default_factory=list)
    step: int = Field(default=0, description="of the review of a round: see `review_shown`")
    answered: int | None = Field(
        default=None,
        description="to the host and screens: how many answers the open question has",
    )
    skipped: list[int] = Field(
        default_factory=list, description="indexes of the questions that the host has dropped"
    )
    board: BoardModel | None = None
    standing: int | None = Field(
        default=None, description="players who may still answer, in modes that put players out"
    )
    decided: bool = Field(default=False, description="nothing is left to play for: end the game")
    highlights: HighlightsModel | None = Field(default=None, description="once it has ended")
    team_names: dict[str, str] = Field(
        default_factory=dict,
        max_length=4,
        description="by team: what its players call it; others have their standard names",
    )
    locked_teams: list[str] = Field(
        default_factory=list, max_length=4, description="teams that players name no more"
    )
    you: Own | None = None
    answer_topic: str | None = Field(
        default=None,
        description="live games: where the reader's answers go at the least cost; "
        "one that has no receipt goes out again to the usual topic",
    )


class RemovedEvent(EventBase):
    """Private: the host removed you."""

    type: Literal["removed"] = "removed"
    banned: bool


class GameErrorEvent(EventBase):
    """Private: a command was refused. `ref` repeats what the client put into it, `field` is the
    path of what is wrong in it: ``response.choice``."""

    type: Literal["error"] = "error"
    code: str
    message: str
    ref: str | None = None
    field: str | None = None
    retry_after_ms: int | None = Field(
        default=None, description="when to try again, if that was too often"
    )


class PongEvent(EventBase):
    """Private: the answer to `ping`. `seq` is that of the last broadcast, so that a client to which
    nothing came knows whether it missed something; 0 tells nothing."""

    type: Literal["pong"] = "pong"


_Private: TypeAlias = (
    BoardChangedEvent
    | LobbyChangedEvent
    | RematchCalledEvent
    | AnswersCountedEvent
    | PartShownEvent
    | AnswersReceivedEvent
    | RosterEvent
    | QuizLoadedEvent
    | AnswerReceivedEvent
    | PersonalResultEvent
    | SnapshotEvent
    | RemovedEvent
    | GameErrorEvent
    | PongEvent
)

PrivateEvent = Annotated[_Private, Field(discriminator="type")]

GameEvent = Annotated[_Broadcast | _Private, Field(discriminator="type")]
"""Anything a client may receive."""
