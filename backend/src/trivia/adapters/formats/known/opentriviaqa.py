"""OpenTriviaQA: ``#Q`` a question, ``^`` the text of its right answer, ``A``, ``B`` … choices."""

import re
from collections.abc import Iterator
from typing import Any

from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.source import Source
from trivia.domain.formats.draft import Draft, Found, Options, Unreadable
from trivia.domain.formats.limits import MAX_BLOCK_CHARACTERS
from trivia.domain.formats.report import Place, remark
from trivia.domain.formats.right import right_of

_CHOICE = re.compile(r"([A-Z])(?:[ \t]+(.*))?")
_LOOK = re.compile(r"^#Q[ \t]", re.MULTILINE)


class OpenTriviaQA(Format[Any]):
    name = "opentriviaqa"
    label = "OpenTriviaQA"
    extension = "txt"

    def looks(self, source: Source, options: Options) -> int:
        return 90 if _LOOK.search(source.start) else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        part: _Part | None = None
        text = reading.source.text.lstrip("\ufeff")
        for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
            line = raw.rstrip()
            if line.startswith("#Q"):
                if part:
                    yield part.found()
                part = _Part(number, line[2:].strip())
            elif part and line:
                part.add(line)
        if part:
            yield part.found()


class _Part:
    """A question as far as it is read; a line without a mark goes on with what is above it."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.parts: list[tuple[str, list[str]]] = [("Q", [text])]
        self._length = 0
        self._answered = False

    def add(self, line: str) -> None:
        self._length += len(line)
        found = _CHOICE.fullmatch(line)
        if self._length > MAX_BLOCK_CHARACTERS:
            return
        if line.startswith("^"):
            self._answered = True
            self.parts.append(("^", [line[1:].strip()]))
        elif found and self._expected(found[1]):
            self.parts.append((found[1], [found[2] or ""]))
        else:
            self.parts[-1][1].append(line.strip())

    def _expected(self, letter: str) -> bool:
        """Whether a line that begins with `letter` can be the next choice: no "A man" in a text."""
        last = self.parts[-1][0]
        return self._answered and (letter == "A" if last == "^" else letter > last)

    def found(self) -> Found:
        place = Place("line", self.line)
        if self._length > MAX_BLOCK_CHARACTERS:
            return Unreadable(place, remark("not_read", why="it is far too long"))
        texts = [(mark, "\n".join(lines).strip()) for mark, lines in self.parts]
        right = next((text for mark, text in texts if mark == "^"), "")
        choices = [text for mark, text in texts if mark not in ("Q", "^")]
        if not right:
            return Unreadable(place, remark("no_right", "correct"))
        at = right_of("text", right, choices)
        if at is None and choices:
            return Unreadable(place, remark("right_not_found", "correct", given=right))
        return Draft(
            place=place,
            text=texts[0][1],
            markup="maybe",
            choices=choices,
            right=(at or [])[:1],
            pair=True,
        )


FORMAT = OpenTriviaQA()
