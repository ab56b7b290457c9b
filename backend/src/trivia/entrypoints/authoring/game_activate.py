"""POST and DELETE /api/my/quizzes/{quiz_id}/publication, PUT …/visibility"""

from collections.abc import Callable

from trivia.application.authoring.publishing import Publishing
from trivia.application.authoring.values import QuizFaulty
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.contract.authoring import PublishQuiz, QuizHeader, SetVisibility
from trivia.domain.authoring.draft import Header
from trivia.domain.ids import QuizId
from trivia.domain.quizzes.publication import Visibility
from trivia.entrypoints.authoring.models import header_model, refusal
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(authoring_bootstrap.game_activate)
def handler(publishing: Publishing, call: HttpCall) -> QuizHeader:
    call.refuse_guests()
    quiz_id = QuizId(call.path_id("quiz_id"))
    return header_model(_SERVE[call.route](publishing, call, quiz_id))


def _publish(publishing: Publishing, call: HttpCall, quiz_id: QuizId) -> Header:
    wanted = call.body(PublishQuiz)
    visibility = Visibility(wanted.visibility)
    try:
        published = publishing.publish(call.player_id, quiz_id, wanted.revision, visibility)
    except QuizFaulty as faulty:
        raise refusal(faulty) from faulty
    call.invocation.note(version=published.version, visibility=published.visibility.value)
    call.invocation.count("QuizPublished")
    return published


def _retire(publishing: Publishing, call: HttpCall, quiz_id: QuizId) -> Header:
    return publishing.retire(call.player_id, quiz_id)


def _show(publishing: Publishing, call: HttpCall, quiz_id: QuizId) -> Header:
    visibility = Visibility(call.body(SetVisibility).visibility)
    return publishing.show(call.player_id, quiz_id, visibility)


_SERVE: dict[str, Callable[[Publishing, HttpCall, QuizId], Header]] = {
    "POST /api/my/quizzes/{quiz_id}/publication": _publish,
    "DELETE /api/my/quizzes/{quiz_id}/publication": _retire,
    "PUT /api/my/quizzes/{quiz_id}/visibility": _show,
}
