"""Imports as the contract shows them."""

import base64
import re

from trivia.application.imports.values import Exported, Summary
from trivia.application.pages import Page
from trivia.application.uploads.ports import Form
from trivia.contract.imports import (
    ExportedQuiz,
    ExportLoss,
    ImportBegun,
    ImportedQuiz,
    ImportOptions,
    ImportReason,
    ImportRemark,
    ImportReport,
    ImportRow,
    ImportRows,
    ImportStatus,
)
from trivia.contract.uploads import UploadForm
from trivia.domain.authoring.draft import Header
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import Remark, Row
from trivia.domain.imports.job import Job, draft_id
from trivia.domain.text import cut
from trivia.entrypoints.edges.cursors import cursor_of

_NO_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_NAME_MOST = 60
_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gift": "text/plain",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}


def options_of(wanted: ImportOptions) -> Options:
    return Options(
        title=wanted.title,
        language=wanted.language,
        category=wanted.category or "",
        columns=tuple((one.role, str(one.column)) for one in wanted.columns),
    )


def begun_model(job: Job, form: Form | None) -> ImportBegun:
    upload = UploadForm(url=form.url, fields=dict(form.fields)) if form else None
    return ImportBegun(import_id=job.import_id, upload=upload)


def status_model(job: Job, summary: Summary | None) -> ImportStatus:
    return ImportStatus(
        import_id=job.import_id,
        file_name=job.file_name,
        state=job.state.value,
        begun_at=job.begun_at,
        done=job.done,
        of=job.of,
        refusal=_remark(job.refusal) if job.refusal else None,
        table=[list(row) for row in (summary.table if summary else job.table)],
        report=_report(job, summary) if summary else None,
    )


def rows_model(page: Page[Row]) -> ImportRows:
    return ImportRows(
        rows=[_row(row) for row in page.items],
        cursor=cursor_of(page.next) if page.next else None,
    )


def exported_model(header: Header, exported: Exported) -> ExportedQuiz:
    return ExportedQuiz(
        file_name=f"{_file_name(header)}.{exported.extension}",
        media_type=_TYPES[exported.extension],
        data=base64.b64encode(exported.data).decode(),
        losses=[
            ExportLoss(question=loss.question, remark=_remark(loss.remark))
            for loss in exported.losses
        ],
    )


def _file_name(header: Header) -> str:
    """In the letters of the title; two quizzes of one title have two names."""
    title = " ".join(_NO_NAME.sub(" ", header.title).split()).strip(".")
    return f"{cut(title, _NAME_MOST)} {header.quiz_id.removeprefix('quiz-')[:4]}".strip()


def _report(job: Job, summary: Summary) -> ImportReport:
    return ImportReport(
        format=summary.format,
        taken=summary.taken,
        changed=summary.changed,
        refused=summary.refused,
        reasons=[ImportReason(code=code, rows=rows) for code, rows in summary.reasons.items()],
        notes=[_remark(note) for note in summary.notes],
        quizzes=[
            ImportedQuiz.model_validate(
                {
                    "title": quiz.title,
                    "category": quiz.category,
                    "language": quiz.language,
                    "question_count": quiz.question_count,
                    "quiz_id": draft_id(job, number) if number in job.made else None,
                }
            )
            for number, quiz in enumerate(summary.quizzes, start=1)
        ],
    )


def _row(row: Row) -> ImportRow:
    place = row.place
    return ImportRow(
        unit=place.unit,
        number=place.number,
        sheet=place.sheet,
        outcome=row.outcome,
        quiz=row.quiz,
        question=row.question,
        remarks=[_remark(one) for one in row.remarks],
    )


def _remark(remark: Remark) -> ImportRemark:
    return ImportRemark(
        code=remark.code, params=dict(remark.params), field=remark.field, message=remark.message
    )
