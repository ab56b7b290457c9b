"""Points of one question in a game with a host: pure, the same for every transport."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trivia.domain.games.clock import Clock
from trivia.domain.games.modes import ruleset_of
from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Answer, Award, ClosedQuestion
from trivia.domain.ids import PlayerId, Slot
from trivia.domain.questions.judging import Distribution, credits_of, distribution_of, is_right
from trivia.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class Scored:
    """What a question brought.

    Attributes:
        awards: by player id, for all whose answers count.
        put_out: slots of those who may answer no more.
        first: the earliest fully right answer.
    """

    awards: Mapping[PlayerId, Award]
    distribution: Distribution
    winner_id: PlayerId | None
    put_out: frozenset[Slot] = frozenset()
    first: Answer | None = None


def score_question(
    rules: Rules,
    question: Question,
    clock: Clock,
    answers: Iterable[Answer],
    streaks: Mapping[PlayerId, int],
    players: Mapping[PlayerId, Slot] | None = None,
    out: frozenset[Slot] = frozenset(),
    out_unshown: frozenset[Slot] = frozenset(),
) -> Scored:
    """Score `answers` to `question`; their order does not matter, nor do duplicates.

    Answers that did not arrive while the clock was running do not count, nor do those of players
    who were put out before.

    Args:
        streaks: consecutive correct answers before this question, by player id.
        players: slots of all who are in the game, by player id.
        out: slots of those who had been put out before.
        out_unshown: slots of those who have been, and do not know it yet.
    """
    players = players or {}
    first = _earliest_per_player(
        answer
        for answer in answers
        if clock.was_open(answer.arrived_at) and players.get(answer.player_id) not in out
    )
    responses = {player: answer.response for player, answer in first.items()}
    credits = credits_of(question, responses)
    closed = ClosedQuestion(
        rules=rules,
        question=question,
        clock=clock,
        answers=first,
        credits=credits,
        streaks=streaks,
        players=players,
        out=out | out_unshown,
    )
    ruleset = ruleset_of(rules)
    right = sum(is_right(credit) is True for credit in credits.values())
    return Scored(
        awards=ruleset.awards(closed),
        distribution=distribution_of(question, responses.values(), right),
        winner_id=ruleset.winner(closed),
        put_out=ruleset.put_out(closed),
        first=closed.first_right,
    )


def _earliest_per_player(answers: Iterable[Answer]) -> dict[PlayerId, Answer]:
    first: dict[PlayerId, Answer] = {}
    for answer in answers:
        known = first.get(answer.player_id)
        if known is None or answer.arrival < known.arrival:
            first[answer.player_id] = answer
    return first
