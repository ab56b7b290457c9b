"""GET /api/my/questions"""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from trivia.application.authoring.bank import BankQuestion, Drawing, Place, QuestionBank
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.contract.authoring import MyQuestion, MyQuestionList
from trivia.contract.route import PARAMETERS
from trivia.contract.validation import BadRequest
from trivia.domain.authoring.bank import Wanted, wanted
from trivia.domain.ids import QuizId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http


@http(authoring_bootstrap.my_questions_list)
def handler(bank: QuestionBank, call: HttpCall) -> MyQuestionList:
    call.refuse_guests()
    found = bank.page(
        call.player_id, _wanted(call), _place(position_in(call.query("cursor"))), _drawing(call)
    )
    following = found.next
    return MyQuestionList(
        questions=[_model(one) for one in found.questions],
        matched=found.matched,
        tags=list(found.tags),
        cursor=cursor_of(f"{following.behind}#{following.quiz_id}") if following else None,
    )


def _wanted(call: HttpCall) -> Wanted:
    words, tags = _given(call, "q") or "", _given(call, "tags") or ""
    return wanted(words, tags, _given(call, "difficulty"))


def _drawing(call: HttpCall) -> Drawing | None:
    count, seed = _given(call, "draw"), _given(call, "seed")
    return None if count is None else Drawing(int(count), seed or "")


def _given(call: HttpCall, name: str) -> Any:
    """The query parameter `name`, of the type that it has everywhere."""
    value = call.query(name)
    if value is None:
        return None
    try:
        return TypeAdapter(PARAMETERS[name]).validate_python(value)
    except ValidationError as error:
        raise BadRequest("bad_request", "Nothing can be looked for by this.", name) from error


def _place(position: str | None) -> Place | None:
    if position is None:
        return None
    behind, _, quiz_id = position.partition("#")
    if not behind.isdecimal() or len(behind) > 6 or not quiz_id:
        raise bad_cursor()
    return Place(QuizId(quiz_id), int(behind))


def _model(one: BankQuestion) -> MyQuestion:
    return MyQuestion(
        quiz_id=one.quiz.quiz_id,
        quiz_title=one.quiz.title,
        language=one.quiz.language,
        number=one.number,
        question=dict(one.question),
        lot=one.lot or None,
    )
