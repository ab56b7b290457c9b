"""How one game is played: its mode, and what its host has set."""

from dataclasses import dataclass
from enum import StrEnum

LASTS_MS = 12 * 3600 * 1000
"""So long after it was promised a game is over, ended or not: whom it kept from seeing its answers
elsewhere is free then."""


class Teams(StrEnum):
    """How players come into teams."""

    NONE = "none"
    CHOSEN = "chosen"
    DEALT = "dealt"


class LeadIn(StrEnum):
    """What comes before the choices of a question."""

    NONE = "none"
    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The settings of one game; each mode begins with its own.

    Attributes:
        mode: name of the ruleset.
        speed: points fall with time, down to half of them at the deadline.
        streaks: consecutive correct answers earn a bonus.
        round_size: questions that are asked before their answers are shown together.
        late_join: players may join after the first question was asked.
        guests: players without an account may join.
        question_on_phones: players' screens show the question, not only the choices.
        auto_advance: the host's client goes on by itself.
        lead_in: how a question is announced before its clock runs.
        close_when_all: a question that all have answered closes by itself.
    """

    mode: str = "casual"
    speed: bool = False
    streaks: bool = False
    round_size: int = 1
    teams: Teams = Teams.NONE
    late_join: bool = True
    guests: bool = False
    question_on_phones: bool = True
    auto_advance: bool = False
    lead_in: LeadIn = LeadIn.NONE
    close_when_all: bool = True
