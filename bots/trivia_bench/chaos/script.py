"""What is played: small games, so that many can be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from trivia.domain.questions.choices import telling_nothing
from trivia_bots import modes

from trivia_bench.chaos.world.dice import Dice

QUIZ = "the-quiz-of-a-bad-day"
LIMIT_S = 10
KIND = "single_choice"
TIE_KIND = "closest"
LEAD_INS = ("none", "short", "full")
TEAMS = ("none", "dealt")
CHOICES = "abc"
RIGHT = "a"
IDS_OF_RIGHT = frozenset((RIGHT, telling_nothing(f"Choice {RIGHT}")))
"""As its author calls it, and as it is called where choices are shuffled."""

LEFT_OUT = 2
"""Questions that a draw leaves out."""


@dataclass(frozen=True, slots=True)
class Script:
    """One game.

    Attributes:
        transport: http, websocket or mqtt.
        calm_s: from then on nothing goes wrong any more.
        lead_in: how questions are announced.
        teams: whether players are dealt into teams, which they name.
        chance: whether questions are drawn, and shuffled with their choices.
    """

    seed: int
    transport: str
    mode: str
    players: int
    questions: int
    calm_s: int
    lead_in: str = "none"
    teams: str = "none"
    chance: bool = False

    @property
    def round_size(self) -> int:
        return modes.rules_of(self.mode).round_size

    def smaller(self) -> list["Script"]:
        """Shorter games, in which the same may go wrong."""
        found = []
        if self.questions > 1:
            found.append(replace(self, questions=self.questions - 1))
        if self.players > 1:
            found.append(replace(self, players=self.players - 1))
        return found


def script(seed: int, transport: str) -> Script:
    dice = Dice(seed)
    playable = tuple(sorted(modes.over(transport)))
    return Script(
        seed=seed,
        transport=transport,
        mode=dice.pick("mode", playable),
        players=1 + int(dice.roll("players") * 3.5),
        questions=1 + int(dice.roll("questions") * 2.4),
        calm_s=int(dice.between("calm", 25, 70)),
        lead_in=dice.pick("lead in", LEAD_INS),
        teams=dice.pick("teams", TEAMS),
        chance=dice.pick("chance", (False, True)),
    )


def choice_id(question: Mapping[str, Any], letter: str) -> str:
    """What the choice that its author calls `letter` is called in `question`, as it is shown."""
    choices = question["choices"]
    return next(str(one["id"]) for one in choices if one["text"] == f"Choice {letter}")


def quiz_document(script: Script) -> str:
    """In the format of docs/quiz-format.md; the right answer is always `RIGHT`, but for the
    question that breaks ties."""
    questions = script.questions + (LEFT_OUT if script.chance else 0)
    by_chance = {
        "draw": [{"count": script.questions}],
        "shuffle_questions": True,
        "shuffle_choices": True,
    }
    return json.dumps(
        {
            "format": "trivia-quiz/1",
            "id": QUIZ,
            "title": "A quiz for a bad day",
            "category": "general",
            "questions": [
                {
                    "kind": KIND,
                    "id": f"q{number}",
                    "text": f"Question {number}?",
                    "choices": [{"id": id, "text": f"Choice {id}"} for id in CHOICES],
                    "correct": RIGHT,
                    "time_limit_s": LIMIT_S,
                }
                for number in range(questions)
            ],
            **(by_chance if script.chance else {}),
            "tie_breaker": {
                "kind": TIE_KIND,
                "text": "How many?",
                "value": 3,
                "time_limit_s": LIMIT_S,
            },
        }
    )
