"""Strategies decide what to answer and when; they know no more than they were told."""

import random
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from trivia_bots import strategies as package
from trivia_bots.runs.plan import RunPlan
from trivia_bots.strategies.absent import Absent
from trivia_bots.strategies.registry import strategies
from trivia_bots.strategies.strategy import Question

IDS = ("a", "b", "c", "d")
CHOICES = [{"id": one, "text": one} for one in IDS]
FIRST = """
from trivia_bots.strategies.strategy import Answer, Choice
class First:
    def decide(self, question, rng): return Answer({"first": question.public["choices"][0]["id"]})
STRATEGY = Choice(name="first", make=lambda _: First())
"""


def a_question(kind: str = "single_choice", **changes: Any) -> Question:
    return Question(public={"id": "q1", "kind": kind, "choices": CHOICES}, **changes)


@pytest.mark.parametrize("name", strategies())
def test_the_same_seed_makes_the_same_decisions(name: str) -> None:
    def decisions() -> list[object]:
        rng = random.Random(7)
        strategy = strategies()[name].make(rng)
        return [strategy.decide(a_question(spread_s=3), rng) for _ in range(10)]

    assert decisions() == decisions()


@pytest.mark.parametrize("name", ["random", "expert", "cheater"])
def test_answers_come_within_the_spread(name: str) -> None:
    rng = random.Random(1)
    delays = [
        strategies()[name].make(rng).decide(a_question(spread_s=5), rng).delay_s for _ in range(200)
    ]
    assert 0 <= min(delays) < 1
    assert 4 < max(delays) <= 5


def test_experts_are_right_only_if_they_were_told() -> None:
    rng, known = random.Random(1), {"kind": "single_choice", "choice": "b"}
    expert = strategies()["expert"].make(rng)

    told = [expert.decide(a_question(known=known), rng).response for _ in range(30)]
    guessed = [expert.decide(a_question(), rng).response for _ in range(30)]

    assert told == [known] * 30
    assert {response["choice"] for response in guessed if response} == set(IDS)


def test_slow_players_use_the_time_up_and_a_little_more() -> None:
    rng = random.Random(1)
    slow = strategies()["slow"].make(rng)
    delays = [slow.decide(a_question(open_s=10), rng).delay_s for _ in range(200)]

    assert min(delays) >= 6
    assert 10 < max(delays) <= 10.2


def test_a_mixed_room_has_different_characters() -> None:
    kinds = {type(strategies()["mixed"].make(random.Random(seed))) for seed in range(200)}
    assert len(kinds) == 5
    assert Absent().decide(a_question(), random.Random(1)).response is None


def test_a_strategy_may_stand_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "first.py").write_text(FIRST)
    wishes: dict[str, Any] = {"transport": "any", "pin": "123456", "strategy": "first"}
    with pytest.raises(ValidationError, match="there is no strategy"):
        RunPlan(**wishes)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    rng = random.Random(1)

    assert RunPlan(**wishes).strategy == "first"
    assert strategies()["first"].make(rng).decide(a_question(), rng).response == {"first": "a"}
