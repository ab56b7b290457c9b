"""Table QuizStats: what is counted of a version, as an item and back.

Compressed JSON instead of an attribute a number: a quiz of a hundred questions has two thousand
numbers, and an update may name three hundred.
"""

import json
import zlib
from typing import Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Item, Stored, Value, number, number_of
from trivia.domain.ids import QuizId
from trivia.domain.insights.counted import Counted
from trivia.domain.insights.marks import Version
from trivia.domain.insights.tally import NOTHING, QuestionTally, Tally


def version_item(version: Version, counted: Counted) -> Item:
    return {
        **keys.quiz_stats(version.quiz_id, version.version),
        "plays": number(counted.now.plays),
        **_values(counted),
    }


def head_item(quiz_id: QuizId, newest: int, counted: Counted, plays: int, paying: int = 0) -> Item:
    """`plays` and `paying` are of all versions, `counted` is of the newest."""
    return {
        **keys.quiz_plays(quiz_id),
        "plays": number(plays),
        "paying": number(paying),
        "newest": number(newest),
        **_values(counted),
    }


def newest_of(head: Stored | None) -> int:
    """The version that a quiz's own item has the numbers of; 0: none was played."""
    return number_of(head or {}, "newest")


def counted_of(item: Stored | None) -> Counted:
    if item is None:
        return Counted()
    return Counted(_unpacked(item, "counted"), _unpacked(item, "shown"))


def _values(counted: Counted) -> Item:
    # Of many plays both are much alike; of a few, the latter is empty.
    return {"counted": _packed(counted.now), "shown": _packed(counted.shown)}


def _packed(tally: Tally) -> Value:
    kept: list[Any] = [
        tally.plays,
        tally.scored,
        tally.share_sum,
        tally.bands,
        {name: [one.answered, one.right, one.times] for name, one in tally.questions.items()},
    ]
    return {"B": zlib.compress(json.dumps(kept, separators=(",", ":")).encode())}


def _unpacked(item: Stored, name: str) -> Tally:
    if name not in item:
        return NOTHING
    kept = json.loads(zlib.decompress(bytes(item[name]["B"])))
    plays, scored, share_sum, bands, questions = kept
    return Tally(
        plays=plays,
        scored=scored,
        share_sum=share_sum,
        bands=tuple(bands),
        questions={
            name: QuestionTally(answered, right, tuple(times))
            for name, (answered, right, times) in questions.items()
        },
    )
