"""The grammar of GIFT, as far as a quiz can have it: blocks, and what stands in their braces.

Signs that an author escaped, and those in formulas that no author escapes, are moved out of the
way before anything is split, and come back at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trivia.domain.formats.limits import MAX_BLOCK_CHARACTERS

OWN_MARK = "// trivia quiz export: every sign of GIFT in a text is escaped"

_SPECIAL = "~=#{}:\\"
_AWAY = 0x10FF00
"""Of a plane of private use, where no text of a quiz comes from."""
_MOVED = {sign: chr(_AWAY + ord(sign)) for sign in (*_SPECIAL, "\n")}
_BACK = str.maketrans({moved: sign for sign, moved in _MOVED.items()})
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_FORMULA = re.compile(r"(\$\$?)(?! )([^$\n]{1,400}?)(?<! )\1")
_COMMAND = re.compile(r"(?<!\\)\\[A-Za-z]")
_RECKONED = re.compile(r"(?=.*[A-Za-z])(?![^A-Za-z]*[A-Za-z]{4})[\w\s+\-*/^=(),.<>!|°]+[\w)]")
_TIME = re.compile(r"//\s*@?time:\s*(\d{1,5})\s*s?\s*$", re.IGNORECASE)
_CATEGORY = re.compile(r"\$CATEGORY:\s*(.*)$")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]\s*")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{1,8})?)%")


@dataclass(slots=True)
class Block:
    """The lines of one question, escaped signs moved away, with what stood above it."""

    line: int
    text: str = ""
    time: str = ""
    subject: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in braces: its sign (``=`` or ``~``), percentage, text and comment."""

    sign: str
    weight: float | None
    text: str
    feedback: str


@dataclass(slots=True)
class Question:
    """A block taken apart; texts are as their author meant them."""

    text: str
    markup: str
    body: str
    general: str
    answers: list[Answer] = field(default_factory=list)


def blocks(text: str) -> Iterator[Block]:
    """The questions of a file, as lines between blank ones; lines count from 1."""
    own = text.startswith(OWN_MARK)
    block: Block | None = None
    depth = 0
    time = subject = ""
    blank = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        start = line.lstrip()
        if start.startswith("//"):
            found = _TIME.match(start)
            time = found[1] if found else time
            continue
        category = _CATEGORY.match(start)
        if category and not depth:
            subject = category[1].rstrip("/ ").rpartition("/")[2]
            continue
        if block and (not start if not depth else blank and start.startswith("::")):
            block.broken = block.broken or bool(depth)
            yield block
            block, depth = None, 0
        blank = not start
        if not start:
            continue
        moved = _moved(line, own)
        if block and not depth and start.startswith("::"):
            yield block
            block = None
        if block is None:
            block = Block(number, time=time, subject=subject)
            time = ""
        if len(block.text) + len(moved) > MAX_BLOCK_CHARACTERS:
            block.broken = True
        else:
            block.text += moved + "\n"
        for sign in re.findall(r"[{}]", moved):
            depth = depth + 1 if sign == "{" else max(0, depth - 1)
    if block:
        block.broken = block.broken or bool(depth)
        yield block


def taken_apart(block: Block) -> Question | str:
    """The parts of a block, or the reason why it is no question."""
    text = block.text.strip()
    if block.broken:
        return "a brace { is not closed, or it is far too long"
    if text.startswith("::"):
        _, _, text = text[2:].partition("::")
    stem, opened, rest = text.partition("{")
    if not opened:
        return "it has no answers in braces { }"
    body, _, after = rest.partition("}")
    if "{" in after or "{" in body:
        return "it has answers at several places"
    stem = stem.strip()
    found = _FORMAT.match(stem)
    markup = found[1] if found else ""
    stem = stem[found.end() :] if found else stem
    if after.strip():
        stem = f"{stem} _____ {after.strip()}"
    body, _, general = body.partition("####")
    question = Question(back(stem), markup, body.strip(), _plain(general))
    if not question.body.startswith((">", "#")):
        question.answers = list(answers(question.body))
    return question


def answers(body: str) -> Iterator[Answer]:
    """Answers behind ``=`` and ``~``."""
    parts = re.split(r"([=~])", body)
    for sign, raw in zip(parts[1::2], parts[2::2], strict=True):
        text, _, feedback = raw.strip().partition("#")
        found = _WEIGHT.match(text)
        weight = float(found[1]) if found else None
        yield Answer(sign, weight, _plain(text[found.end() :] if found else text), _plain(feedback))


def back(text: str) -> str:
    """`text` with the signs that were moved away."""
    return text.translate(_BACK).strip()


def escaped(text: str) -> str:
    """`text` on one line, as GIFT wants its signs."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text).replace("\n", "\\n")


def _plain(text: str) -> str:
    """The text of an answer or a comment: lines of the file mean nothing in it."""
    joined = " ".join(line.strip() for line in text.strip().split("\n"))
    return back(_FORMAT.sub("", joined, count=1))


def _moved(line: str, own: bool) -> str:
    if not own and "$" in line:
        line = _FORMULA.sub(_formula, line)
    if "\\" not in line:
        return line
    return _ESCAPE.sub(lambda found: _MOVED["\n" if found[1] == "n" else found[1]], line)


def _formula(found: re.Match[str]) -> str:
    content = found[2]
    if not _COMMAND.search(content) and not _RECKONED.fullmatch(content):
        return found[0]
    return "".join(_MOVED.get(char, char) for char in found[0])
