"""Begin an import, and see how far it is."""

from dataclasses import dataclass

from trivia.application.imports.ports import Findings, Jobs
from trivia.application.imports.values import Summary, no_such_import, unfinished
from trivia.application.limits.allowances import IMPORTS
from trivia.application.limits.limiter import Limiter
from trivia.application.pages import Page
from trivia.application.system import Clock
from trivia.application.uploads.ports import Form, UploadForms
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import Outcome, Row
from trivia.domain.ids import PlayerId
from trivia.domain.imports.job import Job, State, new_import_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    jobs: Jobs
    forms: UploadForms
    limiter: Limiter
    clock: Clock

    def begin(
        self, owner_id: PlayerId, request_id: str, file_name: str, size: int, options: Options
    ) -> tuple[Job, Form | None]:
        """An import, and the form to send its file with; no form if the file is here already.

        The same request again is the same import, with a form that is good for as long again.

        Raises:
            TooMany ``too_many_requests``.
        """
        self.limiter.take(IMPORTS, owner_id)
        job = self.jobs.begin(
            Job(
                owner_id=owner_id,
                import_id=new_import_id(owner_id, request_id),
                file_name=file_name,
                size=size,
                options=options,
                begun_at=self.clock.now(),
            )
        )
        if job.state is not State.WAITING:
            return job, None
        return job, self.forms.form("imports", owner_id, job.import_id, job.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    jobs: Jobs
    findings: Findings

    def status(self, owner_id: PlayerId, import_id: str) -> tuple[Job, Summary | None]:
        """Raises: NotFound ``import_not_found``."""
        job = self._job(owner_id, import_id)
        return job, self.findings.summary(job) if job.state is State.DONE else None

    def rows(
        self, owner_id: PlayerId, import_id: str, outcome: Outcome | None, page: int
    ) -> Page[Row]:
        """
        Raises:
            NotFound ``import_not_found``; Conflict ``import_unfinished``; ValueError: there is no
            such page.
        """
        job = self._job(owner_id, import_id)
        if job.state is not State.DONE:
            raise unfinished()
        return self.findings.rows(job, outcome, page)

    def _job(self, owner_id: PlayerId, import_id: str) -> Job:
        job = self.jobs.get(owner_id, import_id)
        if job is None:
            raise no_such_import()
        return job
