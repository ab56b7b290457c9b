"""Questions in GIFT: every sign that means something there is escaped."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.formats.format import FOR_AUTHORS, MEDIA, NOT_HELD, Entry
from trivia.adapters.formats.gift_grammar import escaped
from trivia.contract.questions.document import QuestionDocument, WithChoices
from trivia.domain.formats.words import written


def _shielded(text: str) -> str:
    """An answer or comment that its first signs do not give another meaning."""
    return f"[plain]{escaped(text)}" if text[:1] in ("%", "[") else escaped(text)


def _block(question: QuestionDocument, *lines: str) -> str:
    comment = [f"####{_shielded(question.explanation)}"] if question.explanation else []
    inside = "\n".join([*lines, *comment])
    time = f"// @time: {question.time_limit_s}"
    return f"{time}\n[plain]{escaped(question.text)} {{{inside}\n}}"


def _choices(question: WithChoices, *signs: str) -> str:
    texts = (_shielded(choice.text) for choice in question.choices)
    lines = (f"\t{sign}{text}" for sign, text in zip(signs, texts, strict=True))
    return _block(question, "", *lines)


def _single(question: Any) -> str:
    return _choices(
        question, *("=" if one.id == question.correct else "~" for one in question.choices)
    )


def _multiple(question: Any) -> str:
    weight = f"~%{100 / len(question.correct):.5f}".rstrip("0").rstrip(".") + "%"
    right = (one.id in question.correct for one in question.choices)
    return _choices(question, *(weight if is_right else "~%-100%" for is_right in right))


def _true_false(question: Any) -> str:
    return _block(question, "TRUE" if question.correct else "FALSE")


def _open(question: Any) -> str:
    return _block(question, "", *(f"\t={_shielded(one)}" for one in question.accepted))


def _ordering(question: Any) -> str:
    items = [escaped(item) for item in question.items]
    return _block(question, f">{len(items)} ALL VERTICAL ALL_OR_NOTHING", *items)


def _numeric(question: Any) -> str:
    return _block(question, f"#{written(question.value)}:{written(question.tolerance)}")


def _closest(question: Any) -> str:
    near = abs(question.value) / 10 if question.near is None else question.near
    return _block(question, f"#{written(question.value)}:{written(near)}")


_LOST = frozenset({"points"}) | MEDIA | FOR_AUTHORS

KINDS: Mapping[str, Entry[str]] = {
    "single_choice": Entry(_single, _LOST),
    "multiple_select": Entry(_multiple, _LOST),
    "true_false": Entry(_true_false, _LOST),
    "open_answer": Entry(_open, _LOST),
    "ordering": Entry(_ordering, _LOST),
    "numeric": Entry(_numeric, _LOST | {"unit"}),
    "closest": Entry(_closest, _LOST | {"kind"}),
    "poll": NOT_HELD,
}
