"""Aiken: a question, choices behind A., B. … and a line that names the right one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trivia.adapters.formats.format import FOR_AUTHORS, MEDIA, NOT_HELD, Entry, Format, Reading
from trivia.adapters.formats.source import Source
from trivia.contract.questions.document import WithChoices
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Draft, Found, Options, Unreadable
from trivia.domain.formats.report import Place, remark

_CHOICE = re.compile(r"([A-Za-z])[.)][ \t]+(.*)")
_ANSWER = re.compile(r"ANSWER\s*:\s*([A-Za-z])\s*\.?", re.IGNORECASE)
_LOOK = re.compile(r"^ANSWER\s*:\s*[A-Za-z]\s*\.?\s*$", re.MULTILINE | re.IGNORECASE)


class _Part:
    """A question as far as it is read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.text: list[str] = []
        self.choices: dict[str, str] = {}

    def found(self, answer: str) -> Found:
        letters = list(self.choices)
        if answer.upper() not in letters:
            found = remark("right_not_found", "correct", given=answer)
            return Unreadable(Place("line", self.line), found)
        return Draft(
            place=Place("line", self.line),
            text="\n".join(self.text),
            markup="maybe",
            choices=list(self.choices.values()),
            right=[letters.index(answer.upper())],
            pair=True,
        )

    def broken(self) -> Unreadable:
        return Unreadable(Place("line", self.line), remark("not_read", why="ANSWER is missing"))


def _block(text: str, choices: Sequence[str], right: int) -> str:
    lines = [f"{'ABCDEFGH'[at]}. {_line(choice)}" for at, choice in enumerate(choices)]
    return "\n".join([_line(text), *lines, f"ANSWER: {'ABCDEFGH'[right]}"])


def _line(text: str) -> str:
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text)


def _single(question: Any) -> str:
    asked: WithChoices = question
    ids = [choice.id for choice in asked.choices]
    return _block(
        asked.text, [choice.text for choice in asked.choices], ids.index(question.correct)
    )


def _true_false(question: Any) -> str:
    return _block(question.text, ["True", "False"], 0 if question.correct else 1)


_LOST = frozenset({"points", "explanation", "time_limit_s"}) | MEDIA | FOR_AUTHORS

_KINDS: Mapping[str, Entry[str]] = {
    "single_choice": Entry(_single, _LOST),
    "true_false": Entry(_true_false, _LOST),
    "multiple_select": NOT_HELD,
    "open_answer": NOT_HELD,
    "ordering": NOT_HELD,
    "numeric": NOT_HELD,
    "closest": NOT_HELD,
    "poll": NOT_HELD,
}


class Aiken(Format[str]):
    name = "aiken"
    label = "Aiken"
    extension = "txt"
    kinds = _KINDS

    def looks(self, source: Source, options: Options) -> int:
        return 70 if _LOOK.search(source.start) else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        lines = re.split(r"\r\n|\r|\n", reading.source.text.lstrip("\ufeff"))
        part = _Part(0)
        for number, raw in enumerate([*lines, ""], start=1):
            line = raw.strip()
            answer, choice = _ANSWER.fullmatch(line), _CHOICE.fullmatch(line)
            if answer and part.line:
                yield part.found(answer[1])
                part = _Part(0)
            elif choice and part.text:
                part.choices[choice[1].upper()] = choice[2]
            elif line and not part.choices:
                part.line = part.line or number
                part.text.append(line)
            elif line:
                # A line that is none of these after choices: another question has begun.
                yield part.broken()
                part = _Part(number)
                part.text.append(line)
        if part.line:
            yield part.broken()

    def write(self, quiz: QuizDocument, parts: Sequence[str]) -> bytes:
        return "\n\n".join([*parts, ""]).encode()


FORMAT = Aiken()
