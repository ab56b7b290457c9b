"""Responses to questions: right ones, wrong ones, guesses.

Questions and responses are the dicts of the wire (`contract/questions.py`). Kinds that this
module does not know get no response (None): a bot then says nothing.
"""

import random
from collections.abc import Callable

from trivia_bots.clients.event_log import Message


def right(question: Message, solution: Message) -> Message | None:
    """What answers `question` rightly."""
    kind = question["kind"]
    match kind:
        case "single_choice":
            return {"kind": kind, "choice": solution["choice"]}
        case "multiple_select":
            return {"kind": kind, "choices": solution["choices"]}
        case "true_false" | "numeric":
            return {"kind": kind, "value": solution["value"]}
        case "open_answer":
            return {"kind": kind, "text": solution["text"]}
        case "ordering":
            return {"kind": kind, "order": solution["order"]}
    return None


def wrong(question: Message, solution: Message) -> Message | None:
    """What answers `question` wrongly."""
    kind, choices = question["kind"], [choice["id"] for choice in question["choices"]]
    match kind:
        case "single_choice":
            return {"kind": kind, "choice": next(c for c in choices if c != solution["choice"])}
        case "multiple_select":
            return {"kind": kind, "choices": [c for c in choices if c not in solution["choices"]]}
        case "true_false":
            return {"kind": kind, "value": not solution["value"]}
        case "numeric":
            return {"kind": kind, "value": solution["value"] + 2 * solution["tolerance"] + 1}
        case "open_answer":
            return {"kind": kind, "text": "certainly not this"}
        case "ordering":
            return {"kind": kind, "order": [*solution["order"][1:], solution["order"][0]]}
    return None


def guess(question: Message, rng: random.Random) -> Message | None:
    """A response that fits the question, made without knowing anything."""
    make = _GUESSES.get(question["kind"])
    return make(question, rng) if make else None


def _choice(question: Message, rng: random.Random) -> Message:
    choice = rng.choice(question["choices"])["id"]
    return {"kind": "single_choice", "choice": choice}


def _choices(question: Message, rng: random.Random) -> Message:
    ids = [choice["id"] for choice in question["choices"]]
    return {"kind": "multiple_select", "choices": rng.sample(ids, rng.randint(1, len(ids)))}


def _order(question: Message, rng: random.Random) -> Message:
    ids = [choice["id"] for choice in question["choices"]]
    return {"kind": "ordering", "order": rng.sample(ids, len(ids))}


def _true_false(_: Message, rng: random.Random) -> Message:
    return {"kind": "true_false", "value": rng.random() < 0.5}


def _number(_: Message, rng: random.Random) -> Message:
    return {"kind": "numeric", "value": float(rng.choice((1, 7, 12, 42, 100, 1000, 1969)))}


def _text(_: Message, rng: random.Random) -> Message:
    words = ("The Danube", "Marie Curie", "Paris", "Oxygen", "Seven", "No idea")
    return {"kind": "open_answer", "text": rng.choice(words)}


_GUESSES: dict[str, Callable[[Message, random.Random], Message]] = {
    "single_choice": _choice,
    "multiple_select": _choices,
    "ordering": _order,
    "true_false": _true_false,
    "numeric": _number,
    "open_answer": _text,
}
