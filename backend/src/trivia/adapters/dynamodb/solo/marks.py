"""Table Attempts: what became of the questions of a scored attempt, read without its responses.

Whoever tells of attempts need not know any kind of question.
"""

import json

from trivia.adapters.dynamodb.items import Stored
from trivia.adapters.dynamodb.solo.result_text import result_text
from trivia.domain.insights.marks import Mark


def marks_of(item: Stored) -> tuple[Mark, ...]:
    text = result_text(item)
    answers = json.loads(text)["answers"] if text else ()
    return tuple(
        Mark(one["question_id"], one["response"] is not None, one["correct"]) for one in answers
    )
