"""POST /api/games/{game_id}/attempts"""

from trivia.application.solo.attempts import SoloPlay
from trivia.bootstrap import solo as solo_bootstrap
from trivia.contract.http import AttemptOpened, OpenAttempt
from trivia.domain.ids import QuizId
from trivia.domain.solo.attempts import Feedback
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.solo.opened import attempt_opened


@http(solo_bootstrap.game_play, status=201)
def handler(solo: SoloPlay, call: HttpCall) -> AttemptOpened:
    quiz_id, wanted = QuizId(call.path_id("game_id")), call.body_if_any(OpenAttempt)
    feedback = Feedback(wanted.feedback)
    opened = solo.play(quiz_id, call.player_id, feedback, guest=call.is_guest)
    call.invocation.note(attempt_id=opened.attempt.id)
    call.invocation.count("AttemptOpened")
    return attempt_opened(opened)
