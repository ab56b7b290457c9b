"""Modes are values: who scores, when answers are shown, what the host allows."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Teams(StrEnum):
    """How players come into teams."""

    NONE = "none"
    CHOSEN = "chosen"
    DEALT = "dealt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How one game is played.

    Attributes:
        first_correct_only: only the earliest correct answer earns points.
        speed: points fall with time, down to half of them at the deadline.
        streaks: consecutive correct answers earn a bonus.
        round_size: questions that are asked before their answers are shown together.
        late_join: players may join after the first question was asked.
        guests: players without an account may join.
        question_on_phones: players' screens show the question, not only the choices.
        auto_advance: the host's client goes on by itself.
    """

    first_correct_only: bool = False
    speed: bool = False
    streaks: bool = False
    round_size: int = 1
    teams: Teams = Teams.NONE
    late_join: bool = True
    guests: bool = False
    question_on_phones: bool = True
    auto_advance: bool = False


CASUAL = Rules()
COMPETITIVE = Rules(round_size=5)
FIRST_CORRECT = Rules(first_correct_only=True)
SPEED = replace(CASUAL, speed=True)

PRESETS = {
    "casual": CASUAL,
    "competitive": COMPETITIVE,
    "first_correct": FIRST_CORRECT,
    "speed": SPEED,
}
"""What a host picks from; each setting can then be changed."""
