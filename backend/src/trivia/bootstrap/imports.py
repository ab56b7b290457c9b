"""Composition of imports and exports: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.imports.beginning import Beginning, ImportView
    from trivia.application.imports.exporting import Exporting
    from trivia.application.imports.making import Making
    from trivia.application.imports.reading import Importing


@dataclass(frozen=True, slots=True)
class QuizImportSettings:
    table_imports: str
    bucket_uploads: str


@dataclass(frozen=True, slots=True)
class QuizImportGetSettings:
    table_imports: str
    bucket_uploads: str


@dataclass(frozen=True, slots=True)
class QuizImportPutSettings:
    table_imports: str
    table_drafts: str
    table_limits: str
    bucket_uploads: str
    uploads_url: str


@dataclass(frozen=True, slots=True)
class QuizExportSettings:
    table_drafts: str
    table_limits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWork:
    """What QuizImportPut does."""

    beginning: "Beginning"
    making: "Making"


@Provider
def quiz_import(environment: Mapping[str, str]) -> "Importing":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.imports.jobs import DynamoImports
    from trivia.adapters.formats.files import FormatFiles
    from trivia.adapters.s3.findings import S3Findings, S3SentFiles
    from trivia.adapters.system import SystemClock
    from trivia.application.imports.reading import Importing

    settings = read_settings(QuizImportSettings, environment)
    return Importing(
        jobs=DynamoImports(dynamodb(), settings.table_imports),
        files=S3SentFiles(s3(), settings.bucket_uploads),
        findings=S3Findings(s3(), settings.bucket_uploads),
        reader=FormatFiles(),
        clock=SystemClock(),
    )


@Provider
def quiz_import_get(environment: Mapping[str, str]) -> "ImportView":
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.imports.jobs import DynamoImports
    from trivia.adapters.s3.findings import S3Findings
    from trivia.application.imports.beginning import ImportView

    settings = read_settings(QuizImportGetSettings, environment)
    return ImportView(
        jobs=DynamoImports(dynamodb(), settings.table_imports),
        findings=S3Findings(s3(), settings.bucket_uploads),
    )


@Provider
def quiz_import_put(environment: Mapping[str, str]) -> ImportWork:
    from trivia.adapters.aws import dynamodb, s3
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.imports.jobs import DynamoImports
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.quiz_documents import QuizDocuments
    from trivia.adapters.s3.findings import S3Findings
    from trivia.adapters.s3.uploads import S3UploadForms
    from trivia.adapters.system import SystemClock
    from trivia.application.imports.beginning import Beginning
    from trivia.application.imports.making import Making
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(QuizImportPutSettings, environment)
    jobs = DynamoImports(dynamodb(), settings.table_imports)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    limiter = Limiter(limits=limits, clock=SystemClock())
    return ImportWork(
        beginning=Beginning(
            jobs=jobs,
            forms=S3UploadForms(s3(), settings.bucket_uploads, settings.uploads_url),
            limiter=limiter,
            clock=SystemClock(),
        ),
        making=Making(
            jobs=jobs,
            findings=S3Findings(s3(), settings.bucket_uploads),
            drafts=DynamoDrafts(dynamodb(), settings.table_drafts),
            format=QuizDocuments(),
            limiter=limiter,
            clock=SystemClock(),
        ),
    )


@Provider
def quiz_export(environment: Mapping[str, str]) -> "Exporting":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.formats.files import FormatFiles
    from trivia.adapters.quiz_documents import QuizDocuments
    from trivia.adapters.system import SystemClock
    from trivia.application.imports.exporting import Exporting
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(QuizExportSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return Exporting(
        drafts=DynamoDrafts(dynamodb(), settings.table_drafts),
        format=QuizDocuments(),
        writer=FormatFiles(),
        limiter=Limiter(limits=limits, clock=SystemClock()),
    )
