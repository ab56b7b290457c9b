"""GIFT, the text format of Moodle that many programs read and write."""

import re
from collections.abc import Iterator, Sequence

from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.gift_grammar import (
    OWN_MARK,
    Answer,
    Block,
    Question,
    back,
    blocks,
    taken_apart,
)
from trivia.adapters.formats.gift_writing import KINDS
from trivia.adapters.formats.source import Source
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Draft, Found, Markup, Options, Unreadable
from trivia.domain.formats.report import Place, remark
from trivia.domain.formats.words import written

_LOOK = re.compile(r"\{[^{}]*(?:[=~#>]|\b(?:T|F|TRUE|FALSE)\b)", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[{\"\]])")
_TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#.*)?", re.IGNORECASE | re.DOTALL)
_MARKUPS: dict[str, Markup] = {"html": "html", "plain": "plain", "markdown": "plain"}
_WORDS_OF_ORDERING = re.compile(r">[ \t]*\d*(?:[ \t]*\b[A-Z_]{3,40}\b)*")


class Gift(Format[str]):
    name = "gift"
    label = "GIFT"
    extension = "gift"
    kinds = KINDS

    def looks(self, source: Source, options: Options) -> int:
        start = source.start
        if start.startswith(OWN_MARK):
            return 100
        if _JSON.match(start):
            return 0
        found = len(_LOOK.findall(start))
        marks = sum(mark in start for mark in ("::", "~", "}", "{"))
        return min(90, 15 * marks + 5 * found) if found and "}" in start else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        own = reading.source.text.startswith(OWN_MARK)
        for block in blocks(reading.source.text.lstrip("\ufeff")):
            yield _found(block, own)

    def write(self, quiz: QuizDocument, parts: Sequence[str]) -> bytes:
        title = " ".join(quiz.title.split())
        return "\n\n".join([f"{OWN_MARK}\n// {title}", *parts, ""]).encode()


def _found(block: Block, own: bool) -> Found:
    place = Place("line", block.line)
    question = taken_apart(block)
    if isinstance(question, str):
        return Unreadable(place, remark("not_read", why=question))
    draft = Draft(
        place=place,
        text=question.text,
        markup=_MARKUPS.get(question.markup, "maybe"),
        time=block.time,
        subject=block.subject,
        explanation=question.general,
    )
    why = _answered(draft, question, own)
    return Unreadable(place, remark("not_read", why=why)) if why else draft


def _answered(draft: Draft, question: Question, own: bool) -> str:
    """Fill in the answers; the reason if they are none of ours."""
    body = question.body
    truth = _TRUTH.fullmatch(body)
    if not body:
        return "it asks for an essay"
    if truth:
        draft.truth = truth[1][0] in "Tt"
        _dropped(draft, "#" in body)
    elif body.startswith(">"):
        lines = _WORDS_OF_ORDERING.sub("", body, count=1).split("\n")
        draft.items = [back(line) for line in lines if line.strip()]
    elif body.startswith("#"):
        return _number(draft, body[1:].strip())
    elif not question.answers:
        return "its answers begin neither with = nor with ~"
    elif all(answer.sign == "=" for answer in question.answers):
        if not own and all("->" in answer.text for answer in question.answers):
            return "it asks to match pairs"
        _typed(draft, question.answers)
    else:
        _chosen(draft, question.answers)
    return ""


def _number(draft: Draft, body: str) -> str:
    listed = [one.strip() for one in body.split("=") if one.strip()]
    if not listed:
        return "it asks for a number and names none"
    given, _, feedback = listed[0].partition("#")
    given = re.sub(r"^%\d+(?:\.\d+)?%", "", given.strip())
    _dropped(draft, bool(feedback.strip()))
    if len(listed) > 1:
        draft.remarks.append(remark("tolerances", "value"))
    low, dots, high = given.partition("..")
    if dots:
        draft.value, draft.tolerance = low, high
        return _between(draft, low, high)
    value, _, tolerance = given.partition(":")
    draft.value, draft.tolerance = value.strip() or "?", tolerance.strip()
    return ""


def _between(draft: Draft, low: str, high: str) -> str:
    try:
        least, most = float(low), float(high)
    except ValueError:
        return "its numbers cannot be read"
    draft.value = written((least + most) / 2)
    draft.tolerance = written(abs(most - least) / 2)
    return ""


def _typed(draft: Draft, answers: list[Answer]) -> None:
    full = [answer for answer in answers if answer.weight in (None, 100.0)]
    draft.accepted = [answer.text for answer in full or answers]
    if len(full) < len(answers):
        draft.remarks.append(remark("partly_right", "accepted", taken="wrong"))
    _comments(draft, answers, full or answers)


def _chosen(draft: Draft, answers: list[Answer]) -> None:
    draft.choices = [answer.text for answer in answers]
    right = [at for at, answer in enumerate(answers) if _is_right(answer)]
    draft.right = right
    if right and all(answer.sign == "~" for answer in answers):
        draft.kind = "multiple_select"
    _comments(draft, answers, [answers[at] for at in right])


def _is_right(answer: Answer) -> bool:
    if answer.weight is None:
        return answer.sign == "="
    return answer.weight > 0


def _comments(draft: Draft, answers: list[Answer], right: list[Answer]) -> None:
    """The comment on the right answer explains it if nothing else does; others go."""
    kept = right[0] if len(right) == 1 and right[0].feedback and not draft.explanation else None
    if kept:
        draft.explanation = kept.feedback
    _dropped(draft, any(answer.feedback for answer in answers if answer is not kept))


def _dropped(draft: Draft, any_were: bool) -> None:
    if any_were:
        draft.remarks.append(remark("feedback_dropped", "explanation"))


FORMAT = Gift()
