"""The routes of imports and exports. Whose they are says the caller's token alone."""

from trivia.contract import imports
from trivia.contract.authoring import QUIZ_FAULTY
from trivia.contract.route import GUEST, Route

_IMPORT = "/api/my/imports/{import_id}"
_FOUND = (GUEST, (404, "import_not_found"))

IMPORTS = (
    Route(
        method="POST",
        path="/api/my/imports",
        function="QuizImportPut",
        operation="BeginImport",
        summary="Begin an import: the answer has the form by which the file is sent",
        status=201,
        request=imports.BeginImport,
        response=imports.ImportBegun,
        errors=(GUEST, (429, "too_many_requests")),
    ),
    Route(
        method="GET",
        path=_IMPORT,
        function="QuizImportGet",
        operation="GetImport",
        summary="How far an import is, and what was found",
        response=imports.ImportStatus,
        errors=_FOUND,
    ),
    Route(
        method="GET",
        path=f"{_IMPORT}/rows",
        function="QuizImportGet",
        operation="GetImportRows",
        summary="What became of each row of the file",
        query=(
            ("outcome", "only rows that were `taken` as they stand, `changed` or `refused`"),
            ("cursor", "`cursor` of the page before"),
        ),
        response=imports.ImportRows,
        errors=(*_FOUND, (400, "bad_cursor"), (409, "import_unfinished")),
    ),
    Route(
        method="POST",
        path=f"{_IMPORT}/quizzes",
        function="QuizImportPut",
        operation="MakeQuizzes",
        summary="Make drafts of quizzes that were found; of each there is one, however often",
        status=201,
        request=imports.MakeQuizzes,
        response=imports.QuizzesMade,
        errors=(
            *_FOUND,
            (409, "import_unfinished"),
            (409, "too_many_quizzes"),
            (422, "no_such_number"),
            (429, "too_many_requests"),
        ),
    ),
    Route(
        method="GET",
        path="/api/my/quizzes/{quiz_id}/export",
        function="QuizExport",
        summary="One of the caller's quizzes in a format of other programs, and what is lost",
        query=(("format", "`json`, `csv`, `xlsx`, `gift`, `aiken`, `moodle` or `qti`"),),
        response=imports.ExportedQuiz,
        errors=(
            GUEST,
            (404, "quiz_not_found"),
            (422, QUIZ_FAULTY),
            (422, "nothing_held"),
            (429, "too_many_requests"),
        ),
    ),
)
