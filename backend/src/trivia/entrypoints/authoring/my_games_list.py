"""GET /api/my/quizzes"""

from trivia.application.authoring.drafts import OwnQuizzes
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.contract.authoring import MyQuizList
from trivia.entrypoints.authoring.models import header_model
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http


@http(authoring_bootstrap.my_games_list)
def handler(quizzes: OwnQuizzes, call: HttpCall) -> MyQuizList:
    call.refuse_guests()
    after = position_in(call.query("cursor"))
    try:
        page = quizzes.page(call.player_id, after)
    except ValueError as error:
        raise bad_cursor() from error
    return MyQuizList(
        quizzes=[header_model(header) for header in page.items],
        cursor=cursor_of(page.next) if page.next else None,
    )
