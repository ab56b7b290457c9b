"""Builders: a test names what it is about, everything else is filled in."""

import random
from typing import Any

from trivia.application.outbox.messages import OutboxRow, ProgressEarned, ScoreAchieved, Topic
from trivia.application.players.board_values import BoardEntry
from trivia.application.players.people_values import PlayerRecord
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.kinds.multiple_select import ChoicesResponse, MultipleSelect
from trivia.domain.kinds.numeric import NumberResponse, Numeric
from trivia.domain.kinds.open_answer import OpenAnswer, TextResponse
from trivia.domain.kinds.ordering import Ordering, OrderResponse
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.players.player import Player
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.question import Points, Question, Response
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.attempts import Attempt, open_attempt

from tests.fakes.clock import NOON

ADA = Player(PlayerId("player-ada"), "Ada")
BOB = Player(PlayerId("player-bob"), "Bob")


def record(player: Player = ADA, avatar: str = "owl") -> PlayerRecord:
    return PlayerRecord(player, avatar)


def one_of_each_kind() -> tuple[Question, ...]:
    """q1 single choice, q2 multiple select, q3 true/false, q4 open, q5 numeric, q6 ordering."""
    choices = (Choice("a", "Seine"), Choice("b", "Rhine"), Choice("c", "Po"))
    common: dict[str, Any] = {"time_limit_s": 20, "explanation": "Because maps say so."}
    return (
        SingleChoice(id="q1", text="Which is in Paris?", choices=choices, correct="a", **common),
        MultipleSelect(
            id="q2",
            text="Which end in France?",
            choices=choices,
            correct=frozenset({"a", "c"}),
            **common,
        ),
        TrueFalse(id="q3", text="The Nile is long.", correct=True, **common),
        OpenAnswer(id="q4", text="Name the longest.", accepted=("Nile", "River Nile"), **common),
        Numeric(id="q5", text="How many?", value=7.0, tolerance=0.5, unit="km", **common),
        Ordering(
            id="q6", text="Longest first!", choices=choices, correct=("b", "a", "c"), **common
        ),
    )


def quiz(
    quiz_id: str = "rivers",
    *,
    version: int = 1,
    questions: tuple[Question, ...] | None = None,
    category: str = "geography",
    title: str = "Rivers",
    language: str = "en",
    translation_of: str | None = None,
) -> Quiz:
    return Quiz(
        id=QuizId(quiz_id),
        version=version,
        title=title,
        description="",
        category=category,
        language=language,
        author="",
        questions=one_of_each_kind() if questions is None else questions,
        translation_of=None if translation_of is None else QuizId(translation_of),
    )


def random_quiz(seed: int) -> Quiz:
    """A quiz of 1 to 12 questions of any kind; every solution text is unlike any other text."""
    rng = random.Random(seed)
    questions = tuple(_random_question(rng, number) for number in range(1, rng.randint(2, 13)))
    return quiz(f"quiz-{seed}", questions=questions)


def _random_question(rng: random.Random, number: int) -> Question:
    common: dict[str, Any] = {
        "id": f"q{number}",
        "text": f"Question {number}?",
        "time_limit_s": rng.randint(5, 60),
        "points": rng.choice(list(Points)),
        "explanation": f"secret-explanation-{number}" if rng.random() < 0.8 else None,
    }
    ids = [f"c{index}" for index in range(rng.randint(2, 8))]
    choices = tuple(Choice(id, f"choice {id}") for id in ids)
    kinds = (
        lambda: SingleChoice(**common, choices=choices, correct=rng.choice(ids)),
        lambda: MultipleSelect(
            **common, choices=choices, correct=frozenset(rng.sample(ids, rng.randint(1, len(ids))))
        ),
        lambda: Ordering(
            **common,
            choices=(*choices[:7], Choice("last", "the last")),
            correct=tuple(rng.sample([*ids[:7], "last"], len(ids[:7]) + 1)),
        ),
        lambda: TrueFalse(**common, correct=rng.random() < 0.5),
        lambda: OpenAnswer(
            **common, accepted=tuple(f"secret-answer-{index}" for index in range(rng.randint(1, 4)))
        ),
        lambda: Numeric(**common, value=rng.choice((987654321.25, -123456789.5)), tolerance=0.0625),
    )
    return rng.choice(kinds)()


def right_response(question: Question) -> Response:
    match question:
        case SingleChoice():
            return ChoiceResponse(question.correct)
        case MultipleSelect():
            return ChoicesResponse(question.correct)
        case Ordering():
            return OrderResponse(question.correct)
        case TrueFalse():
            return BooleanResponse(question.correct)
        case OpenAnswer():
            return TextResponse(question.accepted[0])
        case Numeric():
            return NumberResponse(question.value)
    raise AssertionError(f"no response is known for {question}")


def right_responses(of: Quiz) -> dict[str, Response]:
    return {question.id: right_response(question) for question in of.questions}


def attempt(
    attempt_id: str = "attempt-1",
    *,
    of: Quiz | None = None,
    player: Player = ADA,
    opened_at: int = NOON,
) -> Attempt:
    return open_attempt(of or quiz(), player, attempt_id, opened_at)


def entry(player: Player = ADA, score: int = 3000, achieved_at: int = NOON) -> BoardEntry:
    return BoardEntry(player_id=player.id, name=player.name, score=score, achieved_at=achieved_at)


def achieved(
    score: int, *, player: Player = ADA, board_id: str = "rivers", at: int = NOON
) -> ScoreAchieved:
    return ScoreAchieved(
        message_id=f"{player.id}-{score}-{at}#leaderboard",
        board_id=board_id,
        player_id=player.id,
        player_name=player.name,
        score=score,
        achieved_at=at,
    )


def earned(
    experience: int, *, player: Player = ADA, message_id: str = "m-1#progress", at: int = NOON
) -> ProgressEarned:
    return ProgressEarned(
        message_id=message_id,
        player_id=player.id,
        experience=experience,
        quizzes_played=1,
        wins=0,
        earned_at=at,
    )


def row(
    row_id: str = "attempt-1#leaderboard",
    *,
    topic: Topic = Topic.LEADERBOARD,
    created_at: int = NOON,
    body: str = "{}",
) -> OutboxRow:
    return OutboxRow(id=row_id, topic=topic, body=body, created_at=created_at)
