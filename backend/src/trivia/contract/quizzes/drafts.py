"""Quizzes that players are working on: documents that need not be in the quiz format yet."""

import json
from collections.abc import Mapping
from typing import Any

from trivia.contract.quizzes.check import check_quiz
from trivia.contract.quizzes.fault import Fault, placed

FORMAT = "trivia-quiz/1"


def empty_draft(quiz_id: str, language: str) -> str:
    """What somebody begins with."""
    return draft_text(
        quiz_id, {"title": "", "category": "general", "language": language, "questions": []}
    )


def draft_text(quiz_id: str, document: Mapping[str, Any]) -> str:
    """`document` as it is kept: under the id that the service has given the quiz.

    Raises:
        ValueError: JSON has no number for something in it.
    """
    # Its own fields first, and only once, wherever the document had them.
    named = {"format": FORMAT, "id": quiz_id}
    rest = {name: value for name, value in document.items() if name not in named}
    return json.dumps(named | rest, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def draft_faults(text: str) -> list[Fault]:
    """What keeps the draft `text` from being published; none if it is a quiz."""
    document = json.loads(text)
    if document.pop("translation_of", None) is None:
        return check_quiz(text)
    # The id of a translation follows from that of the first one, and ids are given here.
    message = "is for quizzes that come with the service; leave it out"
    fault = placed(("translation_of",), "", message, "no_translations")
    return [fault, *check_quiz(json.dumps(document))]
