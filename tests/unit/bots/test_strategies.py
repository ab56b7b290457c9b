"""Strategies decide what to answer and when; they know no more than they were told."""

import json
import random
from typing import Any

import pytest
from pydantic import TypeAdapter
from trivia.contract.kinds.models import ResponseModel
from trivia_bots import responses
from trivia_bots.answer_key import AnswerKey
from trivia_bots.strategies import STRATEGIES, Absent, Question
from trivia_local.seed import SEED_FOLDER

from tests.quiz_answers import solutions

IDS = ("a", "b", "c", "d")
CHOICES = [{"id": one, "text": one} for one in IDS]
RESPONSE: TypeAdapter[ResponseModel] = TypeAdapter(ResponseModel)
SOLUTIONS: dict[str, dict[str, Any]] = {
    "single_choice": {"choice": "b"},
    "multiple_select": {"choices": ["a", "c"]},
    "ordering": {"order": ["c", "a", "b", "d"]},
    "true_false": {"value": True},
    "numeric": {"value": 12.0, "tolerance": 0.5},
    "open_answer": {"text": "Danube", "alternatives": []},
}


def a_question(kind: str = "single_choice", **changes: Any) -> Question:
    return Question(public={"id": "q1", "kind": kind, "choices": CHOICES}, **changes)


@pytest.mark.parametrize("kind", SOLUTIONS)
def test_guesses_and_right_and_wrong_responses_fit_every_kind(kind: str) -> None:
    public, solution = a_question(kind).public, SOLUTIONS[kind]
    right, wrong = responses.right(public, solution), responses.wrong(public, solution)
    guesses = [responses.guess(public, random.Random(seed)) for seed in range(20)]

    for response in (right, wrong, *guesses):
        RESPONSE.validate_json(json.dumps(response))
    assert right != wrong
    assert len({json.dumps(guess) for guess in guesses}) > 1


def test_a_kind_that_bots_do_not_know_gets_no_response() -> None:
    assert responses.guess(a_question("charades").public, random.Random(1)) is None


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_same_seed_makes_the_same_decisions(name: str) -> None:
    def decisions() -> list[object]:
        rng = random.Random(7)
        strategy = STRATEGIES[name](rng)
        return [strategy.decide(a_question(spread_s=3), rng) for _ in range(10)]

    assert decisions() == decisions()


@pytest.mark.parametrize("name", ["random", "expert", "cheater"])
def test_answers_come_within_the_spread(name: str) -> None:
    rng = random.Random(1)
    delays = [STRATEGIES[name](rng).decide(a_question(spread_s=5), rng).delay_s for _ in range(200)]
    assert 0 <= min(delays) < 1
    assert 4 < max(delays) <= 5


def test_experts_are_right_only_if_they_were_told() -> None:
    rng, known = random.Random(1), {"kind": "single_choice", "choice": "b"}
    expert = STRATEGIES["expert"](rng)

    told = [expert.decide(a_question(known=known), rng).response for _ in range(30)]
    guessed = [expert.decide(a_question(), rng).response for _ in range(30)]

    assert told == [known] * 30
    assert {response["choice"] for response in guessed if response} == set(IDS)


def test_slow_players_use_the_time_up_and_a_little_more() -> None:
    rng = random.Random(1)
    slow = STRATEGIES["slow"](rng)
    delays = [slow.decide(a_question(open_s=10), rng).delay_s for _ in range(200)]

    assert min(delays) >= 6
    assert 10 < max(delays) <= 10.2


def test_a_mixed_room_has_different_characters() -> None:
    kinds = {type(STRATEGIES["mixed"](random.Random(seed))) for seed in range(200)}
    assert len(kinds) == 5
    assert Absent().decide(a_question(), random.Random(1)).response is None


def test_a_quiz_file_teaches_every_answer() -> None:
    key, quiz = AnswerKey(), "rivers-of-the-world"
    key.read(SEED_FOLDER / f"{quiz}.json")

    for question_id, solution in solutions(quiz).items():
        public = {"id": question_id, "kind": solution.kind}
        assert key(public) == responses.right(public, solution.model_dump())
    assert key({"id": "of-another-quiz"}) is None
