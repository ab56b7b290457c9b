"""The evening that is simulated: the same for every transport, so that figures can be compared."""

import json
import random
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter
from trivia.contract.questions.mapping import public_question, question_from_document, solution
from trivia.contract.questions.models import AnyQuestionDocument
from trivia.domain.games.modes import ruleset_of
from trivia.domain.games.rules import Rules
from trivia_bots import modes
from trivia_bots.clients.event_log import Message
from trivia_bots.kinds import registry as kinds

from trivia_bench.simulation.cloud import spread

QUIZ = "the-simulated-evening"
KIND = "single_choice"
ACTS = {
    "join": "join",
    "ask": "question told",
    "answer": "answer",
    "close": "question closed",
    "reveal": "question closed",
    "end": "end",
}
"""What is done by each command of a game with a host, for those who want to know what it takes."""

_FREQUENT = (12, 9, 8, 8, 7, 7, 6, 6, 6, 4, 4, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1)
"""How often the letters of English occur, about, in percent."""

_QUESTION: TypeAdapter[AnyQuestionDocument] = TypeAdapter(AnyQuestionDocument)


@dataclass(frozen=True, slots=True)
class Evening:
    """Everyone joins evenly within `lobby_s`; all but one answer each question evenly within
    `answering_s`, so the question runs to its deadline; its result is shown for `showing_s`.

    Attributes:
        question: of any kind, as JSON of a quiz file; asked again and again instead of the usual.
    """

    players: int
    questions: int
    transport: str
    mode: str
    lobby_s: int = 60
    answering_s: int = 10
    limit_s: int = 20
    showing_s: int = 10
    seed: int = 1
    question: str | None = None

    @property
    def rules(self) -> Rules:
        return modes.rules_of(self.mode)

    def response(self, choice: str) -> Message | None:
        """To any question of the evening; choice "a" is right."""
        if self.question is None:
            return {"kind": KIND, "choice": choice}
        asked, solved = _solved(self.question)
        found = (kinds.right if choice == "a" else kinds.wrong)(asked, solved)
        return found or kinds.guess(asked, random.Random(choice))

    def joining(self) -> Sequence[int]:
        return spread(self.players, self.lobby_s)

    def ends_round(self, index: int) -> bool:
        """Whether the host shows what this question and those before it have brought."""
        size = self.rules.round_size
        return size > 1 and ((index + 1) % size == 0 or index + 1 == self.questions)

    def answers(
        self, index: int, out: AbstractSet[int] = frozenset()
    ) -> list[tuple[int, int, str]]:
        """Offset (ms), player (from 0) and choice of each answer to a question, in order.

        Args:
            out: slots (from 1) of players who only watch.
        """
        rng = random.Random(f"{self.seed}-{index}")
        count = max(1, self.players - 1)
        players = rng.sample(range(self.players), count)
        choices = [rng.choice("aabc") for _ in players]
        if ruleset_of(self.rules).ends_at_first(self.rules):
            # The most that a race can take: nobody knows it but the last.
            choices = [choice if choice != "a" else "b" for choice in choices[:-1]] + ["a"]
        answers = zip(spread(count, self.answering_s), players, choices, strict=True)
        return [(at, player, choice) for at, player, choice in answers if player + 1 not in out]


@cache
def _solved(question: str) -> tuple[Message, Message]:
    """What is shown of a question as it is in a quiz file, and its solution."""
    read = question_from_document(_QUESTION.validate_json(question), 1)
    return public_question(read).model_dump(), solution(read).model_dump()


def quiz_document(evening: Evening, number: int = 0) -> str:
    """A quiz of questions of a usual length, in the format of docs/quiz-format.md."""
    rng = random.Random(number)
    return json.dumps(
        {
            "format": "trivia-quiz/1",
            "id": QUIZ if number == 0 else f"{QUIZ}-{number}",
            "title": "A quiz that nobody plays",
            "category": "general",
            "questions": [
                {**_question(evening, rng), "id": f"q{n}"} for n in range(evening.questions)
            ],
        }
    )


def _question(evening: Evening, rng: random.Random) -> Message:
    if evening.question:
        given: Message = json.loads(evening.question)
        return given
    return {
        "kind": KIND,
        "text": _words(rng, 72),
        "choices": [{"id": id, "text": _words(rng, 30)} for id in "abcd"],
        "correct": "a",
        "time_limit_s": evening.limit_s,
        "explanation": _words(rng, 66),
    }


def _words(rng: random.Random, length: int) -> str:
    """Text of this length that packs no better than prose does: to a little under half."""
    text = ""
    while len(text) < length:
        size = rng.choice((2, 3, 3, 4, 5, 6, 8))
        text += "".join(rng.choices("etaoinshrdlcumwfgypbvk", _FREQUENT, k=size)) + " "
    return text[: length - 1] + "."
