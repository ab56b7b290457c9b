"""POST /api/my/quizzes/{quiz_id}/suggestions"""

from trivia.application.authoring.suggesting import Suggesting, Wish
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.contract.authoring import MAX_NOTES_BYTES, SuggestedQuestions, SuggestQuestions
from trivia.domain.ids import QuizId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(authoring_bootstrap.quiz_draft_make)
def handler(suggesting: Suggesting, call: HttpCall) -> SuggestedQuestions:
    call.refuse_guests()
    quiz_id = QuizId(call.path_id("quiz_id"))
    asked = call.body(SuggestQuestions, most=MAX_NOTES_BYTES)
    wish = Wish(
        request_id=asked.request_id,
        notes=asked.notes,
        count=asked.count,
        language=asked.language,
    )
    found = suggesting.suggest(call.player_id, quiz_id, wish)
    call.invocation.note(suggested=len(found.questions), refused=found.refused)
    call.invocation.count("QuestionsSuggested")
    return SuggestedQuestions(
        questions=[dict(one) for one in found.questions], refused=found.refused
    )
