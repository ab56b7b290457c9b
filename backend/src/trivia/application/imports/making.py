"""Make drafts of what was found. Nothing is published by it."""

import json
from dataclasses import dataclass

from trivia.application.authoring.ports import Created, Drafts, Format
from trivia.application.authoring.values import QUIZZES_MOST
from trivia.application.imports.ports import Findings, Jobs
from trivia.application.imports.values import no_such_import, unfinished
from trivia.application.limits.allowances import IMPORTED
from trivia.application.limits.limiter import Limiter
from trivia.application.system import Clock
from trivia.domain.authoring.draft import Content, Draft, Header
from trivia.domain.errors import Conflict, InvalidInput
from trivia.domain.ids import PlayerId
from trivia.domain.imports.job import Job, State, draft_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    jobs: Jobs
    findings: Findings
    drafts: Drafts
    format: Format
    limiter: Limiter
    clock: Clock

    def make(self, owner_id: PlayerId, import_id: str, numbers: list[int]) -> list[Header]:
        """Drafts of the quizzes `numbers`, from 1: those made now, and those made before.

        One that its author has deleted since stays deleted.

        Raises:
            NotFound ``import_not_found``; Conflict ``import_unfinished``, ``too_many_quizzes``
            (some may be made); InvalidInput ``no_such_number``; TooMany ``too_many_requests``.
        """
        self.limiter.take(IMPORTED, owner_id)
        job = self.jobs.get(owner_id, import_id)
        if job is None:
            raise no_such_import()
        if job.state is not State.DONE:
            raise unfinished()
        made: dict[int, Header] = {}
        try:
            for number, found in self.findings.quizzes(job, dict.fromkeys(numbers)):
                header = self._draft(job, number, found)
                if header is not None:
                    made[number] = header
        finally:
            if made.keys() - job.made:
                self.jobs.note_made(job, made)
        return list(made.values())

    def _draft(self, job: Job, number: int, found: str | None) -> Header | None:
        if found is None:
            raise InvalidInput("no_such_number", "There is no quiz of this number.", "quizzes")
        quiz_id = draft_id(job, number)
        document = self.format.text(quiz_id, json.loads(found))
        told = self.format.outline(document)
        header = Header(
            quiz_id=quiz_id,
            owner_id=job.owner_id,
            title=told.title,
            category=told.category,
            language=told.language,
            question_count=told.question_count,
            fault_count=len(self.format.faults(document)),
            updated_at=self.clock.now(),
        )
        draft = Draft(header, Content(document=document, notes={}))
        match self.drafts.create(draft, QUIZZES_MOST):
            case Created.TOO_MANY:
                raise Conflict(
                    "too_many_quizzes", f"You have {QUIZZES_MOST} quizzes. Delete one first."
                )
            case Created.DELETED:
                return None
        stored = self.drafts.get(job.owner_id, quiz_id)
        return stored.header if stored else None
