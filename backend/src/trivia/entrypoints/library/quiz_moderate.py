"""GET /api/moderation/reports, GET and PUT /api/moderation/quizzes/{quiz_id}"""

import json
from collections.abc import Callable

from trivia.application.library.moderation import Moderation
from trivia.application.library.values import Reported, ReportedQuiz
from trivia.bootstrap import library as library_bootstrap
from trivia.contract.library import (
    ModeratedQuiz,
    PutModeration,
    ReasonCount,
    ReportedQuizRow,
    ReportQueue,
    ReportText,
)
from trivia.domain.ids import QuizId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http

Reply = ModeratedQuiz | ReportQueue


@http(library_bootstrap.quiz_moderate)
def handler(moderation: Moderation, call: HttpCall) -> Reply:
    call.refuse_all_but_moderators()
    return _SERVE[call.route](moderation, call)


def _queue(moderation: Moderation, call: HttpCall) -> Reply:
    after = position_in(call.query("cursor"))
    try:
        page = moderation.queue(after)
    except ValueError as error:
        raise bad_cursor() from error
    return ReportQueue(
        quizzes=[_row(one) for one in page.items],
        cursor=cursor_of(page.next) if page.next else None,
    )


def _look(moderation: Moderation, call: HttpCall) -> Reply:
    return _quiz(moderation.look(QuizId(call.path_id("quiz_id"))))


def _decide(moderation: Moderation, call: HttpCall) -> Reply:
    quiz_id, wanted = QuizId(call.path_id("quiz_id")), call.body(PutModeration)
    found = moderation.decide(
        quiz_id,
        hide=wanted.hidden,
        reason=wanted.reason,
        text=wanted.text,
        seen_at=wanted.seen_at,
    )
    # Who has hidden what is kept where all calls are: in the log, with the caller's id.
    call.invocation.note(hidden=wanted.hidden, reason=wanted.reason)
    call.invocation.count("QuizHidden" if wanted.hidden else "QuizLookedAt")
    return _quiz(found)


def _row(one: Reported) -> ReportedQuizRow:
    return ReportedQuizRow(
        quiz_id=one.quiz_id,
        title=one.title,
        count=one.count,
        reasons=[
            ReasonCount.model_validate({"reason": reason, "count": count})
            for reason, count in one.reasons.items()
        ],
        last_at=one.last_at,
    )


def _quiz(found: ReportedQuiz) -> ModeratedQuiz:
    card = found.card
    return ModeratedQuiz.model_validate(
        {
            "quiz_id": card.game.game_id,
            "title": card.game.title,
            "category": card.game.category,
            "language": card.game.language,
            "author": card.game.author,
            "visibility": card.standing.visibility.value,
            "of_service": card.standing.owner_id is None,
            "retired": card.standing.retired,
            "hidden": card.standing.hidden,
            "document": json.loads(found.document),
            "reports": [
                ReportText.model_validate({"reason": one.reason, "text": one.text, "at": one.at})
                for one in found.reports
            ],
        }
    )


_SERVE: dict[str, Callable[[Moderation, HttpCall], Reply]] = {
    "GET /api/moderation/reports": _queue,
    "GET /api/moderation/quizzes/{quiz_id}": _look,
    "PUT /api/moderation/quizzes/{quiz_id}": _decide,
}
