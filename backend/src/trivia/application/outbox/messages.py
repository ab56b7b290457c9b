"""What one use case tells the others, before it is encoded, and the row that makes it certain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from trivia.domain.ids import GameId, PlayerId, QuizId, UnixMs
from trivia.domain.notices.notice import Notice


class Topic(StrEnum):
    """A topic by role; the settings know its address."""

    LEADERBOARD = "leaderboard"
    PLAYER_PROGRESS = "progress"
    NOTIFICATION = "notification"
    PLAYER_WALLET = "wallet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAchieved:
    """A player reached `score` on a board at `achieved_at` (Unix ms).

    Attributes:
        quiz_version: of the quiz that was played; None in messages of before it was said.
    """

    message_id: str
    board_id: str
    player_id: PlayerId
    player_name: str
    score: int
    achieved_at: UnixMs
    quiz_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What was played and how it went, for whoever looks back at it. It decides no pay.

    Attributes:
        mode, game_id, rank, players: of a game with a host; None alone. Equal scores share a rank.
        correct, judged: right answers, of so many questions that have one.
        climbed: places between the lowest that a board has shown and the final one.
    """

    quiz_id: QuizId
    title: str
    score: int
    correct: int
    judged: int
    mode: str | None = None
    game_id: GameId | None = None
    rank: int | None = None
    players: int | None = None
    climbed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressEarned:
    """A player finished `quizzes_played` quizzes and earned `experience` (may be 0), or has done
    what else badges are given for.

    Attributes:
        quiz_id: experience and wins are due only if this quiz has not paid the player on that day;
            None where that was decided before.
        played: None in messages of before it was said, and where nothing was.
        guest: they play alone with an account that has no e-mail address: no badges before they
            have registered.
        audience: so many have played in a game that the player has hosted.
        plays: so often was a quiz of the player's own played by others.
    """

    message_id: str
    player_id: PlayerId
    experience: int
    quizzes_played: int
    wins: int
    earned_at: UnixMs
    quiz_id: QuizId | None = None
    played: Played | None = None
    guest: bool = False
    audience: int = 0
    plays: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoinsEarned:
    """A message that was counted for a player pays `coins` (1 or more), up to the day's cap.

    Attributes:
        message_id: the same whenever that message is counted again.
    """

    message_id: str
    player_id: PlayerId
    coins: int
    earned_at: UnixMs
    quiz_id: QuizId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaysReached:
    """Of a quiz that players made, `plays` pay its author by `at`: the number only grows."""

    message_id: str
    quiz_id: QuizId
    plays: int
    at: UnixMs


Message: TypeAlias = ScoreAchieved | ProgressEarned | CoinsEarned | PlaysReached | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """Messages of one topic on their way: written with what implies them, then published.

    Attributes:
        id: the first message's id, the same whenever the use case is repeated.
        body: the encoded messages as subscribers get them, each a line.
        created_at: Unix ms.
    """

    id: str
    topic: Topic
    body: str
    created_at: UnixMs

    @property
    def bodies(self) -> Sequence[str]:
        """The messages, one by one: each is published, and counts, alone."""
        return self.body.split("\n")


TOGETHER = 10
"""Messages of a row at most: SNS takes as many at once."""


def together(rows: Sequence[OutboxRow]) -> list[OutboxRow]:
    """The messages of `rows` in fewer rows, in the same order within each topic.

    A row is gone once all of its messages are out; if one is not, all are published again, which
    subscribers bear: each message has an id of its own.
    """
    found = []
    for topic in Topic:
        of_topic = [row for row in rows if row.topic is topic]
        for start in range(0, len(of_topic), TOGETHER):
            part = of_topic[start : start + TOGETHER]
            found.append(replace(part[0], body="\n".join(row.body for row in part)))
    return found
