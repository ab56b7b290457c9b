"""Table Attempts: answers that were judged one by one, each an attribute of its attempt.

Their number (`given`) is what a result is stored under: an answer that comes in the same moment is
in it, or finds the attempt closed.
"""

from collections.abc import Collection, Mapping

from trivia.adapters.dynamodb.conditional import Condition
from trivia.adapters.dynamodb.games.results import answer_from_json, answer_to_json
from trivia.adapters.dynamodb.items import Item, Stored, number, text, text_of
from trivia.application.solo.values import Payment, StoredAnswer
from trivia.domain.ids import UnixMs
from trivia.domain.solo.attempts import Attempt

_PREFIX = "given_q_"


def giving(
    attempt: Attempt, answer: StoredAnswer, at: UnixMs, pay: Payment
) -> tuple[str, Condition]:
    """The update that keeps `answer`, and what must hold for it."""
    values: Item = {
        ":open": text("OPEN"),
        ":player": text(attempt.player.id),
        ":answer": text(answer_to_json(answer)),
        ":at": number(at),
        ":one": number(1),
    }
    update = "SET #answer = :answer, given_at = :at"
    if pay.takes is not None:
        update += ", payday = :day"
        values[":day"] = text(pay.takes)
    if pay.taken is not None:
        update += ", paid_on = :day"
        values[":day"] = text(pay.taken)
    holds = "#status = :open AND player_id = :player AND attribute_not_exists(#answer)"
    names = {"#status": "status", "#answer": _PREFIX + answer.question_id}
    return f"{update} ADD given :one", Condition(holds=holds, values=values, names=names)


def answers_given(item: Stored) -> Mapping[str, StoredAnswer]:
    """By question id."""
    names = [name for name in item if name.startswith(_PREFIX)]
    return {name.removeprefix(_PREFIX): answer_from_json(text_of(item, name)) for name in names}


def only(given: Collection[str], values: Item) -> str:
    """The condition that no others were; adds its values."""
    if not given:
        return "attribute_not_exists(given)"
    values[":given"] = number(len(given))
    return "given = :given"


def forgetting(given: Collection[str], names: dict[str, str]) -> str:
    """What is removed once they are in the result; adds its names."""
    found = {f"#g{at}": _PREFIX + question_id for at, question_id in enumerate(given)}
    names |= found
    return ", ".join(found)
