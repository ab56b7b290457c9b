"""GET /api/my/quizzes/{quiz_id}/export"""

from typing import get_args

from trivia.application.authoring.values import QuizFaulty
from trivia.application.imports.exporting import Exporting
from trivia.bootstrap import imports as imports_bootstrap
from trivia.contract.imports import ExportedQuiz, ExportFormat
from trivia.contract.validation import BadRequest
from trivia.domain.ids import QuizId
from trivia.entrypoints.authoring.models import refusal
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.imports.models import exported_model

_FORMATS: tuple[str, ...] = get_args(ExportFormat)


@http(imports_bootstrap.quiz_export)
def handler(exporting: Exporting, call: HttpCall) -> ExportedQuiz:
    call.refuse_guests()
    quiz_id = QuizId(call.path_id("quiz_id"))
    wanted = call.query("format")
    if wanted not in _FORMATS:
        raise BadRequest("bad_request", f"One of {', '.join(_FORMATS)}.", "format")
    call.invocation.note(format=wanted)
    try:
        header, exported = exporting.export(call.player_id, quiz_id, wanted)
    except QuizFaulty as faulty:
        raise refusal(faulty) from faulty
    call.invocation.count("QuizExported")
    return exported_model(header, exported)
