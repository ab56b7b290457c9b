"""Points of one question in a game with a host: pure, the same for every transport."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trivia.domain.kinds.judging import judge
from trivia.domain.kinds.questions import (
    POINTS_PER_QUESTION,
    MultipleSelect,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from trivia.domain.kinds.responses import (
    BooleanResponse,
    ChoiceResponse,
    ChoicesResponse,
    OrderResponse,
    Response,
)
from trivia.domain.rulesets.clock import Clock
from trivia.domain.rulesets.rules import Rules

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
    player_id: str
    response: Response
    arrived_at: int


@dataclass(frozen=True, slots=True)
class Award:
    points: int
    correct: bool


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a question was answered.

    Attributes:
        choices: answers per choice id, or per "true" and "false"; of an ordering question, answers
            with this item in its right place; empty for other kinds.
    """

    answered: int
    correct: int
    choices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scored:
    awards: Mapping[str, Award]
    distribution: Distribution
    winner_id: str | None


def score_question(
    rules: Rules,
    question: Question,
    clock: Clock,
    answers: Iterable[Answer],
    streaks: Mapping[str, int],
) -> Scored:
    """Score `answers` to `question`; their order does not matter, nor do duplicates.

    Answers that did not arrive while the clock was running do not count.

    Args:
        streaks: consecutive correct answers before this question, by player id.
    """
    first = _earliest_per_player(answer for answer in answers if clock.was_open(answer.arrived_at))
    right = {player: judge(question, answer.response) for player, answer in first.items()}
    winner = min(
        (answer for player, answer in first.items() if right[player]), key=_arrival, default=None
    )
    awards = {}
    for player, answer in first.items():
        earns = right[player] and (
            not rules.first_correct_only or (winner is not None and winner.player_id == player)
        )
        points = 0
        if earns:
            points = points_for(rules, question, clock.elapsed(answer.arrived_at), clock.limit)
            points += _streak_bonus(rules, question, streaks.get(player, 0))
        awards[player] = Award(points=points, correct=right[player])
    return Scored(
        awards=awards,
        distribution=distribution_of(
            question, (answer.response for answer in first.values()), sum(right.values())
        ),
        winner_id=winner.player_id if winner and rules.first_correct_only else None,
    )


def points_for(rules: Rules, question: Question, elapsed: int, limit: int) -> int:
    """Points of a correct answer after `elapsed` of `limit` ms.

    All of them, whenever it comes; under speed rules they fall evenly to half at the limit.
    """
    full = POINTS_PER_QUESTION * question.points.factor
    if not rules.speed or limit <= 0:
        return full
    return round(full * (1 - min(max(0, elapsed), limit) / limit / 2))


def _streak_bonus(rules: Rules, question: Question, streak: int) -> int:
    if not rules.streaks or question.points.factor == 0:
        return 0
    return min(STREAK_BONUS * streak, STREAK_BONUS_MAX)


def _arrival(answer: Answer) -> tuple[int, str]:
    return answer.arrived_at, answer.id


def _earliest_per_player(answers: Iterable[Answer]) -> dict[str, Answer]:
    first: dict[str, Answer] = {}
    for answer in answers:
        known = first.get(answer.player_id)
        if known is None or _arrival(answer) < _arrival(known):
            first[answer.player_id] = answer
    return first


def distribution_of(
    question: Question, responses: Iterable[Response], correct: int
) -> Distribution:
    """How often each choice was taken in `responses`, of which `correct` are right."""
    counts: dict[str, int] = {}
    match question:
        case SingleChoice() | MultipleSelect() | Ordering():
            counts = {choice.id: 0 for choice in question.choices}
        case TrueFalse():
            counts = {"true": 0, "false": 0}
    answered = 0
    for response in responses:
        answered += 1
        for key in _keys(question, response):
            if key in counts:
                counts[key] += 1
    return Distribution(answered=answered, correct=correct, choices=counts)


def _keys(question: Question, response: Response) -> Iterable[str]:
    if isinstance(question, Ordering) and isinstance(response, OrderResponse):
        pairs = zip(response.order, question.correct, strict=False)
        return [given for given, right in pairs if given == right]
    match response:
        case ChoiceResponse():
            return (response.choice,)
        case ChoicesResponse():
            return response.choices
        case BooleanResponse():
            return ("true" if response.value else "false",)
    return ()
