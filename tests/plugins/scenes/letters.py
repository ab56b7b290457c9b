"""What all scenes play: three questions of the tiny kind, under the rules of the tiny mode."""

import json
from typing import Any

from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.games.modes import MODES

KIND = "same_letter"
WORDS = ("Melon", "Apricot", "Kiwi")
RULES = MODES["hot_seat"].rules
DOCUMENT: dict[str, Any] = {
    "format": "trivia-quiz/1",
    "id": "letters",
    "title": "First letters",
    "category": "general",
    "questions": [
        {"kind": KIND, "text": f"What does fruit {n} begin with?", "time_limit_s": 20, "word": word}
        for n, word in enumerate(WORDS, start=1)
    ],
}
QUIZ = quiz_from_document(QuizDocument.model_validate_json(json.dumps(DOCUMENT)), 1)


def letter(given: object) -> dict[str, Any]:
    """A response, as the wire has it."""
    return {"kind": KIND, "letter": given}


def told(event: dict[str, Any], *fields: str) -> list[Any]:
    return [event[field] for field in fields]


def revealed(event: dict[str, Any]) -> dict[str, Any]:
    """Facts of an `answers_revealed` event of one question."""
    (reveal,) = event["reveals"]
    return {
        "solution": reveal["solution"],
        "bars": reveal["distribution"],
        "winner": reveal["winner"] and reveal["winner"]["slot"],
        "out": reveal["out"],
        "standing": event["standing"],
        "decided": event["decided"],
        "scores": board(event),
    }


def board(event: dict[str, Any]) -> dict[int, int]:
    """Score by slot."""
    return {row["slot"]: row["score"] for row in event["board"]["top"]}
