"""GET /api/my/quizzes/{quiz_id}"""

from trivia.application.authoring.drafts import DraftView
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.contract.authoring import MyQuiz
from trivia.domain.ids import QuizId
from trivia.entrypoints.authoring.models import quiz_model
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(authoring_bootstrap.game_get)
def handler(drafts: DraftView, call: HttpCall) -> MyQuiz:
    call.refuse_guests()
    return quiz_model(drafts.of(call.player_id, QuizId(call.path_id("quiz_id"))))
