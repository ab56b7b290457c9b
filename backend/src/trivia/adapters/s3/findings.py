"""Bucket Uploads: a file that was sent, and what was found in it.

Three objects of an import: its quizzes and its rows, each a line of JSON, and a summary that says
where in them each quiz and each page of rows is, so that nobody reads more than is asked for.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters import import_codec as codec
from trivia.adapters.s3 import keys
from trivia.adapters.s3.sent import read_sent
from trivia.application.imports.values import Imported, Summary
from trivia.application.pages import Page
from trivia.domain.formats.limits import MAX_FILE_BYTES
from trivia.domain.formats.report import OUTCOMES, Outcome, Row
from trivia.domain.imports.job import Job

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ROWS_A_PAGE = 100


class S3SentFiles:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def read(self, job: Job, mark: str) -> bytes | None:
        key = keys.sent_file("imports", job.owner_id, job.import_id)
        return read_sent(self._client, self._bucket, key, mark, MAX_FILE_BYTES)


class S3Findings:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def keep(self, job: Job, found: Imported) -> None:
        quizzes = [codec.quiz_line(quiz) for quiz in found.quizzes]
        pages = list(_pages(found.report.rows))
        self._put(job, "quizzes", b"".join(quizzes))
        self._put(job, "rows", b"".join(page for _, page in pages))
        summary = {
            **codec.summary_json(found),
            "quiz_sizes": [len(line) for line in quizzes],
            "pages": [[outcome, len(page)] for outcome, page in pages],
        }
        self._put(job, "summary", json.dumps(summary, ensure_ascii=False).encode())

    def summary(self, job: Job) -> Summary:
        return codec.summary_of(self._summary(job))

    def rows(self, job: Job, outcome: Outcome | None, page: int) -> Page[Row]:
        pages = self._summary(job)["pages"]
        wanted = [at for at, (of, _) in enumerate(pages) if outcome in (None, of)]
        if page == 0 and wanted:
            page = wanted[0]
        if page not in wanted:
            if page == 0:
                return Page((), None)
            raise ValueError(page)
        content = self._range(job, "rows", [size for _, size in pages], page)
        rows = tuple(codec.row_of(line) for line in content.splitlines())
        later = [at for at in wanted if at > page]
        return Page(rows, str(later[0]) if later else None)

    def quizzes(self, job: Job, numbers: Iterable[int]) -> Iterator[tuple[int, str | None]]:
        sizes = self._summary(job)["quiz_sizes"]
        for number in numbers:
            there = 0 < number <= len(sizes)
            yield (
                number,
                (self._range(job, "quizzes", sizes, number - 1).decode() if there else None),
            )

    def _summary(self, job: Job) -> dict[str, Any]:
        key = keys.finding(job.owner_id, job.import_id, "summary")
        body = self._client.get_object(Bucket=self._bucket, Key=key)["Body"]
        summary: dict[str, Any] = json.loads(body.read())
        return summary

    def _range(self, job: Job, what: str, sizes: Sequence[int], at: int) -> bytes:
        begin = sum(sizes[:at])
        found = self._client.get_object(
            Bucket=self._bucket,
            Key=keys.finding(job.owner_id, job.import_id, what),
            Range=f"bytes={begin}-{begin + sizes[at] - 1}",
        )
        return found["Body"].read()

    def _put(self, job: Job, what: str, content: bytes) -> None:
        key = keys.finding(job.owner_id, job.import_id, what)
        self._client.put_object(Bucket=self._bucket, Key=key, Body=content)


def _pages(rows: Sequence[Row]) -> Iterator[tuple[Outcome, bytes]]:
    by_outcome: dict[Outcome, list[Row]] = {outcome: [] for outcome in OUTCOMES}
    for row in rows:
        by_outcome[row.outcome].append(row)
    for outcome, found in by_outcome.items():
        for begin in range(0, len(found), ROWS_A_PAGE):
            yield outcome, b"".join(map(codec.row_line, found[begin : begin + ROWS_A_PAGE]))
