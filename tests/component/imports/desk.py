"""An author who imports: the real use cases over tables and files in memory."""

from dataclasses import dataclass, field
from typing import Any

from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.imports.jobs import DynamoImports
from trivia.adapters.formats.files import FormatFiles
from trivia.adapters.quiz_documents import QuizDocuments
from trivia.adapters.s3.findings import S3Findings, S3SentFiles
from trivia.adapters.s3.uploads import S3UploadForms
from trivia.application.imports.beginning import Beginning, ImportView
from trivia.application.imports.exporting import Exporting
from trivia.application.imports.making import Making
from trivia.application.imports.ports import Reader
from trivia.application.imports.reading import Importing
from trivia.application.limits.limiter import Limiter
from trivia.domain.authoring.draft import Header
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import Row
from trivia.domain.ids import PlayerId
from trivia.domain.imports.job import Job
from trivia_bench.simulation.buckets import Buckets, mark_of
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.fakes.clock import FixedClock
from tests.fakes.limits import MemoryLimits

ADA, BEN = PlayerId("ada"), PlayerId("ben")
BUCKET = "Uploads"


@dataclass
class Desk:
    reader: Reader = field(default_factory=FormatFiles)
    clock: FixedClock = field(default_factory=FixedClock)
    buckets: Any = field(default_factory=Buckets)
    tables: Any = field(default_factory=lambda: CountingTables(Meter()))

    def __post_init__(self) -> None:
        jobs = self.jobs = DynamoImports(self.tables, "Imports")
        findings = S3Findings(self.buckets, BUCKET)
        drafts = self.drafts = DynamoDrafts(self.tables, "Drafts", "GamesDetail", "Library")
        limiter = Limiter(limits=MemoryLimits(), clock=self.clock)
        self.beginning = Beginning(
            jobs=jobs,
            forms=S3UploadForms(self.buckets, BUCKET, "/uploads"),
            limiter=limiter,
            clock=self.clock,
        )
        self.importing = Importing(
            jobs=jobs,
            files=S3SentFiles(self.buckets, BUCKET),
            findings=findings,
            reader=self.reader,
            clock=self.clock,
        )
        self.view = ImportView(jobs=jobs, findings=findings)
        self.making = Making(
            jobs=jobs,
            findings=findings,
            drafts=drafts,
            format=QuizDocuments(),
            limiter=limiter,
            clock=self.clock,
        )
        self.exporting = Exporting(
            drafts=drafts, format=QuizDocuments(), writer=FormatFiles(), limiter=limiter
        )

    def begin(self, size: int = 9, options: Options | None = None, name: str = "a.csv") -> str:
        """The id of an import of Ada's."""
        job, form = self.beginning.begin(ADA, "1", name, size, options or Options())
        assert form is not None
        assert form.fields["key"] == f"imports/{ADA}/{job.import_id}"
        return job.import_id

    def send(self, import_id: str, content: bytes) -> str:
        """The mark of a file that has come in."""
        key = f"imports/{ADA}/{import_id}"
        self.buckets.put_object(Bucket=BUCKET, Key=key, Body=content)
        return mark_of(content)

    def read(self, content: bytes, **how: Any) -> str:
        """The id of an import that was read."""
        import_id = self.begin(**how)
        self.importing.read(ADA, import_id, self.send(import_id, content))
        return import_id

    def job(self, import_id: str) -> Job:
        return self.view.status(ADA, import_id)[0]

    def rows(self, import_id: str, outcome: Any = None) -> list[Row]:
        rows: list[Row] = []
        page: str | None = "0"
        while page is not None:
            found = self.view.rows(ADA, import_id, outcome, int(page))
            rows += found.items
            page = found.next
        return rows

    def make(self, import_id: str, *numbers: int) -> list[Header]:
        return self.making.make(ADA, import_id, list(numbers))
