"""Bots know a right, a wrong and a guessed response for every kind of question."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from trivia.contract.questions.models import ResponseModel
from trivia_bots import kinds as package
from trivia_bots.answer_key import AnswerKey
from trivia_bots.kinds.registry import guess, kinds, made_up, right, wrong
from trivia_local.seed import SEED_FOLDER

from tests.quiz_answers import solutions

CHOICES = [{"id": one, "text": one} for one in "abcd"]
RESPONSE: TypeAdapter[ResponseModel] = TypeAdapter(ResponseModel)
SOLUTIONS: dict[str, dict[str, Any]] = {
    "single_choice": {"choice": "b"},
    "multiple_select": {"choices": ["a", "c"]},
    "ordering": {"order": ["c", "a", "b", "d"]},
    "true_false": {"value": True},
    "poll": {},
    "closest": {"value": 12.0, "near": 0.5},
    "numeric": {"value": 12.0, "tolerance": 0.5},
    "open_answer": {"text": "Danube", "alternatives": []},
}
COIN = """
class Coin:
    name = "coin"
    def right(self, question, solution): return {"kind": "coin", "side": solution["side"]}
    def wrong(self, question, solution): return None
    def guess(self, question, rng): return {"kind": "coin", "side": rng.choice("ht")}
KIND = Coin()
"""


def a_question(kind: str) -> dict[str, Any]:
    return {"id": "q1", "kind": kind, "choices": CHOICES}


def test_bots_know_every_kind_of_the_contract() -> None:
    assert set(kinds()) == set(RESPONSE.json_schema()["discriminator"]["mapping"]) == set(SOLUTIONS)


@pytest.mark.parametrize("kind", SOLUTIONS)
def test_guesses_and_right_and_wrong_responses_fit_every_kind(kind: str) -> None:
    question, solution = a_question(kind), SOLUTIONS[kind]
    best, worst = right(question, solution), wrong(question, solution)
    guesses = [guess(question, random.Random(seed)) for seed in range(20)]

    for response in (best, worst, *guesses):
        RESPONSE.validate_json(json.dumps(response))
    assert best != worst
    assert len({json.dumps(one) for one in guesses}) > 1


def test_a_response_to_no_question_is_well_formed_too() -> None:
    made = [made_up(random.Random(seed)) for seed in range(50)]

    assert {RESPONSE.validate_python(one).kind for one in made} == set(SOLUTIONS)


def test_a_kind_that_bots_do_not_know_gets_no_response() -> None:
    unknown = a_question("charades")

    assert guess(unknown, random.Random(1)) is None
    assert right(unknown, {}) is None
    assert wrong(unknown, {}) is None


def test_a_kind_may_stand_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "coin.py").write_text(COIN)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    key = AnswerKey()
    key.learn(a_question("coin"), {"side": "h"})

    assert set(kinds()) == {*SOLUTIONS, "coin"}
    assert key(a_question("coin")) == {"kind": "coin", "side": "h"}


def test_a_quiz_file_teaches_every_answer() -> None:
    key, quiz = AnswerKey(), "rivers-of-the-world"
    key.read(SEED_FOLDER / f"{quiz}.json")

    for question_id, solution in solutions(quiz).items():
        public = {"id": question_id, "kind": solution.kind}
        assert key(public) == right(public, solution.model_dump())
    assert key({"id": "of-another-quiz"}) is None
