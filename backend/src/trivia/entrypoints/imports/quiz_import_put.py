"""POST /api/my/imports, POST /api/my/imports/{import_id}/quizzes"""

from collections.abc import Callable

from trivia.bootstrap import imports as imports_bootstrap
from trivia.bootstrap.imports import ImportWork
from trivia.contract.imports import BeginImport, ImportBegun, MakeQuizzes, QuizzesMade
from trivia.entrypoints.authoring.models import header_model
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.imports.models import begun_model, options_of

Reply = ImportBegun | QuizzesMade


@http(imports_bootstrap.quiz_import_put, 201)
def handler(work: ImportWork, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](work, call)


def _begin(work: ImportWork, call: HttpCall) -> Reply:
    wanted = call.body(BeginImport)
    job, form = work.beginning.begin(
        call.player_id,
        wanted.request_id,
        wanted.file_name,
        wanted.bytes,
        options_of(wanted.options),
    )
    call.invocation.note(import_id=job.import_id, bytes=job.size)
    return begun_model(job, form)


def _make(work: ImportWork, call: HttpCall) -> Reply:
    import_id = call.path_id("import_id")
    numbers = call.body(MakeQuizzes).quizzes
    made = work.making.make(call.player_id, import_id, numbers)
    call.invocation.count("QuizImported", len(made))
    return QuizzesMade(quizzes=[header_model(header) for header in made])


_SERVE: dict[str, Callable[[ImportWork, HttpCall], Reply]] = {
    "POST /api/my/imports": _begin,
    "POST /api/my/imports/{import_id}/quizzes": _make,
}
