"""GET /api/my/quizzes/{quiz_id}/statistics"""

from trivia.application.insights.statistics import OwnStatistics, VersionStatistics
from trivia.bootstrap import insights as insights_bootstrap
from trivia.contract import insights as wire
from trivia.domain.ids import QuizId
from trivia.domain.insights.counted import LEAST
from trivia.domain.insights.tally import BANDS, QuestionTally
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.questions.question import Question
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http

_DIGITS = 4
_POSITION_MOST = 9


@http(insights_bootstrap.quiz_statistics_get)
def handler(statistics: OwnStatistics, call: HttpCall) -> wire.QuizStatistics:
    call.refuse_guests()
    quiz_id = QuizId(call.path_id("quiz_id"))
    after = position_in(call.query("cursor"))
    if after is not None and not (after.isdigit() and len(after) <= _POSITION_MOST):
        raise bad_cursor()
    found = statistics.of(call.player_id, quiz_id, after)
    return wire.QuizStatistics(
        quiz_id=quiz_id,
        title=found.title,
        plays=found.plays,
        least_plays=LEAST,
        versions=[_version(one) for one in found.versions],
        cursor=cursor_of(found.next) if found.next else None,
    )


def _version(one: VersionStatistics) -> wire.VersionStatistics:
    shown, average = one.shown, one.shown.average_share
    return wire.VersionStatistics(
        version=one.quiz.version,
        published_at=one.published_at,
        plays=one.plays,
        shown_plays=shown.plays,
        average_share=None if average is None else round(average, _DIGITS),
        bands=[*shown.bands, *[0] * (BANDS - len(shown.bands))],
        questions=[
            _question(number, question, shown.questions.get(question.id, QuestionTally()))
            for number, question in enumerate(one.quiz.questions, start=1)
        ],
    )


def _question(number: int, question: Question, tally: QuestionTally) -> wire.QuestionStatistics:
    share = None
    if tally.answered and has_right_answer(question):
        share = round(tally.right / tally.answered, _DIGITS)
    return wire.QuestionStatistics(
        number=number,
        text=question.text,
        answered=tally.answered,
        right_share=share,
        median_ms=tally.median_ms,
    )
