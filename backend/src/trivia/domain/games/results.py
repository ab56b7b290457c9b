"""What a game with a host leaves behind: who answered what, how fast, and what it earned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from trivia.domain.games.game import Game
from trivia.domain.games.naming import current_names
from trivia.domain.games.roster import Member, Roster, seated
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import PlayerId
from trivia.domain.questions.judging import Distribution, distribution_of
from trivia.domain.questions.question import Question, Response
from trivia.domain.questions.registry import kind_of_response
from trivia.domain.quizzes.quiz import Quiz

GIVEN_SHOWN = 20
"""Of the different answers to a question without choices, so many are counted one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What one player answered to one question.

    Attributes:
        took_ms: on the question's clock, pauses left out.
    """

    player_id: PlayerId
    response: Response
    took_ms: int
    correct: bool | None
    points: int


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A closed question and all answers that count, kept for the host."""

    index: int
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerResult:
    """Equal scores share a rank."""

    member: Member
    rank: int
    score: int
    correct: int
    answered: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an answer was given."""

    response: Response
    count: int
    correct: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """How a question was answered by those who were not removed.

    Attributes:
        given: for kinds without choices, the right answers, and what else was given most often.
        median_ms: time of the middle answer; None if there is none.
    """

    index: int
    question: Question
    distribution: Distribution
    given: tuple[Tally, ...]
    median_ms: int | None
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class GameResults:
    """Players best first; questions in the order of the quiz, closed ones only; `skipped`:
    indexes of those that the host has dropped; `team_names`: what teams were called."""

    players: tuple[PlayerResult, ...]
    questions: tuple[QuestionResult, ...]
    skipped: tuple[int, ...] = ()
    team_names: Mapping[str, str] = field(default_factory=dict)


def asked(game: Game, index: int, answers: Iterable[Answer]) -> AskedQuestion:
    """What to keep of question `index`, which `game` has just closed."""
    awards = game.awards[index]
    return AskedQuestion(
        index,
        tuple(
            GivenAnswer(
                player_id=answer.player_id,
                response=answer.response,
                took_ms=game.clock.elapsed(answer.arrived_at),
                correct=awards[answer.player_id].correct,
                points=awards[answer.player_id].points,
            )
            for answer in answers
            if answer.player_id in awards
        ),
    )


def results_of(
    game: Game, quiz: Quiz, roster: Roster, kept: Iterable[AskedQuestion]
) -> GameResults:
    """The results of `game` as far as it was played; removed members are in none of them."""
    members = {member.player_id: member for member in seated(roster, game.seats)}
    questions = []
    for one in sorted(kept, key=lambda one: one.index):
        answers = [answer for answer in one.answers if answer.player_id in members]
        answers.sort(key=lambda answer: members[answer.player_id].slot)
        questions.append(_question(one.index, quiz.questions[one.index], answers))
    players = _players(game, list(members.values()), questions)
    names = current_names(game.team_names)
    return GameResults(players, tuple(questions), tuple(sorted(game.skipped)), names)


def _players(
    game: Game, members: Sequence[Member], questions: Sequence[QuestionResult]
) -> tuple[PlayerResult, ...]:
    scores = sorted((game.standing(member.player_id).score for member in members), reverse=True)
    first = {score: place for place, score in reversed(list(enumerate(scores, start=1)))}
    answered: dict[str, int] = {}
    for question in questions:
        for answer in question.answers:
            answered[answer.player_id] = answered.get(answer.player_id, 0) + 1
    found = [
        PlayerResult(
            member=member,
            rank=first[game.standing(member.player_id).score],
            score=game.standing(member.player_id).score,
            correct=game.standing(member.player_id).correct,
            answered=answered.get(member.player_id, 0),
        )
        for member in members
    ]
    return tuple(sorted(found, key=lambda player: (player.rank, player.member.slot)))


def _question(index: int, question: Question, answers: Sequence[GivenAnswer]) -> QuestionResult:
    right = sum(answer.correct is True for answer in answers)
    distribution = distribution_of(question, [answer.response for answer in answers], right)
    return QuestionResult(
        index=index,
        question=question,
        distribution=distribution,
        given=() if distribution.choices else _tallies(answers),
        median_ms=round(median(answer.took_ms for answer in answers)) if answers else None,
        answers=tuple(answers),
    )


def _tallies(answers: Sequence[GivenAnswer]) -> tuple[Tally, ...]:
    """Equal answers counted together, the most frequent first; the kind says which are equal.

    Right ones are shown before any other, so that those left out are wrong: of numbers that are
    guessed hardly two are alike.
    """
    groups: dict[object, list[GivenAnswer]] = {}
    for answer in answers:
        same = kind_of_response(answer.response).same(answer.response)
        groups.setdefault(same, []).append(answer)
    tallies = [Tally(group[0].response, len(group), group[0].correct) for group in groups.values()]
    shown = sorted(tallies, key=lambda tally: (tally.correct is not True, -tally.count))
    return tuple(sorted(shown[:GIVEN_SHOWN], key=lambda tally: -tally.count))
