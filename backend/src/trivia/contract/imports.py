"""Requests and responses of imports: a file of another program becomes drafts, row by row."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivia.contract.authoring import QuizHeader, RequestId
from trivia.contract.base import Category, Inbound, Language, Outbound, Timestamp
from trivia.contract.uploads import UploadForm
from trivia.domain.formats.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_TITLE
from trivia.domain.formats.report import Outcome as Outcome
from trivia.domain.formats.report import Unit

CHOSEN_MOST = 10
"""Quizzes that one request makes drafts of."""

Role = Literal[
    "question",
    "answer",
    "correct",
    "choice",
    "wrong",
    "explanation",
    "image",
    "time",
    "points",
    "category",
]
ImportState = Literal["waiting", "reading", "done", "refused"]


class ImportColumn(Inbound):
    """What a column of a table holds."""

    role: Role
    column: int = Field(ge=1, le=MAX_COLUMNS, description="its number, from 1")


class ImportOptions(Inbound):
    """What an author says beside the file. All of it can be changed in the drafts."""

    title: Annotated[str, StringConstraints(max_length=MAX_TITLE)] = Field(
        default="", description="else the file's, or its name"
    )
    language: Language = Field(default="en", description="of the questions, unless the file says")
    category: Category | None = Field(default=None, description="else the file's")
    columns: list[ImportColumn] = Field(
        default=[], max_length=40, description="of a table whose header does not say it"
    )


class BeginImport(Inbound):
    request_id: RequestId = Field(
        description="a random UUID of the client: a repeated call begins no second import"
    )
    file_name: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    bytes: int = Field(ge=1, le=MAX_FILE_BYTES, description="of the file: no more, no fewer")
    options: ImportOptions = ImportOptions()


class ImportBegun(Outbound):
    import_id: str
    upload: UploadForm | None = Field(description="null: the file is here already")


class ImportRemark(Outbound):
    """One finding."""

    code: str = Field(description="stable; pages say it in their language")
    params: dict[str, int | str] = Field(description="what such a sentence names")
    field: str = Field(description="of the question, as in code: `choices[1].text`; may be empty")
    message: str = Field(description="in English")


class ImportRow(Outbound):
    """What became of one place of the file."""

    unit: Unit
    number: int = Field(description="from 1, as the file's own program counts")
    sheet: str = Field(description="of a spreadsheet with several; else empty")
    outcome: Outcome
    quiz: int = Field(description="where it is now, from 1; 0: it was refused")
    question: int
    remarks: list[ImportRemark]


class ImportRows(Outbound):
    rows: list[ImportRow]
    cursor: str | None = Field(default=None, description="of the next page, if there is one")


class ImportedQuiz(Outbound):
    """A quiz that was found in the file."""

    title: str
    category: Category
    language: str
    question_count: int
    quiz_id: str | None = Field(description="of the draft that was made of it")


class ImportReason(Outbound):
    """How many rows a remark is about."""

    code: str
    rows: int


class ImportReport(Outbound):
    format: str = Field(description="which the file is in, by its name in commands")
    taken: int
    changed: int
    refused: int
    reasons: list[ImportReason]
    notes: list[ImportRemark] = Field(description="of the file as a whole")
    quizzes: list[ImportedQuiz]


class ImportStatus(Outbound):
    """How far an import is."""

    import_id: str
    file_name: str
    state: ImportState
    begun_at: Timestamp
    done: int = Field(description="places of the file that were read")
    of: int = Field(description="0: it is not known yet how many there are")
    refusal: ImportRemark | None = Field(description="why nothing could be taken of the file")
    table: list[list[str]] = Field(
        description="of a table: the first rows, to choose columns by; cut where they are long"
    )
    report: ImportReport | None


class MakeQuizzes(Inbound):
    """Makes drafts, which nobody else sees. Of one quiz there is one, however often."""

    quizzes: list[Annotated[int, Field(ge=1, le=1000)]] = Field(
        min_length=1, max_length=CHOSEN_MOST, description="by their numbers, from 1"
    )


class QuizzesMade(Outbound):
    quizzes: list[QuizHeader]


ExportFormat = Literal["json", "csv", "xlsx", "gift", "aiken", "moodle", "qti"]


class ExportLoss(Outbound):
    """What is not in the file: of a question, or of the quiz as a whole."""

    question: int | None = Field(description="its number, from 1")
    remark: ImportRemark


class ExportedQuiz(Outbound):
    """A quiz in a format of other programs, to be kept as a file."""

    file_name: str
    media_type: str
    data: str = Field(description="the file, in base64")
    losses: list[ExportLoss]
