"""One format that quizzes are read from or written to: the seam of a plug-in."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from trivia.adapters.formats.source import Source
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Found, Options
from trivia.domain.formats.report import Report

P = TypeVar("P")


class NotHeld(Exception):
    """Raised by a writer for a question that the format cannot hold; says why."""


@dataclass(slots=True)
class Reading:
    """One file being read.

    Attributes:
        header: what the file says of the quiz as a whole, in the fields of our format.
        expected: how many places there are, as soon as that is known.
    """

    source: Source
    options: Options
    report: Report
    header: dict[str, Any] = field(default_factory=dict)
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Entry(Generic[P]):
    """How a format writes one kind of question.

    Attributes:
        write: makes the part of the file; None if the format has no such questions.
        loses: fields of the question that the part cannot hold, ``kind`` if another kind of
            question is what is read from it.
    """

    write: Callable[[Any], P] | None
    loses: frozenset[str] = frozenset()


NOT_HELD: Entry[Any] = Entry(None)

MEDIA = frozenset({"image_url", "image_alt", "audio_url"})
"""At places of this service: other programs find nothing there, so only our own JSON names them."""

FOR_AUTHORS = frozenset({"tags", "difficulty"})
"""Of which most formats know nothing."""


class Format(ABC, Generic[P]):
    """A format; `P` is what one question is in it.

    Attributes:
        name: as commands name it; `label`: as people do.
        binary: read from archives; else from text, or from both if None.
        kinds: every kind of question of the registry, if quizzes are written to the format.
        holds: fields of a quiz, beside its questions, that are written too.
        marked: its texts have our marks; else they are written without.
    """

    name: str
    label: str
    extension: str
    binary: bool | None = False
    kinds: Mapping[str, Entry[P]] = {}
    holds: frozenset[str] = frozenset()
    marked: bool = False

    @abstractmethod
    def looks(self, source: Source, options: Options) -> int:
        """How sure the content is in this format: 0 not at all, 100 beyond doubt."""

    @abstractmethod
    def read(self, reading: Reading) -> Iterator[Found]:
        """What stands at each place of the file.

        Raises:
            RefusedFile: nothing can be read from it.
        """

    def write(self, quiz: QuizDocument, parts: Sequence[P]) -> bytes:
        """The file of `parts`, in their order."""
        raise NotImplementedError(self.name)
