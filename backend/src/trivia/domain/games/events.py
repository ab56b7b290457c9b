"""What happened in a game: facts, in order. Each of these goes to everyone and takes a `seq`.

What goes to one player or to the host alone (receipts, counts, personal results) is not an
event: it is derived from the state and repeats without harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trivia.domain.games.roster import Seats
from trivia.domain.games.ruleset import Award
from trivia.domain.ids import PlayerId, Slot, UnixMs
from trivia.domain.questions.judging import Distribution
from trivia.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class FirstRight:
    """The earliest fully right answer: whose, and after how many ms on the question's clock."""

    player_id: PlayerId
    ms: int


@dataclass(frozen=True, slots=True)
class StreakEnded:
    """A player had `streak` right answers in a row, and not this one."""

    player_id: PlayerId
    streak: int


@dataclass(frozen=True, slots=True)
class Reveal:
    """What a closed question lets everyone know.

    Attributes:
        distribution: how many gave which answer.
        winner_id: who won the question, where one player does.
        put_out: slots of those who may answer no more once it is shown.
        playing: how many may still answer then; None where nobody is ever put out.
        decided: nothing is left to play for then.
        streak_ended: the longest that did, if one of three or more did.
        ranks_questions: whether it says how hard the question was: not if the nearest answer is
            right, whatever it is, or if nobody's is.
    """

    index: int
    distribution: Distribution
    winner_id: PlayerId | None = None
    put_out: frozenset[Slot] = frozenset()
    playing: int | None = None
    decided: bool = False
    has_right_answer: bool = True
    fastest: FirstRight | None = None
    streak_ended: StreakEnded | None = None
    ranks_questions: bool = True


@dataclass(frozen=True, slots=True)
class QuestionOpened:
    """The question is asked, and its clock runs from `at` (Unix ms).

    Attributes:
        asked_at: when its lead-in began; `at`, if there is none.
    """

    index: int
    question: Question
    at: UnixMs
    asked_at: UnixMs


@dataclass(frozen=True, slots=True)
class QuestionStarted:
    """The rest of the lead-in is left out: the clock runs from `at` (Unix ms)."""

    index: int
    at: UnixMs


@dataclass(frozen=True, slots=True)
class GamePaused:
    """The clock stands since `at`; answers that arrive later are refused."""

    at: UnixMs


@dataclass(frozen=True, slots=True)
class GameResumed:
    """The clock runs again from `at` with what was left."""

    at: UnixMs


@dataclass(frozen=True, slots=True)
class AnswersStopped:
    """Answers that arrived after `at` do not count; earlier ones under way still do."""

    index: int
    at: UnixMs


@dataclass(frozen=True, slots=True)
class QuestionClosed:
    """Everyone's answer is settled.

    Attributes:
        awards: by player id, for all who answered.
        shown: whether the answer is shown now (else with its round).
        moves_streaks: whether it lengthens and breaks them: one that earns nothing does neither.
        counts: whether it is one of the questions that a player can have known.
    """

    index: int
    awards: Mapping[PlayerId, Award]
    reveal: Reveal
    shown: bool
    moves_streaks: bool = True
    counts: bool = True


@dataclass(frozen=True, slots=True)
class AnswersRevealed:
    """The answers of a whole round."""

    reveals: tuple[Reveal, ...]


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """The answers of a round are gone through one by one, and `step` is on show: from 0, the first
    answer, to their number, which is the board."""

    step: int


@dataclass(frozen=True, slots=True)
class QuestionSkipped:
    """The open question counts for nobody."""

    index: int


@dataclass(frozen=True, slots=True)
class PlayerRemoved:
    """The host removed a player; a banned one cannot come back.

    Attributes:
        put_out: slot of the player, if they only watch should they come back.
    """

    player_id: PlayerId
    banned: bool
    put_out: frozenset[Slot] = frozenset()
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class PlayerAdmitted:
    """A kicked player may come back."""

    player_id: PlayerId
    slot: Slot


@dataclass(frozen=True, slots=True)
class TeamNamed:
    """A team is called `name` now, or has its standard name again if that is empty.

    Attributes:
        slot: of the player who has named it; None if the host put the name back.
        locked: its players name it no more.
    """

    team: str
    name: str
    slot: Slot | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class GameEnded:
    """No more questions; the standings are final, and so is who is on the board, if it is said."""

    asked: int
    seats: Seats | None = None


Event: TypeAlias = (
    QuestionOpened
    | QuestionStarted
    | GamePaused
    | GameResumed
    | AnswersStopped
    | QuestionClosed
    | AnswersRevealed
    | ReviewShown
    | QuestionSkipped
    | PlayerRemoved
    | PlayerAdmitted
    | TeamNamed
    | GameEnded
)
