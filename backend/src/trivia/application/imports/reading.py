"""Read a file that was sent. Done twice, it comes to the same."""

from dataclasses import dataclass

from trivia.application.imports.ports import Findings, Jobs, Reader, SentFiles
from trivia.application.system import Clock
from trivia.domain.formats.report import RefusedFile, Report
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.imports.job import Job

_TOLD_EVERY_MS = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    jobs: Jobs
    files: SentFiles
    findings: Findings
    reader: Reader
    clock: Clock

    def read(self, owner_id: PlayerId, import_id: str, mark: str) -> Report | RefusedFile | None:
        """What became of the file; None: it is nobody's, or was read before.

        Whoever has the form may send another file by it while it is good: the first one counts.
        """
        job = self.jobs.claim(owner_id, import_id, mark)
        if job is None:
            return None
        progress = _Progress(self.jobs, self.clock, job, mark)
        try:
            data = self.files.read(job, mark)
            if data is None:
                raise RefusedFile("file_replaced")
            found = self.reader.read(data, job.file_name, job.options, progress.told)
        except RefusedFile as refused:
            self.jobs.refuse(job, mark, refused.remark, refused.table)
            return refused
        if not found.quizzes:
            # All rows were refused: which and why is what there is to see.
            found.report.note("nothing_good")
        self.findings.keep(job, found)
        self.jobs.finish(job, mark)
        return found.report


@dataclass(slots=True)
class _Progress:
    """Tells now and then: each time is a write."""

    jobs: Jobs
    clock: Clock
    job: Job
    mark: str
    told_at: UnixMs = 0

    def told(self, done: int, of: int) -> None:
        now = self.clock.now()
        if now - self.told_at >= _TOLD_EVERY_MS:
            self.told_at = now
            self.jobs.tell(self.job, self.mark, done, of)
