"""What a mode is: the seam between one set of rules and everything else.

A mode is a module of `domain/rulesets` with one object, `RULESET`. Contract, commands, bots, the
simulation and the host's page derive their choices from the registry.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.domain.games.clock import Clock
from trivia.domain.games.rules import Rules
from trivia.domain.ids import PlayerId, Slot, UnixMs
from trivia.domain.questions.judging import has_right_answer, is_right
from trivia.domain.questions.kind import Credit
from trivia.domain.questions.question import POINTS_PER_QUESTION, Question, Response

STREAK_BONUS = 100
STREAK_BONUS_MAX = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """One player's answer.

    Attributes:
        id: tells apart two answers that arrived in the same millisecond, the same on each retry.
        arrived_at: Unix ms at the broker or gateway, not when a function came to process it.
    """

    id: str
    player_id: PlayerId
    response: Response
    arrived_at: UnixMs

    @property
    def arrival(self) -> tuple[int, str]:
        """Orders answers: the earlier one first, and no two are equal."""
        return self.arrived_at, self.id


@dataclass(frozen=True, slots=True)
class Award:
    """What a question brought one player.

    Attributes:
        correct: None if the question has no right answer.
    """

    points: int
    correct: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedQuestion:
    """A question and everything that its score depends on.

    Attributes:
        answers: by player id, one each: those that count.
        credits: by player id, how right each of them is.
        streaks: by player id, consecutive correct answers before this question.
        players: slot by player id: everyone who is still to be seen in the game.
        out: slots of those who had been put out before. Who will learn it only when the round is
            shown may be among `answers` all the same.
    """

    rules: Rules
    question: Question
    clock: Clock
    answers: Mapping[PlayerId, Answer]
    credits: Mapping[PlayerId, Credit]
    streaks: Mapping[PlayerId, int]
    players: Mapping[PlayerId, Slot]
    out: frozenset[Slot]

    @property
    def has_right_answer(self) -> bool:
        return has_right_answer(self.question)

    def is_right(self, player_id: PlayerId) -> bool | None:
        return is_right(self.credits[player_id])

    @property
    def first_right(self) -> Answer | None:
        """The earliest fully right answer."""
        right = (answer for player, answer in self.answers.items() if self.is_right(player))
        return min(right, key=lambda answer: answer.arrival, default=None)


class Ruleset:
    """One mode. What it does not say differently is as in a casual game.

    Args:
        rules: what a host begins with; each setting can then be changed.
    """

    one_winner = False
    """Whether each question has one winner."""

    puts_out = False
    """Whether players may be put out before the end."""

    locked: frozenset[str] = frozenset()
    """Names of settings that this mode does not leave to the host."""

    def __init__(self, rules: Rules) -> None:
        self.name = rules.mode
        self.rules = rules

    def winner(self, closed: ClosedQuestion) -> PlayerId | None:
        """Who won the question, where one does."""
        return None

    def awards(self, closed: ClosedQuestion) -> Mapping[PlayerId, Award]:
        """What the question brings those who have answered it, by player id."""
        return {player: self.award(closed, player) for player in closed.answers}

    def award(self, closed: ClosedQuestion, player_id: PlayerId) -> Award:
        """What a player's answer earns where everyone can earn."""
        right = closed.is_right(player_id)
        points = 0
        if closed.credits[player_id]:
            points = points_for(closed, player_id)
            if right:
                points += streak_bonus(closed, player_id)
        return Award(points, right)

    def put_out(self, closed: ClosedQuestion) -> frozenset[Slot]:
        """Slots of those who may answer no more after this question; they watch on."""
        return frozenset()

    def is_decided(self, playing: int, out: int) -> bool:
        """Whether it is over: `playing` players may still answer, `out` may not."""
        return False

    def ends_at_first(self, rules: Rules) -> bool:
        """Whether a question is over for all once somebody has given a right answer."""
        return False

    def shows_first(self, rules: Rules) -> bool:
        """Whether everyone sees who is first while the question is still open."""
        return False


def points_for(closed: ClosedQuestion, player_id: PlayerId) -> int:
    """Points of a player's answer, in proportion to its credit.

    All of them, whenever it comes; under speed rules they fall evenly to half at the limit.
    """
    full = POINTS_PER_QUESTION * closed.question.points.factor * (closed.credits[player_id] or 0)
    limit = closed.clock.limit
    if not closed.rules.speed or limit <= 0:
        return round(full)
    elapsed = closed.clock.elapsed(closed.answers[player_id].arrived_at)
    return round(full * (1 - min(max(0, elapsed), limit) / limit / 2))


def streak_bonus(closed: ClosedQuestion, player_id: PlayerId) -> int:
    if not closed.rules.streaks or closed.question.points.factor == 0:
        return 0
    return min(STREAK_BONUS * closed.streaks.get(player_id, 0), STREAK_BONUS_MAX)
