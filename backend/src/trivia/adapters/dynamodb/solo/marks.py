"""Table Attempts: what became of the questions of a scored attempt, read without its responses.

Whoever tells of attempts need not know any kind of question.
"""

import json
import zlib

from trivia.adapters.dynamodb.items import Stored
from trivia.domain.insights.marks import Mark


def result_text(item: Stored) -> str | None:
    """The JSON that the item of an attempt has of its result."""
    if "result" not in item:
        return None
    kept = item["result"]
    # Those of before were kept as plain text.
    return str(kept["S"]) if "S" in kept else zlib.decompress(bytes(kept["B"])).decode()


def marks_of(item: Stored) -> tuple[Mark, ...]:
    text = result_text(item)
    answers = json.loads(text)["answers"] if text else ()
    return tuple(
        Mark(one["question_id"], one["response"] is not None, one["correct"]) for one in answers
    )
