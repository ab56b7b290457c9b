"""One file that somebody imports: where it is on its way."""

from dataclasses import dataclass
from enum import StrEnum

from trivia.domain.authoring.ids import PREFIX, derived
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import Remark, Table
from trivia.domain.ids import PlayerId, QuizId, UnixMs


class State(StrEnum):
    WAITING = "waiting"
    """For the file."""
    READING = "reading"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """
    Attributes:
        size: of the file, as was said before it was sent.
        done, of: places of the file that were read; `of` is 0 as long as that is not known.
        refusal: why nothing was taken; the table is what was seen of it then.
        made: numbers, from 1, of the quizzes that there are drafts of.
    """

    owner_id: PlayerId
    import_id: str
    file_name: str
    size: int
    options: Options
    begun_at: UnixMs
    state: State = State.WAITING
    done: int = 0
    of: int = 0
    refusal: Remark | None = None
    table: Table = ()
    made: frozenset[int] = frozenset()


def new_import_id(owner_id: PlayerId, request_id: str) -> str:
    """``import-k3v7…``: of the same request the same one."""
    return f"import-{derived(owner_id, request_id)}"


def draft_id(job: Job, number: int) -> QuizId:
    """Of the draft that is made of quiz `number`: always the same one."""
    return QuizId(f"{PREFIX}{derived(job.owner_id, f'{job.import_id}#{number}')}")
