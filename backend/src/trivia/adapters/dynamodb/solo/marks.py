"""Table Attempts: what became of the questions of a scored attempt, read without its responses.

Whoever tells of attempts need not know any kind of question.
"""

import json
import zlib
from base64 import b64decode

from trivia.adapters.dynamodb.items import Stored
from trivia.domain.insights.marks import Mark


def result_text(item: Stored) -> str | None:
    """The JSON that the item of an attempt has of its result."""
    if "result" not in item:
        return None
    kept = item["result"]
    if "S" in kept:  # as those of before were kept
        return str(kept["S"])
    packed = kept["B"]
    # A stream hands its items to a function as JSON, which has no form for bytes.
    return zlib.decompress(b64decode(packed) if isinstance(packed, str) else bytes(packed)).decode()


def marks_of(item: Stored) -> tuple[Mark, ...]:
    text = result_text(item)
    answers = json.loads(text)["answers"] if text else ()
    return tuple(
        Mark(one["question_id"], one["response"] is not None, one["correct"]) for one in answers
    )
