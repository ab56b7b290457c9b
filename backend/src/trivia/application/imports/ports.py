"""What keeps imports, and what knows the formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.imports.values import Exported, Imported, Summary
    from trivia.application.pages import Page
    from trivia.domain.formats.draft import Options
    from trivia.domain.formats.report import Outcome, Remark, Row, Table
    from trivia.domain.ids import PlayerId
    from trivia.domain.imports.job import Job


class Jobs(Protocol):
    """Each belongs to its owner: nobody else finds it. They are forgotten after a day.

    `mark` says which file it is about: what was sent later by the same form is another.
    """

    def begin(self, job: Job) -> Job:
        """Keep it, unless there is one of this id; what is kept now."""

    def get(self, owner_id: PlayerId, import_id: str) -> Job | None: ...

    def claim(self, owner_id: PlayerId, import_id: str, mark: str) -> Job | None:
        """Begin to read, perhaps anew; None if there is nothing to read, or by another file."""

    def tell(self, job: Job, mark: str, done: int, of: int) -> None:
        """How far it is."""

    def finish(self, job: Job, mark: str) -> None: ...

    def refuse(self, job: Job, mark: str, refusal: Remark, table: Table) -> None: ...

    def note_made(self, job: Job, numbers: Collection[int]) -> None:
        """Drafts were made of these quizzes."""


class SentFiles(Protocol):
    def read(self, job: Job, mark: str) -> bytes | None:
        """The file; None if it is gone, or another one by now."""


class Findings(Protocol):
    """What was found in a file, as long as the import is known."""

    def keep(self, job: Job, found: Imported) -> None: ...

    def summary(self, job: Job) -> Summary: ...

    def rows(self, job: Job, outcome: Outcome | None, page: int) -> Page[Row]:
        """Those refused first, then changed, then taken; `next` is the number of a page.

        Raises:
            ValueError: there is no such page.
        """

    def quizzes(self, job: Job, numbers: Iterable[int]) -> Iterator[tuple[int, str | None]]:
        """The document of each quiz of `numbers`, from 1; None where there is none."""


class Reader(Protocol):
    def read(
        self, data: bytes, name: str, options: Options, told: Callable[[int, int], None]
    ) -> Imported:
        """Raises: RefusedFile."""


class Writer(Protocol):
    def write(self, document: str, format_name: str) -> Exported:
        """A document without faults in another format.

        Raises:
            RefusedFile: it holds no question of this quiz.
        """
