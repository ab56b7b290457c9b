"""GET /api/daily, POST /api/daily/attempts"""

from trivia.application.solo.daily import DailyChallenge, Today
from trivia.bootstrap import daily as daily_bootstrap
from trivia.contract.daily import DailyAttempt, DailyResponse, OpenDaily
from trivia.contract.http import AttemptOpened
from trivia.domain.solo.attempts import Feedback
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.edges.languages import language_in
from trivia.entrypoints.solo.opened import attempt_opened


@http(daily_bootstrap.daily)
def handler(daily: DailyChallenge, call: HttpCall) -> DailyResponse | AttemptOpened:
    return _play(daily, call) if call.route.startswith("POST") else _show(daily, call)


def _show(daily: DailyChallenge, call: HttpCall) -> DailyResponse:
    return _told(daily.today(call.player_id, language_in(call) or "en"))


def _play(daily: DailyChallenge, call: HttpCall) -> AttemptOpened:
    wanted = call.body(OpenDaily)
    feedback = Feedback(wanted.feedback)
    opened = daily.play(call.player_id, wanted.language, feedback, guest=call.is_guest)
    call.invocation.note(attempt_id=opened.attempt.id, game_id=opened.quiz.id)
    call.invocation.count("AttemptOpened")
    return attempt_opened(opened)


def _told(today: Today) -> DailyResponse:
    had = today.attempt
    return DailyResponse(
        day=today.daily.day,
        language=today.daily.language,
        now=today.now,
        ends_at=today.daily.ends_at,
        game_id=today.quiz.id,
        question_count=len(today.quiz.questions),
        time_limit_s=today.quiz.time_limit_s,
        max_score=today.quiz.max_score,
        yesterday_id=today.daily.before.quiz_id,
        attempt=None
        if had is None
        else DailyAttempt(
            attempt_id=had.attempt.id,
            game_id=had.attempt.quiz_id,
            deadline=had.attempt.deadline,
            score=had.result.score if had.result else None,
        ),
    )
