"""POST /api/games/{game_id}/attempts"""

from trivia import bootstrap
from trivia.application.solo import SoloPlay
from trivia.contract.http import AttemptOpened
from trivia.contract.mapping import public_question
from trivia.entrypoints.call import HttpCall
from trivia.entrypoints.edge import http


@http(bootstrap.game_play, status=201)
def handler(solo: SoloPlay, call: HttpCall) -> AttemptOpened:
    opened = solo.play(call.path_id("game_id"), call.player_id)
    call.invocation.note(attempt_id=opened.attempt.id)
    call.invocation.count("AttemptOpened")
    return AttemptOpened(
        attempt_id=opened.attempt.id,
        game_id=opened.quiz.id,
        title=opened.quiz.title,
        opened_at=opened.attempt.opened_at,
        deadline=opened.attempt.deadline,
        questions=[public_question(question) for question in opened.quiz.questions],
    )
