"""POST /api/my/quizzes, PUT and DELETE /api/my/quizzes/{quiz_id}"""

from collections.abc import Callable

from trivia.application.authoring.editing import Editing
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.contract.authoring import MAX_SAVE_BYTES, CreateQuiz, MyQuiz, SavedQuiz, SaveQuiz
from trivia.domain.ids import QuizId
from trivia.entrypoints.authoring.models import quiz_model, saved_model
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http

Reply = MyQuiz | SavedQuiz | None


@http(authoring_bootstrap.game_header_put, created=("POST /api/my/quizzes",))
def handler(editing: Editing, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](editing, call)


def _create(editing: Editing, call: HttpCall) -> Reply:
    wanted = call.body(CreateQuiz)
    copied = QuizId(wanted.copy_of) if wanted.copy_of else None
    made = editing.create(call.player_id, wanted.request_id, wanted.language, copied)
    call.invocation.note(quiz_id=made.header.quiz_id)
    return quiz_model(made)


def _save(editing: Editing, call: HttpCall) -> Reply:
    quiz_id = QuizId(call.path_id("quiz_id"))
    wanted = call.body(SaveQuiz, most=MAX_SAVE_BYTES)
    saved = editing.save(call.player_id, quiz_id, wanted.revision, wanted.document, wanted.notes)
    return saved_model(saved)


def _delete(editing: Editing, call: HttpCall) -> Reply:
    editing.delete(call.player_id, QuizId(call.path_id("quiz_id")))
    return None


_SERVE: dict[str, Callable[[Editing, HttpCall], Reply]] = {
    "POST /api/my/quizzes": _create,
    "PUT /api/my/quizzes/{quiz_id}": _save,
    "DELETE /api/my/quizzes/{quiz_id}": _delete,
}
